"""What a name is about that nobody asks for who asks plainly."""

import pytest

from catalog.content import wording
from catalog.text.vietnamese import fold
from search_api.release.special_cases import SpecialBodies, SpecialCases

BODIES = SpecialBodies.of(wording.special_bodies())
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


@pytest.mark.parametrize(
    ("field", "asked", "plainly"),
    [
        ("G01-CA03", "thẻ bảo hiểm y tế cho chiến sĩ", "cấp lại thẻ bảo hiểm y tế"),
        ("G01-CA03", "chế độ của công an xuất ngũ", "trợ cấp một lần"),
        ("G01-CA12", "tuyển chọn công dân vào công an", "tuyển dụng viên chức"),
        ("G11-QP08", "phòng khám quân y", "giấy phép hành nghề khám chữa bệnh"),
        ("G11-QP08", "bác sĩ quân đội hành nghề", "bác sĩ mở phòng mạch"),
        ("G11-QP18", "khiếu nại đơn vị quân đội", "khiếu nại lần hai"),
        ("G11-QP25", "tố cáo sĩ quan", "tố cáo hàng xóm"),
        ("G11-QP03", "trợ cấp cho cựu chiến binh", "trợ cấp người già"),
        ("G11-QP03", "giải mã phiên hiệu trên giấy báo tử", "giấy chứng tử"),
        ("G11-QP14", "đăng ký xe quân sự", "đăng ký xe máy"),
        ("G11-QP13", "thi vào học viện quân y", "thi đại học"),
    ],
)
def test_what_a_body_does_for_its_own_people_is_asked_for(
    field: str, asked: str, plainly: str
) -> None:
    body = BODIES.of_fields([field])
    assert body & BODIES.asked(fold(asked))
    assert not body & BODIES.asked(fold(plainly))


@pytest.mark.parametrize(
    "field", ["G01-CA01", "G01-CA07", "G01-CA11", "G11-QP01", "G18-YT26", "G15-TP07"]
)
def test_what_a_body_does_for_everybody_is_not_special(field: str) -> None:
    assert BODIES.of_fields([field]) == 0
