"""What a name is about that nobody asks for who asks plainly."""

import pytest

from catalog.content import wording
from catalog.text.vietnamese import fold
from search_api.release.special_cases import SpecialCases

SPECIAL = SpecialCases.of(wording.special_cases())


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("đăng ký khai sinh có yếu tố nước ngoài", "khai sinh cho con với chồng ngoại quốc"),
        ("đăng ký kết hôn lưu động", "đăng ký kết hôn tại nhà"),
        ("đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", "khai sinh và nhận cha cho con"),
        ("khai tử tại khu vực biên giới", "khai tử ở biên giới"),
        (
            "cấp giấy xác nhận không thuộc diện cấp giấy phép lao động",
            "chuyên gia được miễn giấy phép lao động",
        ),
        (
            "chế độ đối với thương binh không tại ngũ",
            "thương binh đã xuất ngũ hưởng chế độ gì",
        ),
    ],
)
def test_a_special_case_is_asked_for_by_what_people_say(name: str, asked: str) -> None:
    case = SPECIAL.cases_in(fold(name))
    assert case
    assert case & SPECIAL.cases_asked(fold(asked))
    assert not case & SPECIAL.cases_asked(fold("đăng ký khai sinh"))


def test_a_plain_name_is_no_special_case() -> None:
    assert SPECIAL.cases_in(fold("đăng ký khai sinh")) == 0


def test_every_rule_has_a_bit_of_its_own() -> None:
    rules = wording.special_cases()
    assert len(rules) >= 20
    for position, rule in enumerate(rules):
        assert SPECIAL.cases_in(fold(rule.in_name)) & 1 << position
