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
    ],
)
def test_a_special_case_is_asked_for_by_what_people_say(name: str, asked: str) -> None:
    case = SPECIAL.cases_in(fold(name))
    assert case
    assert case & SPECIAL.cases_asked(fold(asked))
    assert not case & SPECIAL.cases_asked(fold("đăng ký khai sinh"))


@pytest.mark.parametrize(
    ("name", "asked", "plainly"),
    [
        ("cấp lại giấy phép lái xe", "mất bằng", "thi sát hạch"),
        ("gia hạn thẻ tạm trú", "thẻ tạm trú sắp hết hạn", "xin thẻ tạm trú"),
        ("chấm dứt hoạt động hộ kinh doanh", "nghỉ bán", "mở quán"),
        ("thay đổi nội dung đăng ký hộ kinh doanh", "sang tên quán", "mở quán"),
    ],
)
def test_an_act_is_asked_for_by_what_people_say(name: str, asked: str, plainly: str) -> None:
    act = SPECIAL.acts_in(fold(name))
    assert act
    assert act & SPECIAL.acts_asked(fold(asked))
    assert not act & SPECIAL.acts_asked(fold(plainly))


def test_an_act_is_whole_words() -> None:
    """ "Chia" is an act, "địa chính" is none; a plain name is about nothing special."""
    assert SPECIAL.acts_in("chia tach thua dat")
    assert not SPECIAL.acts_in("trich do dia chinh")
    plain = fold("đăng ký khai sinh")
    assert SPECIAL.cases_in(plain) == SPECIAL.acts_in(plain) == 0


def test_every_rule_has_a_bit_of_its_own() -> None:
    rules = wording.special_cases()
    acts = [rule for rule in rules if rule.kind == "act"]
    assert len(rules) >= 38
    for position, rule in enumerate(acts):
        assert SPECIAL.acts_in(fold(rule.in_name)) & 1 << position
