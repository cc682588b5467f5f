"""Where to hand in first, then who decides."""

import pytest

from tests.catalog.facts.making import DIRECT, channel, facts, guide, record

WARD = ("Ủy ban nhân dân cấp xã",)


@pytest.mark.parametrize(
    ("address", "province", "expected"),
    [
        (
            "Trung tâm Phục vụ hành chính công cấp xã",
            "",
            "Trung tâm Phục vụ hành chính công cấp xã",
        ),
        (
            "Trung tâm PVHCC tỉnh, xã",
            "",
            "Trung tâm Phục vụ hành chính công cấp tỉnh hoặc cấp xã",
        ),
        (
            "- Trực tiếp tại Trung tâm Phục vụ hành chính công tỉnh Đồng Tháp, gồm: + Quầy số 14",
            "82",
            "Trung tâm Phục vụ hành chính công tỉnh Đồng Tháp",
        ),
        # A national record shows no single province's office.
        (
            "Trung tâm Phục vụ hành chính công tỉnh Đồng Tháp",
            "",
            "Trung tâm Phục vụ hành chính công cấp tỉnh",
        ),
        (
            "Bộ phận Một cửa của Bộ Khoa học và Công nghệ: + Cơ sở 1",
            "",
            "Bộ phận Một cửa Bộ Khoa học và Công nghệ",
        ),
        ("Công an cấp xã", "", "Công an cấp xã"),
    ],
)
def test_the_office_that_takes_it_in_is_told(address: str, province: str, expected: str) -> None:
    found = facts(record(executing=WARD, address=address, province=province)).summary.place
    assert found.hand_in == (expected,)


def test_who_decides_is_told_behind_it() -> None:
    procedure = record(executing=WARD, deciding=("Sở Y tế",), address="Bộ phận Một cửa Sở Y tế")
    assert facts(procedure).summary.place.decides == ("Sở Y tế",)


def test_the_steps_and_channels_name_the_office_where_no_address_does() -> None:
    method = channel(DIRECT, 3, note="Nộp trực tiếp tại Trung tâm Phục vụ hành chính công cấp xã")
    found = facts(record(method, executing=WARD)).summary.place
    assert found.hand_in == ("Trung tâm Phục vụ hành chính công cấp xã",)


def test_a_guide_tells_it_in_its_own_words() -> None:
    found = facts(record(executing=WARD), guide(where="UBND cấp xã nơi ở.")).summary.place
    assert found.told == "UBND cấp xã nơi ở."
