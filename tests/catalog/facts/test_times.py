"""How long it takes: guide, case, cases, channels, words; a range with its reason where they differ."""

import pytest

from catalog.content import Guide
from catalog.facts.values import Certainty, Source, TimeFact, Why
from catalog.model import Procedure
from tests.catalog.facts.making import (
    DAY,
    DIRECT,
    HOUR,
    ONLINE,
    POSTAL,
    case,
    channel,
    everywhere,
    facts,
    guide,
    record,
)


def parts(fact: TimeFact) -> list[tuple[float, str, str]]:
    return [(p.duration.most, p.duration.unit.value, p.case) for p in fact.parts]


# 1.013831: 4 days by post stood alone in lists; its case and two channels say 18.
BY_POST = record(channel(ONLINE, 18), channel(POSTAL, 4), channel(DIRECT, 18), cases=(case(18),))
# 1.014176: the steps, read by a person, say 5; every number says 50.
PENSION = record(*everywhere(50), cases=(case(50),))
# 1.002759: 45 days in every channel; cases say one and three days.
BOOK_AND_CARD = record(
    *everywhere(45, DAY),
    cases=(
        case(45, DAY, "Cấp lại sổ do đổi thông tin"),
        case(3, name="Đổi thẻ do đổi thông tin"),
        case(1, name="Đổi thẻ do mất, không đổi thông tin"),
    ),
)
# 1.013225: the words part buildings from private houses; the case says something else.
BUILDING = record(
    *everywhere(
        10, note="10 ngày làm việc đối với công trình (hoặc 7 ngày làm việc đối với nhà ở riêng lẻ)"
    ),
    cases=(case(20, DAY),),
)
# 2.002854, 1.013274, 1.000915: cases in the words.
SCHOOL = record(
    *everywhere(8, note="- Cùng tỉnh: 5 ngày làm việc.\n- Từ tỉnh khác: 8 ngày làm việc."),
    cases=(case(8),),
)
PAVEMENT = record(
    *everywhere(
        3, note="- 01 ngày đối với đám tang\n- 03 ngày làm việc đối với các trường hợp khác"
    ),
    cases=(case(5),),
)
DEGREE = record(
    *everywhere(
        45,
        note="Trong 20 ngày làm việc. Trường hợp cần xác minh ở nước ngoài, thời hạn trả kết quả"
        " không vượt quá 45 ngày làm việc.",
    ),
    cases=(case(20),),
)
# 1.013076: an hour in a slot of a channel, for a plate that is given at once.
CAR = record(
    channel(ONLINE, 2, note="Cấp đăng ký xe: không quá 02 ngày làm việc"),
    channel(DIRECT, 2, note="Cấp đăng ký xe: không quá 02 ngày làm việc"),
    channel(DIRECT, 7, note="Cấp lại biển định danh: không quá 07 ngày làm việc"),
    channel(DIRECT, 1, HOUR, "Cấp biển định danh lần đầu: cấp ngay khi nhận hồ sơ"),
    cases=(case(7),),
)


@pytest.mark.parametrize(
    ("procedure", "told", "expected", "why"),
    [
        (BY_POST, None, [(18, "working_day", "")], Why.CHANNELS),
        (
            BY_POST,
            guide(
                "Danh mục ghi 18 ngày làm việc khi nộp trực tiếp, 4 ngày làm việc khi qua bưu chính."
            ),
            [(18, "working_day", "")],
            Why.CHANNELS,
        ),
        (
            PENSION,
            guide("05 ngày làm việc từ khi nhận đề nghị."),
            [(5, "working_day", "")],
            Why.NONE,
        ),
        (
            BOOK_AND_CARD,
            None,
            [
                (1, "working_day", "Đổi thẻ do mất, không đổi thông tin"),
                (3, "working_day", "Đổi thẻ do đổi thông tin"),
                (45, "day", "Cấp lại sổ do đổi thông tin"),
            ],
            Why.CASES,
        ),
        (
            BUILDING,
            None,
            [(7, "working_day", "nhà ở riêng lẻ"), (10, "working_day", "công trình")],
            Why.CASES,
        ),
        (
            SCHOOL,
            None,
            [(5, "working_day", "Cùng tỉnh"), (8, "working_day", "Từ tỉnh khác")],
            Why.CASES,
        ),
        (
            PAVEMENT,
            None,
            [(1, "day", "đám tang"), (3, "working_day", "trường hợp khác")],
            Why.CASES,
        ),
        (
            DEGREE,
            None,
            [(20, "working_day", ""), (45, "working_day", "cần xác minh ở nước ngoài")],
            Why.CASES,
        ),
        (
            CAR,
            None,
            [
                (0, "working_day", "Cấp biển định danh lần đầu"),
                (2, "working_day", "Cấp đăng ký xe"),
                (7, "working_day", "Cấp lại biển định danh"),
            ],
            Why.CASES,
        ),
    ],
)
def test_never_tells_the_least_alone(
    procedure: Procedure, told: Guide | None, expected: list[tuple[float, str, str]], why: Why
) -> None:
    fact = facts(procedure, told).summary.time
    assert (parts(fact), fact.why) == (expected, why)


@pytest.mark.parametrize(
    ("procedure", "words", "expected"),
    [
        (BUILDING, "xin phép xây nhà ở riêng lẻ", [(7, "working_day", "nhà ở riêng lẻ")]),
        (PAVEMENT, "mượn vỉa hè làm đám tang", [(1, "day", "đám tang")]),
        (
            BOOK_AND_CARD,
            "mất thẻ bảo hiểm y tế",
            [(1, "working_day", "Đổi thẻ do mất, không đổi thông tin")],
        ),
    ],
)
def test_tells_the_time_of_the_case_asked_for(
    procedure: Procedure, words: str, expected: list[tuple[float, str, str]]
) -> None:
    assert parts(facts(procedure, words=words).summary.time) == expected


def test_a_question_without_a_case_keeps_them_all() -> None:
    assert len(facts(BUILDING, words="bao lâu thì có").summary.time.parts) == 2


def test_a_chosen_case_is_told_alone() -> None:
    found = facts(BOOK_AND_CARD, case="Đổi thẻ do đổi thông tin")
    assert parts(found.summary.time) == [(3, "working_day", "Đổi thẻ do đổi thông tin")]


def test_a_case_tells_what_no_channel_does() -> None:
    birth = record(*everywhere(), cases=(case(1),))
    fact = facts(birth).summary.time
    assert (parts(fact), fact.source) == ([(1, "working_day", "")], Source.CASE)


def test_a_guide_that_knows_the_silence_only_gives_way_to_a_number() -> None:
    fact = facts(record(*everywhere(3)), guide("Danh mục không nêu thời hạn.")).summary.time
    assert (parts(fact), fact.source) == ([(3, "working_day", "")], Source.CHANNEL)


def test_a_guide_that_knows_the_silence_is_told_where_there_is_no_number() -> None:
    fact = facts(record(*everywhere()), guide("Danh mục không nêu thời hạn.")).summary.time
    assert fact.told == "Danh mục không nêu thời hạn."


def test_several_times_of_one_channel_are_cases_in_its_slots() -> None:
    slots = record(
        channel(ONLINE, 20),
        channel(DIRECT, 7),
        channel(ONLINE, 7),
        channel(DIRECT, 20),
        cases=(case(20),),
    )
    fact = facts(slots).summary.time
    assert (parts(fact), fact.why) == ([(7, "working_day", ""), (20, "working_day", "")], Why.CASES)


def test_case_and_channels_that_disagree_are_a_disputed_range() -> None:
    fact = facts(record(*everywhere(5), cases=(case(2),))).summary.time
    assert parts(fact) == [(2, "working_day", ""), (5, "working_day", "")]
    assert (fact.certainty, fact.why) == (Certainty.DISPUTED, Why.SOURCES)


def test_days_and_working_days_of_one_number_are_a_dispute_of_units() -> None:
    assert facts(record(*everywhere(15), cases=(case(15, DAY),))).summary.time.why is Why.UNITS


def test_nothing_told_is_nothing_known() -> None:
    fact = facts(record(*everywhere())).summary.time
    assert (fact.parts, fact.certainty) == ((), Certainty.UNTOLD)
