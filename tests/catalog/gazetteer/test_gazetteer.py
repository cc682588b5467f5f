"""The gazetteer: its figures, its look-ups, and the traps of its sources."""

from collections import Counter
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from catalog.gazetteer import Gazetteer
from catalog.paths import DATA
from catalog.registers.registers import registers
from catalog.text.vietnamese import fold, place_tones

CITIES = {"01", "22", "24", "31", "46", "48", "75", "79", "92"}
TAKEN_OVER = {"15", "24", "44", "46", "52", "80", "82", "91"}
WITHOUT_PREDECESSORS = {"11948", "19742", "20333", "21548", "26732"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return registers().places


def test_counts_are_those_of_the_reform(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.provinces) == 34
    assert len(gazetteer.former_provinces) == 63
    assert len(gazetteer.districts) == 705
    assert len(gazetteer.communes) == 3321
    assert len(gazetteer.former_communes) == 10047
    kinds = Counter(commune.kind for commune in gazetteer.communes.values())
    assert kinds == {"xã": 2611, "phường": 697, "đặc khu": 13}


def test_nine_cities_since_september_2026(gazetteer: Gazetteer) -> None:
    cities = {code for code, unit in gazetteer.provinces.items() if unit.kind == "thành phố"}
    assert cities == CITIES


@pytest.mark.parametrize(
    ("code", "day"), [("75", (2026, 4, 30)), ("22", (2026, 9, 1)), ("24", (2026, 9, 20))]
)
def test_kind_changes_on_its_day(
    gazetteer: Gazetteer, code: str, day: tuple[int, int, int]
) -> None:
    province = gazetteer.provinces[code]
    since = date(*day)
    assert province.kind_since == since
    assert (province.kind_before, province.kind) == ("tỉnh", "thành phố")


def test_every_code_leads_to_a_unit(gazetteer: Gazetteer) -> None:
    for former in gazetteer.former_communes.values():
        assert former.successors, former
        for code in former.successors:
            assert gazetteer.communes[code].province == former.province, former
    for district in gazetteer.districts.values():
        assert district.successors, district
        assert all(code in gazetteer.communes for code in district.successors)


def test_only_five_communes_have_no_former_commune(gazetteer: Gazetteer) -> None:
    reached = {code for unit in gazetteer.former_communes.values() for code in unit.successors}
    assert set(gazetteer.communes) - reached == WITHOUT_PREDECESSORS
    by_district = {code for unit in gazetteer.districts.values() for code in unit.successors}
    assert set(gazetteer.communes) == by_district


def test_known_errors_of_the_sources_are_mended(gazetteer: Gazetteer) -> None:
    assert gazetteer.former_communes["30622"].successors == ("30604",)
    assert gazetteer.communes["30604"].name == "Xã Vĩnh An"
    assert gazetteer.former_communes["06970"].successors == ("06978",)
    assert gazetteer.former_communes["23938"].successors == ("23938",)
    tan_an = gazetteer.former_communes["27691"]
    assert gazetteer.districts[tan_an.district].former_province == "80"
    assert tan_an.province == "80"


def test_overrides_all_give_a_reason() -> None:
    lines = ((DATA / "reference" / "places") / "overrides.tsv").read_text("utf-8").splitlines()[1:]
    assert all(len(line.split("\t")) == 5 and line.split("\t")[4] for line in lines)


def test_names_carry_their_tones_in_the_traditional_place(gazetteer: Gazetteer) -> None:
    names = [unit.short for unit in gazetteer.communes.values()]
    names += [unit.short for unit in gazetteer.former_communes.values()]
    for name in names:
        assert name == place_tones(name) == " ".join(name.split())


def test_communes_raised_in_dong_nai_remember_their_kind(gazetteer: Gazetteer) -> None:
    raised = [unit for unit in gazetteer.communes.values() if unit.kind_before]
    assert len(raised) == 10
    assert {(unit.province, unit.kind, unit.kind_before) for unit in raised} == {
        ("75", "phường", "xã")
    }


def test_every_h_code_leads_to_its_province(gazetteer: Gazetteer) -> None:
    for former in gazetteer.former_provinces.values():
        found = gazetteer.province(former.h_code)
        assert found is not None
        assert found.code == former.successor
    assert len({former.h_code for former in gazetteer.former_provinces.values()}) == 63


def test_old_and_new_codes_never_lead_apart(gazetteer: Gazetteer) -> None:
    for code, former in gazetteer.former_provinces.items():
        found = gazetteer.province(code)
        assert found is not None
        assert found.code == former.successor
    owners = {
        code
        for code, unit in gazetteer.provinces.items()
        if gazetteer.former_provinces[code].short != unit.short
    }
    assert owners == TAKEN_OVER


def test_every_province_old_and_new_is_found_by_name(gazetteer: Gazetteer) -> None:
    new = [(u.short, u.name, u.code) for u in gazetteer.provinces.values()]
    old = [(u.short, u.name, u.successor) for u in gazetteer.former_provinces.values()]
    for short, name, code in new + old:
        for typed in (short, name, f"Tỉnh {short}", f"TP. {short}"):
            for spelling in (typed, typed.upper(), fold(typed), f"  {typed} "):
                found = gazetteer.province(spelling)
                assert found is not None, spelling
                assert found.code == code, spelling


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("HCM", "79"), ("TPHCM", "79"), ("TP.HCM", "79"), ("Sài Gòn", "79"), ("SG", "79"),
        ("HN", "01"), ("Hà Tây", "01"), ("BRVT", "79"), ("TTH", "46"), ("đắc lắc", "66"),
        ("ĐN", None), ("BD", None), ("", None), ("Việt Nam", None), ("H99", None), ("999", None),
    ],
)  # fmt: skip
def test_abbreviations(gazetteer: Gazetteer, typed: str, code: str | None) -> None:
    found = gazetteer.province(typed)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UBND tỉnh Kiên Giang", "91"),
        ("Ủy ban nhân dân Thành phố Đồng Nai", "75"),
        ("Sở Tư pháp TP. Hồ Chí Minh", "79"),
        ("UBND tỉnh Bà Rịa - Vũng Tàu", "79"),
        ("UBND TỈNH HOÀ BÌNH", "25"),
        ("Sở Y tế Bình Dương", "79"),
        ("Bộ Tư pháp", None),
        ("Phòng LĐ", None),
        ("Trường Đại học Thái Bình Dương", None),
        ("", None),
    ],
)
def test_agencies(gazetteer: Gazetteer, name: str, code: str | None) -> None:
    found = gazetteer.by_agency_name(name)
    assert (found.code if found else None) == code


def test_units_lie_in_their_old_and_new_places(gazetteer: Gazetteer) -> None:
    cu_chi = gazetteer.districts["783"]
    assert cu_chi.name == "Huyện Củ Chi"
    assert gazetteer.lies_in(cu_chi, gazetteer.provinces["79"])
    assert gazetteer.lies_in(cu_chi, gazetteer.former_provinces["79"])
    assert not gazetteer.lies_in(cu_chi, gazetteer.former_provinces["74"])
    commune = gazetteer.communes[cu_chi.successors[0]]
    assert gazetteer.lies_in(commune, cu_chi)
    assert gazetteer.lies_in(commune, gazetteer.former_provinces["79"])


def test_units_cannot_be_changed(gazetteer: Gazetteer) -> None:
    with pytest.raises(FrozenInstanceError):
        gazetteer.provinces["79"].short = "Sài Gòn"  # type: ignore[misc]


def test_files_stay_small() -> None:
    assert (
        sum(file.stat().st_size for file in (DATA / "reference" / "places").iterdir()) < 1_200_000
    )
