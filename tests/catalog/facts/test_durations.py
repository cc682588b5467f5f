"""Lengths of time in official sentences, and what each of them is told of."""

import pytest

from catalog.facts.durations import Mention, Tells, mentions
from catalog.facts.values import Duration
from catalog.vocabularies import TimeUnit

DAYS, WORKING = TimeUnit.DAY, TimeUnit.WORKING_DAY


def length(text: str) -> list[tuple[float, float, str]]:
    return [(m.duration.least, m.duration.most, m.duration.unit.value) for m in mentions(text)]


def told(text: str) -> list[tuple[float, str, str]]:
    return [(m.duration.most, m.tells.value, m.case) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05 ngày làm việc từ khi nhận đủ hồ sơ", [(5, 5, "working_day")]),
        ("Trong thời hạn 20 ngày, không kể ngày lễ", [(20, 20, "day")]),
        ("Không quá 7,5 ngày làm việc", [(7.5, 7.5, "working_day")]),
        ("Trong năm (05) ngày làm việc", [(5, 5, "working_day")]),
        ("bốn mươi lăm (45) ngày", [(45, 45, "day")]),
        ("15 đến 20 ngày làm việc", [(15, 20, "working_day")]),
        ("10 hoặc 20 ngày ngày làm việc", [(10, 20, "working_day")]),
        ("08 giờ làm việc", [(8, 8, "hour")]),
        ("Không quá 03 tháng", [(3, 3, "month")]),
        ("Ngay trong ngày làm việc", [(0, 0, "working_day")]),
        (
            "Ngay trong ngày tiếp nhận hoặc ngày làm việc tiếp theo nếu nhận sau 15 giờ",
            [(0, 1, "working_day")],
        ),
        ("Giấy phép ký ngày 30 tháng 6 năm 2026", []),
        ("Nhận hồ sơ từ 7 giờ sáng, thứ 2 đến thứ 6", []),
        ("Người từ đủ 14 tuổi", []),
    ],
)
def test_reads_lengths_of_time(text: str, expected: list[tuple[float, float, str]]) -> None:
    assert length(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "10 ngày làm việc đối với công trình (hoặc 7 ngày làm việc đối với nhà ở riêng lẻ)",
            [(10, "case", "công trình"), (7, "case", "nhà ở riêng lẻ")],
        ),
        (
            "- Trong cùng tỉnh: 5 ngày làm việc.\n- Từ tỉnh khác: 8 ngày làm việc.",
            [(5, "case", "Trong cùng tỉnh"), (8, "case", "Từ tỉnh khác")],
        ),
        (
            "01 ngày đối với đám tang; 03 ngày làm việc đối với các trường hợp khác",
            [(1, "case", "đám tang"), (3, "case", "trường hợp khác")],
        ),
        (
            "1 ngày làm việc nếu dữ liệu đã có; 3 ngày làm việc nếu phải xác minh.",
            [(1, "case", "dữ liệu đã có"), (3, "case", "phải xác minh")],
        ),
        ("Thẩm định hồ sơ: 15 ngày làm việc", [(15, "stage", "Thẩm định hồ sơ")]),
        ("Đối với Sở Tư pháp: trong 15 ngày làm việc", [(15, "stage", "Sở Tư pháp")]),
        ("Dự án lớn được kéo dài thêm 20 ngày", [(20, "added", "")]),
        ("Hồ sơ chưa đầy đủ thì báo lại trong 02 ngày làm việc", [(2, "other", "")]),
        ("Nộp trước ngày diễn ít nhất 07 ngày làm việc", [(7, "other", "")]),
        ("Trong 30 ngày làm việc, gia đình nộp 01 bộ hồ sơ", [(30, "other", "")]),
    ],
)
def test_tells_deadlines_cases_and_stages_apart(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert told(text) == expected


def test_a_mention_keeps_its_clause() -> None:
    (found,) = mentions("Nộp tại Một cửa. Giải quyết trong 3 ngày làm việc.")
    assert found == Mention(
        Duration(3, 3, WORKING), Tells.WHOLE, "", "Giải quyết trong 3 ngày làm việc"
    )
