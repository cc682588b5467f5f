"""The number of a channel and its words: stages add up, cases part, else the words win."""

import pytest

from catalog.facts.deadlines import Deadline, deadline
from catalog.model import SubmissionMethod
from catalog.vocabularies import Channel, TimeUnit

WORKING, DAY = TimeUnit.WORKING_DAY, TimeUnit.DAY


def of(quantity: float | None, unit: TimeUnit, note: str) -> Deadline:
    return deadline(SubmissionMethod(Channel.DIRECT, quantity, unit, note))


def parts(found: Deadline) -> list[tuple[float, str, str]]:
    return [(p.duration.most, p.duration.unit.value, p.case) for p in found.parts]


@pytest.mark.parametrize(
    ("quantity", "unit", "note", "expected", "differs"),
    [
        (7, WORKING, "", [(7, "working_day", "")], False),
        (7, WORKING, "Trong thời hạn 20 ngày", [(20, "day", "")], True),
        (5, WORKING, "Trong 5 ngày từ khi nhận đủ hồ sơ", [(5, "day", "")], True),
        (12, WORKING, "12,5 ngày làm việc", [(12.5, "working_day", "")], True),
        (15, WORKING, "15 ngày làm việc", [(15, "working_day", "")], False),
        # Stages that add up say the same as the number.
        (
            20,
            WORKING,
            "Sở Tư pháp thẩm định: 15 ngày làm việc. Ủy ban trình ký: 05 ngày làm việc.",
            [(20, "working_day", "")],
            False,
        ),
        # Cases part the number.
        (
            8,
            WORKING,
            "- Trong cùng tỉnh: 5 ngày làm việc.\n- Từ tỉnh khác: 8 ngày làm việc.",
            [(5, "working_day", "Trong cùng tỉnh"), (8, "working_day", "Từ tỉnh khác")],
            False,
        ),
        (
            45,
            WORKING,
            "Trong 20 ngày làm việc. Trường hợp phải xác minh, thời hạn trả kết quả không quá 45"
            " ngày làm việc.",
            [(20, "working_day", ""), (45, "working_day", "phải xác minh")],
            False,
        ),
        (
            20,
            WORKING,
            "Không quá 20 ngày làm việc.\nĐối với xã miền núi được tăng thêm 10 ngày làm việc.",
            [(20, "working_day", ""), (30, "working_day", "xã miền núi")],
            False,
        ),
        (None, TimeUnit.OTHER, "Không quá 03 tháng", [(3, "month", "")], False),
        (
            None,
            TimeUnit.OTHER,
            "Không quá 15 ngày. Trong đó:\n- Sở thẩm định: 12 ngày;\n- Ủy ban phê duyệt, trình ký: 3 ngày",
            [(15, "day", "")],
            False,
        ),
        (None, TimeUnit.OTHER, "Theo lịch hẹn", [], False),
    ],
)
def test_joins_number_and_words(
    quantity: float | None,
    unit: TimeUnit,
    note: str,
    expected: list[tuple[float, str, str]],
    differs: bool,
) -> None:
    found = of(quantity, unit, note)
    assert (parts(found), found.differs) == (expected, differs)


def test_words_that_win_are_quoted() -> None:
    assert of(7, WORKING, "Trong thời hạn 20 ngày").quote == "Trong thời hạn 20 ngày"


def test_stages_without_a_whole_are_only_quoted() -> None:
    found = of(None, TimeUnit.OTHER, "Thẩm định hồ sơ: 15 ngày; Hội đồng họp: 10 ngày")
    assert (found.parts, found.quote) == ((), "Thẩm định hồ sơ: 15 ngày; Hội đồng họp: 10 ngày")


def test_what_is_added_is_not_added_twice() -> None:
    note = "Đối với xã miền núi được tăng thêm 10 ngày làm việc."
    slots = (SubmissionMethod(Channel.DIRECT, n, WORKING, note) for n in (12, 22))
    found = [deadline(slot, {12, 22}) for slot in slots]
    assert [[p.duration.most for p in one.parts] for one in found] == [[12, 22], [22]]
