"""The register of agencies: one meaning for a code or a name, whoever asks, at whatever time."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from catalog.model import Term
from catalog.registers.agency_files import (
    Abbreviation,
    AgencyRow,
    CodeRow,
    DissolvedBody,
    OldName,
)
from catalog.registers.agency_register import AgencyRegister, written_forms
from catalog.registers.registers import registers


@pytest.fixture(scope="module")
def agencies() -> AgencyRegister:
    return registers().agencies


MEANT = [
    ("a code", "G15", "G15"),
    ("a code in small letters", " g15 ", "G15"),
    ("a code of before", "G04", "G17"),
    ("a code of a province of before", "H02", "H05"),
    ("a unit of a province", "H48.42", "H48.42"),
    ("an id of the project", "bhxh-viet-nam", "bhxh-viet-nam"),
    ("a name", "Bộ Tư pháp", "G15"),
    ("a name without marks", "bo tu phap", "G15"),
    ("a name with another mark between", "Sở Lao động, Thương binh và Xã hội", "so-noi-vu"),
    ("a name without its và", "Bộ Giáo dục Đào tạo", "G03"),
    ("a name of before", "Bộ Giao thông vận tải", "G17"),
    ("an abbreviation", "BGTVT", "G17"),
    ("an abbreviation that needs a word beside it in a text", "KHĐT", "G12"),
    ("one of two agencies", "TTHCC", ""),
    ("a short form", "ngân hàng nhà nước", "G19"),
    ("a body that was dissolved", "Cục Bảo trợ xã hội", "G18"),
    ("a body whose successor nobody publishes for", "Tổng cục Du lịch", ""),
    ("a committee", "UBND tỉnh An Giang", "H01"),
    ("a committee in full", "Ủy ban nhân dân tỉnh An Giang", "H01"),
    ("a committee of before", "UBND tỉnh Kiên Giang", "H01"),
    ("a committee of before in full", "Ủy ban nhân dân tỉnh Bình Dương", "H29"),
    ("a committee under the code that the portal gave it", "UBND tỉnh Hưng Yên", "H31"),
    ("a committee with another kind", "UBND tỉnh Bắc Ninh", "H05"),
    ("as the official questions write it", "Bộ Khoa học và Công nghệ ( Bộ TTTT cũ)", "G06"),
    ("a name inside other words", "thủ tục của Bộ Tư pháp", ""),
    ("nobody", "Bộ Phép thuật", ""),
    ("nothing", "  ", ""),
]


@pytest.mark.parametrize(
    ("text", "code"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT]
)
def test_who_is_meant(agencies: AgencyRegister, text: str, code: str) -> None:
    assert agencies.code_of(text) == code


def test_every_name_means_whom_the_register_says(agencies: AgencyRegister) -> None:
    """But what stands for two agencies, where only the words beside it tell which."""
    unlike = {n.text for n in agencies.names if agencies.code_of(n.text) != n.code}
    assert unlike == {"TTHCC", "TTPVHCC"}


@pytest.mark.parametrize(
    ("code", "told", "publisher", "province", "noted"),
    [
        ("G15", "BỘ TƯ PHÁP", Term("G15", "Bộ Tư pháp"), "", False),
        ("G04", "Bộ Giao thông vận tải", Term("G17", "Bộ Xây dựng"), "", True),
        ("H09", "", Term("H29", "UBND thành phố Hồ Chí Minh"), "79", True),
        ("H26.101", "Trung tâm hoà giải", Term("H26.101", "Trung tâm hòa giải"), "01", False),
        ("H48.7", "Sở Y tế", Term("H48.7", "Sở Y tế"), "51", False),
        ("H48.42", "", Term("H48.42", "Sở Xây dựng tỉnh Quảng Ngãi"), "51", False),
        ("", "bộ kế hoạch và đầu tư", Term("G12", "Bộ Tài chính"), "", False),
        ("", "Sở Giao thông vận tải tỉnh Quảng Ngãi",
         Term("H48.42", "Sở Xây dựng tỉnh Quảng Ngãi"), "51", False),
        ("", "Hội Làm vườn", Term("", "Hội Làm vườn"), "", False),
        ("X99", "Hội Làm vườn", Term("X99", "Hội Làm vườn"), "", False),
        ("", "", Term("", ""), "", False),
    ],
)  # fmt: skip
def test_who_published(
    agencies: AgencyRegister, code: str, told: str, publisher: Term, province: str, noted: bool
) -> None:
    found = agencies.publisher(code, told)
    assert (found.agency, found.province, bool(found.note)) == (publisher, province, noted)


def test_every_province_has_a_committee(agencies: AgencyRegister) -> None:
    codes = {p: agencies.committee_of(p) for p in registers().places.provinces}
    assert all(codes.values())
    for province, code in codes.items():
        assert agencies.province_of(code) == province
        assert agencies.name_of(code).startswith("UBND ")
    assert agencies.committee_of("99") == ""


def test_who_stands_above(agencies: AgencyRegister) -> None:
    assert list(agencies.related("bhxh-viet-nam")) == ["G12"]
    assert list(agencies.related("H48.42")) == ["H48"]
    assert list(agencies.related("H48.42.01")) == ["H48.42", "H48"]
    assert list(agencies.related("G15")) == []


def test_a_release_adds_the_units_that_it_alone_names(agencies: AgencyRegister) -> None:
    unit, short = Term("H29.7", "Sở Du lịch thành phố Hồ Chí Minh"), Term("H29.7", "Sở Du lịch")
    joined = agencies.joined([unit, unit, short, Term("G15", "bộ tư pháp"), Term("", "Không mã")])
    assert joined.code_of("Sở Du lịch thành phố Hồ Chí Minh") == "H29.7"
    assert joined.code_of("h29.7") == "H29.7"
    assert joined.name_of("H29.7") == unit.name
    assert joined.name_of("G15") == "Bộ Tư pháp"
    assert joined.code_of("Không mã") == ""
    assert agencies.code_of("H29.7") == ""
    # Without the release it is what every province has.
    assert (joined.code_of("Sở Du lịch"), agencies.code_of("Sở Du lịch")) == ("H29.7", "so-van-hoa")


def test_a_small_register() -> None:
    """What is merged is known by both names; a dissolved body leads on where its successor is known."""
    rows = [
        AgencyRow(1, "G1", "Bộ Một", old_names=(
            OldName("Bộ Không", date(2020, 1, 1), (Abbreviation("BK"),)),)),
        AgencyRow(2, "G2", "Bộ Hai", parent="G1"),
    ]  # fmt: skip
    codes = [CodeRow(1, "G1", "G1"), CodeRow(2, "G2", "G1", "hợp nhất từ 1-3-2025")]
    gone = [
        DissolvedBody("Cục Cũ", date(2025, 3, 1), "Bộ Hai"),
        DissolvedBody("Cục Lạ", date(2025, 3, 1), "Cục Chưa Biết"),
    ]
    small = AgencyRegister.of(rows, codes, gone, registers().places)
    meant = {text: small.code_of(text) for text in ("bk", "Bộ Hai", "G2", "Cục Cũ", "Cục Lạ")}
    assert meant == {"bk": "G1", "Bộ Hai": "G1", "G2": "G1", "Cục Cũ": "G1", "Cục Lạ": ""}
    assert small.publisher("G2", "").note == "hợp nhất từ 1-3-2025"
    assert list(small.alive()) == ["Bộ Một"]


def test_forms_in_which_texts_write_a_name() -> None:
    forms = written_forms("Phòng Lao động - Thương binh và Xã hội")
    assert {
        "phòng lao động - thương binh và xã hội", "phòng lao động, thương binh và xã hội",
        "phòng lao động-thương binh và xã hội", "phòng lđtbxh",
    } <= set(forms)  # fmt: skip
    assert list(forms) == sorted(forms, key=len, reverse=True)


def test_nothing_in_it_can_be_changed(agencies: AgencyRegister) -> None:
    with pytest.raises(FrozenInstanceError):
        agencies.names = ()  # type: ignore[misc]
    assert registers().agencies is agencies
