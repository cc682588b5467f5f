"""What of a record is named by a number: acts it rests on, acts it cites, forms it uses."""

from catalog.model import DossierGroup, Paper, Procedure, Step, Term
from indexer.documents import Knowledge, procedure_facts
from indexer.named_numbers import cited_acts, form_labels, legal_bases

TEMPORARY_RESIDENCE = Procedure(
    key="1",
    code="1.004194",
    name="Đăng ký tạm trú",
    legal=(
        Term("68/2020/QH14", "Luật Cư trú"),
        Term("154/2024/NĐ-CP", "Nghị định sửa đổi Nghị định 62/2021/NĐ-CP"),
        Term("LUẬT HÓA CHẤT", "06/2007/QH12"),
    ),
    dossier=(
        DossierGroup(
            "Giấy tờ phải nộp",
            (Paper("Tờ khai (mẫu CT01)", forms=("CT01.docx",)), Paper("Đơn xin thường trú (NA12)")),
        ),
    ),
    steps=(
        Step("Bước 1", "Nộp mẫu số 02/TB theo Nghị định 154/2024/NĐ-CP, Thông tư 55/2021/TT-BCA"),
    ),
)


def test_rests_on_the_acts_of_its_legal_bases() -> None:
    assert legal_bases(TEMPORARY_RESIDENCE) == ("68/2020/QH14", "154/2024/NĐ-CP", "06/2007/QH12")


def test_cites_other_acts_in_its_texts() -> None:
    assert cited_acts(TEMPORARY_RESIDENCE, ("154/2024/NĐ-CP",)) == ("55/2021/TT-BCA",)


def test_names_its_forms_once() -> None:
    assert form_labels(TEMPORARY_RESIDENCE) == ("CT01", "02/TB", "NA12")


def test_they_are_facts_of_the_procedure() -> None:
    facts = procedure_facts(TEMPORARY_RESIDENCE, Knowledge(), {})
    assert facts.legal == legal_bases(TEMPORARY_RESIDENCE)
    assert facts.cited == ("55/2021/TT-BCA",)
    assert facts.forms == form_labels(TEMPORARY_RESIDENCE)
