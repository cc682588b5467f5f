"""The registers of fields, closed lists, life events, places and laws; what is offered instead."""

from datetime import date
from pathlib import Path

import pytest

from catalog.errors import DataFileError
from catalog.model import Term
from catalog.registers.closed_lists import AUDIENCES, LEVELS, SERVICE_LEVELS, official_audience
from catalog.registers.field_register import FieldRegister
from catalog.registers.nearest import CodeNames, nearest
from catalog.registers.province_names import ProvinceNames
from catalog.registers.registers import Registers, ReleaseRegisters, registers
from catalog.vocabularies import Audience

FIELDS = FieldRegister.of(
    [
        *[Term("G15-TP07", "hộ tịch")] * 3,
        *[Term("G08-NG07", "Hộ tịch")] * 2,
        Term("G15-TP07", "Quản lý hộ tịch"),
        Term("G14-TT02", "Báo chí"),
        Term("", "Không mã"),
    ]
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("G15-TP07", "G15-TP07"), ("g15-tp07", "G15-TP07"), ("G08-NG07", "G15-TP07"),
        ("Hộ tịch", "G15-TP07"), ("ho tich", "G15-TP07"), ("quản lý hộ tịch", "G15-TP07"),
        ("báo chí", "G14-TT02"), ("Không mã", ""), ("đất đai", ""),
    ],
)  # fmt: skip
def test_a_field_is_meant_by_its_codes_and_its_names(text: str, code: str) -> None:
    assert FIELDS.code_of(text) == code


def test_codes_of_one_name_stand_for_one_another() -> None:
    assert FIELDS.of_code("G08-NG07") == "G15-TP07"
    assert FIELDS.of_code("X1") == "X1"
    assert FIELDS.name_of("G15-TP07") == "Hộ tịch"
    assert dict(FIELDS.called()) == {"Hộ tịch": "G15-TP07", "Báo chí": "G14-TT02"}


@pytest.mark.parametrize(
    ("names", "text", "code"),
    [
        (AUDIENCES, "citizen", "citizen"), (AUDIENCES, "ĐT3", "foreigner"),
        (AUDIENCES, "Doanh nghiệp, hợp tác xã", "business"), (AUDIENCES, "ai đó", ""),
        (LEVELS, "commune", "commune"), (LEVELS, "Cấp xã", "commune"), (LEVELS, "cap bo", "ministry"),
        (LEVELS, "cấp huyện", ""), (SERVICE_LEVELS, "toàn trình", "full"),
        (SERVICE_LEVELS, "mức độ 3", "partial"), (SERVICE_LEVELS, "mức độ 5", ""),
        (registers().life_events, "khai-sinh", "khai-sinh"),
        (registers().life_events, "Đăng ký khai sinh", "khai-sinh"),
        (registers().life_events, "có con nhỏ", ""),
        (ProvinceNames(registers().places), "Hải Dương", "31"),
        (ProvinceNames(registers().places), "H29", "79"),
        (ProvinceNames(registers().places), "ĐN", ""),
    ],
)  # fmt: skip
def test_what_words_mean(names: CodeNames, text: str, code: str) -> None:
    assert names.code_of(text) == code


def test_official_codes_of_audiences_mix_two_letters() -> None:
    assert official_audience("DT 12") is official_audience("đt12") is Audience.OVERSEAS
    assert official_audience("DT99") is None


@pytest.mark.parametrize(
    ("names", "text", "held", "code"),
    [
        (registers().agencies, "Bảo hiểm xã hội Việt Nam", {"G12", "G15"}, "G12"),
        (registers().agencies, "H48.99", {"H48", "G15"}, "H48"),
        (registers().agencies, "Bộ Tư phấp", {"G15", "G18"}, "G15"),
        (registers().agencies, "G16", {"G15"}, "G15"),
        (LEVELS, "cấp huyện", {"commune", "province"}, "commune"),
        (LEVELS, "provinz", {"commune", "province"}, "province"),
        (registers().life_events, "khai-sin", {"khai-sinh", "ket-hon"}, "khai-sinh"),
        (FIELDS, "hộ tịk", {"G15-TP07", "G14-TT02"}, "G15-TP07"),
        (FIELDS, "hộ tịch", set[str](), ""),
    ],
)  # fmt: skip
def test_what_is_nearest(names: CodeNames, text: str, held: set[str], code: str) -> None:
    assert nearest(text, names, held) == code


def test_events_lie_in_the_groups_of_the_portal() -> None:
    events = registers().life_events
    assert [group.audience for group in events.groups].count("citizen") == 11
    group = events.group("co-con-nho")
    assert group is not None
    assert group.events[0] is events.events["khai-sinh"]
    assert "khai-sinh" in events.by_code["1.001193"]
    assert events.group("khong-co") is None


def test_laws_have_the_day_of_their_end() -> None:
    law = registers().laws["45/2013/QH13"]
    assert (law.since, law.successor, law.sure) == (date(2024, 8, 1), "31/2024/QH15", True)


def test_registers_are_read_once_for_a_data_folder(tmp_path: Path) -> None:
    assert registers() is registers()
    assert registers().life_events is registers().life_events
    other = Registers(tmp_path)
    with pytest.raises(DataFileError, match=r"life_events\.yaml: Thiếu tệp này"):
        _ = other.life_events


def test_a_release_has_the_fields_and_units_that_it_names() -> None:
    known = ReleaseRegisters.of(registers(), [Term("H29.7", "Sở Du lịch")], [Term("A1", "Cư trú")])
    assert known.agencies.code_of("Sở Du lịch") == "H29.7"
    assert known.fields.code_of("cư trú") == "A1"
    assert known.life_events is registers().life_events
