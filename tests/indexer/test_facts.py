"""What an index keeps comes out as it went in, and what is none of ours is refused."""

import pytest

from catalog.errors import EngineUnavailable
from catalog.model import (
    Decision,
    DossierGroup,
    Fee,
    Paper,
    Procedure,
    Question,
    SubmissionMethod,
    Term,
    Tombstone,
)
from catalog.registers.registers import ReleaseRegisters, registers
from catalog.vocabularies import (
    Audience,
    Channel,
    FeeKind,
    Level,
    ProcedureKind,
    ServiceLevel,
    TimeUnit,
)
from indexer import facets
from indexer.documents import (
    Knowledge,
    procedure_documents,
    question_documents,
    release_documents,
    tombstone_documents,
)
from indexer.facts import (
    PROCEDURE_FACTS,
    PROCEDURE_RECORD,
    QUESTION_FACTS,
    QUESTION_RECORD,
    RELEASE_FACTS,
    TOMBSTONE_FACTS,
    ReleaseFacts,
)

KNOWN = ReleaseRegisters.of(registers(), (), ())
BIRTH = Procedure(
    key="0b1e", code="1.001193", name="Thủ tục đăng ký khai sinh",
    kind=ProcedureKind.SPECIFIC,
    agency=Term("G15", "Bộ Tư pháp", raw="BTP"),
    province="79",
    fields=(Term("G15-TP07", "Hộ tịch"),),
    levels=(Level.COMMUNE, Level.PROVINCE),
    audiences=(Audience.CITIZEN, Audience.OVERSEAS),
    service_level=ServiceLevel.FULL,
    methods=(
        SubmissionMethod(
            Channel.ONLINE, 0.5, TimeUnit.WORKING_DAY, "Ngay khi nhận đủ hồ sơ\u2028hợp lệ",
            (Fee(FeeKind.CHARGE, 20_000, "VND", "Miễn cho người có công"), Fee(FeeKind.FEE, free=True)),
        ),
        SubmissionMethod(Channel.POSTAL, note="Xem văn bản\r\nkèm theo"),
    ),
    dossier=(DossierGroup("Giấy tờ phải nộp", (Paper("Tờ khai", original=1),)),),
    executing=("UBND xã", "UBND phường", "UBND đặc khu", "Cơ quan đại diện"),
    decision=Decision("2228/QĐ-BTP", "2026-07-01"),
)  # fmt: skip


def test_the_facts_of_a_procedure_are_its_own_without_long_texts() -> None:
    [document] = procedure_documents([BIRTH], Knowledge(), KNOWN)
    facts = PROCEDURE_FACTS.read(document.facts)
    online, post = facts.methods
    assert (facts.code, facts.name, facts.group) == (BIRTH.code, BIRTH.name, "đăng ký khai sinh")
    assert facts.kind is ProcedureKind.SPECIFIC
    assert (facts.agency, facts.fields) == (Term("G15", "Bộ Tư pháp"), BIRTH.fields)
    assert (facts.levels, facts.audiences) == (BIRTH.levels, BIRTH.audiences)
    assert (facts.service_level, facts.province) == (ServiceLevel.FULL, "79")
    assert facts.executing == BIRTH.executing[:3]
    assert facts.decided == "2026-07-01"
    assert (online.quantity, online.unit) == (0.5, TimeUnit.WORKING_DAY)
    assert online.fees == (Fee(FeeKind.CHARGE, 20_000), Fee(FeeKind.FEE, free=True))
    assert (post.channel, post.quantity) == (Channel.POSTAL, None)
    assert facts.facets == facets.of_procedure(BIRTH, KNOWN)
    assert facts.facets["field"] == ("G15-TP07",)
    assert facts.said.exempt == "Miễn cho người có công"
    assert "Xem văn bản" not in document.facts
    assert "Xem văn bản" not in document.facts


def test_a_whole_record_comes_back_as_it_was() -> None:
    asked = Question("q1", "Đăng ký khai sinh\u0085ở đâu?", "Ở UBND xã.", ("1.001193",), source="x")
    [procedure] = procedure_documents([BIRTH], Knowledge(), KNOWN)
    [question] = question_documents([asked], KNOWN)
    assert PROCEDURE_RECORD.read(procedure.payload) == BIRTH
    assert QUESTION_RECORD.read(question.payload) == asked
    assert QUESTION_FACTS.read(question.facts).question == asked.question


def test_a_withdrawn_code_keeps_its_reason_and_gets_the_successor_of_its_name() -> None:
    gone = Tombstone("1.000001", BIRTH.name, reason="bãi bỏ", decision=Decision("1/QĐ"))
    [document] = tombstone_documents([gone], [Procedure("k", "1.001193", BIRTH.name)])
    facts = TOMBSTONE_FACTS.read(document.facts)
    assert (facts.reason, facts.decision) == (gone.reason, gone.decision)
    assert facts.successors == ("1.001193",)


def test_the_day_of_the_data_is_kept() -> None:
    [document] = release_documents("2026-07-18", "2026-07-19T08:00:00+00:00")
    told = ReleaseFacts("2026-07-18", "2026-07-19T08:00:00+00:00")
    assert RELEASE_FACTS.read(document.facts) == told


def test_facts_are_one_line_whatever_the_record_holds() -> None:
    [document] = procedure_documents([BIRTH], Knowledge(), KNOWN)
    assert len(document.facts.split("\n")) == 1


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"code": "1.001193"}',
     '{"code": "1", "name": "a", "group": "a", "agency": {"code": "", "name": ""}}',
     '{"code": "1", "name": "a", "group": "a", "agency": ["G15", "Bộ Tư pháp"], "facets": {}}',
     '{"code": "1", "name": "a", "group": "a", "agency": {"code": "", "name": ""},'
     ' "facets": {"level": "commune"}}',
     '{"code": "1", "name": "a", "group": "a", "agency": {"code": "", "name": ""}, "facets": {},'
     ' "levels": ["xã"]}'],
)  # fmt: skip
def test_what_is_none_of_ours_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(EngineUnavailable, match="thutuc publish --rebuild"):
        PROCEDURE_FACTS.read(text)
