"""What it costs on a day: periods begin and end by themselves, "miễn phí" only where it holds."""

from datetime import date

import pytest

from catalog.facts.values import Charge, FeeFact, Why
from catalog.model import Procedure
from tests.catalog.facts.making import (
    DIRECT,
    NEW_YEAR,
    ONLINE,
    POSTAL,
    TODAY,
    channel,
    everywhere,
    facts,
    fee,
    guide,
    record,
)


def of(procedure: Procedure, on: date = TODAY, cost: str = "") -> FeeFact:
    return facts(procedure, guide(cost=cost) if cost else None, on).summary.fee


def amounts(fact: FeeFact) -> list[tuple[int | None, str]]:
    return [(rate.amount, rate.case) for rate in fact.rates]


AIRPORT = "(Miễn phí kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư 40)"
HALF = (
    "{amount} đồng/thẻ; Kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 mức thu lệ phí bằng 50% mức thu"
    " nêu trên theo Thông tư 64."
)
# 1.014063 and 1.014064: the identity card.
CHANGED_CARD = record(*everywhere(7, fees=(fee(50_000, HALF.format(amount="50.000")),)))
LOST_CARD = record(*everywhere(7, fees=(fee(70_000, HALF.format(amount="70.000")),)))
# 1.000597, 1.004412 and 1.004414: an exemption that ended on 30 June 2026.
SCHOOLING = record(
    *everywhere(
        fees=(
            fee(None, f"2.400.000 đồng (Cấp lại do mất); 15.000.000 đồng (Đổi nội dung) {AIRPORT}"),
        )
    )
)
LICENCE = record(
    *everywhere(
        fees=(fee(None, f"250.000 đ/lần (Thực hành) Phí: 600.000 đ/lần (Lần đầu) {AIRPORT}"),)
    )
)
SIMULATOR = record(
    *everywhere(
        fees=(fee(None, f"10.000.0000 đồng (Cấp lần đầu); 3.000.000 đồng (cấp lại); {AIRPORT}"),)
    )
)
# 1.001456: online and by post a rate that ended in 2023.
_OVER = fee(160_000, "160.000/hộ chiếu (áp dụng đến hết ngày 31/12/2023)")
PASSPORT = record(
    channel(ONLINE, 8, fees=(_OVER,)),
    channel(POSTAL, 8, fees=(_OVER,)),
    channel(
        DIRECT, 8, fees=(fee(200_000, "200.000đ/hộ chiếu. Cấp lại do mất: 400.000đ/hộ chiếu"),)
    ),
)
# 1.004222: two channels, two amounts.
RESIDENCE = record(
    channel(ONLINE, 7, fees=(fee(10_000, "Nộp qua cổng trực tuyến thu 10.000 đồng"),)),
    channel(DIRECT, 7, fees=(fee(20_000),)),
)
# 3.000374: three amounts, all of them in words only.
GUARD = record(
    *everywhere(
        20,
        fees=(
            fee(
                None,
                "+ Lần đầu: 600.000 đồng/lần. + Gia hạn: 400.000 đồng/lần. - Thực hành: 250.000 đồng",
            ),
        ),
    )
)
# 1.000894: free, and a copy that is not.
WEDDING = record(
    *everywhere(fees=(fee(None, "Miễn lệ phí. Phí bản sao (nếu có yêu cầu) theo Thông tư 281."),))
)
# 1.014076: the number is that of wholesale; the words list the others.
PHARMACY = record(
    *everywhere(
        30,
        note="1. Bán buôn thuốc: 4.000.000 đồng\n2. Bán lẻ thuốc: 1.000.000 đồng",
        fees=(fee(4_000_000, "1"),),
    )
)


@pytest.mark.parametrize(
    ("procedure", "today", "new_year"),
    [
        (CHANGED_CARD, [(25_000, "")], [(50_000, "")]),
        (LOST_CARD, [(35_000, "")], [(70_000, "")]),
        (
            SCHOOLING,
            [(2_400_000, "Cấp lại do mất"), (15_000_000, "Đổi nội dung")],
            [(2_400_000, "Cấp lại do mất"), (15_000_000, "Đổi nội dung")],
        ),
        (
            LICENCE,
            [(250_000, "Thực hành"), (600_000, "Lần đầu")],
            [(250_000, "Thực hành"), (600_000, "Lần đầu")],
        ),
        (SIMULATOR, [(3_000_000, "cấp lại")], [(3_000_000, "cấp lại")]),
        (
            PASSPORT,
            [(200_000, ""), (400_000, "Cấp lại do mất")],
            [(200_000, ""), (400_000, "Cấp lại do mất")],
        ),
        (
            GUARD,
            [(600_000, "Lần đầu"), (400_000, "Gia hạn"), (250_000, "Thực hành")],
            [(600_000, "Lần đầu"), (400_000, "Gia hạn"), (250_000, "Thực hành")],
        ),
        (
            PHARMACY,
            [(4_000_000, "Bán buôn thuốc"), (1_000_000, "Bán lẻ thuốc")],
            [(4_000_000, "Bán buôn thuốc"), (1_000_000, "Bán lẻ thuốc")],
        ),
    ],
)
def test_the_rates_of_the_day_hold(
    procedure: Procedure, today: list[tuple[int, str]], new_year: list[tuple[int, str]]
) -> None:
    assert amounts(of(procedure)) == today
    assert amounts(of(procedure, NEW_YEAR)) == new_year


def test_tells_what_follows_and_from_which_day() -> None:
    (later,) = of(CHANGED_CARD).later
    assert (later.amount, later.since) == (50_000, "2027-01-01")
    assert of(CHANGED_CARD, NEW_YEAR).later == ()


def test_an_exemption_holds_while_it_lasts() -> None:
    assert of(SCHOOLING, date(2026, 5, 1)).charge is Charge.FREE
    assert of(SCHOOLING, date(2026, 7, 1)).charge is Charge.AMOUNT


def test_what_nobody_can_read_is_quoted_beside_the_rest() -> None:
    assert of(SIMULATOR).quote.startswith("10.000.0000 đồng")


def test_a_fee_with_a_condition_does_not_hide_that_it_is_free() -> None:
    assert of(WEDDING).charge is Charge.FREE


def test_channels_with_their_own_amounts_are_told_side_by_side() -> None:
    fact = of(RESIDENCE)
    assert fact.why is Why.CHANNELS
    assert [(r.amount, r.channels) for r in fact.rates] == [
        (10_000, (ONLINE,)),
        (20_000, (DIRECT,)),
    ]


@pytest.mark.parametrize(
    ("cost", "day", "expected"),
    [
        # A guide that knows the full amount only gives way to the rate of the period.
        ("50.000 đồng/thẻ; mức giảm hỏi nơi nhận.", TODAY, [(25_000, "")]),
        ("50.000 đồng/thẻ; mức giảm hỏi nơi nhận.", NEW_YEAR, [(50_000, "")]),
        ("25.000 đồng đến hết 31/12/2026, sau đó 50.000 đồng.", TODAY, [(25_000, "")]),
        ("25.000 đồng đến hết 31/12/2026, sau đó 50.000 đồng.", NEW_YEAR, [(50_000, "")]),
        ("25.000 đồng.", TODAY, [(25_000, "")]),
    ],
)
def test_a_guide_is_held_to_the_day(cost: str, day: date, expected: list[tuple[int, str]]) -> None:
    assert amounts(of(CHANGED_CARD, day, cost)) == expected


def test_a_guide_that_knows_the_silence_gives_way_to_an_amount() -> None:
    assert of(GUARD, cost="Danh mục không nêu mức thu.").told == ""


def test_the_row_of_the_case_named_is_picked() -> None:
    stars = record(
        *everywhere(fees=(fee(2_000_000, "Hạng 3 sao"), fee(3_500_000, "Hạng 4 sao, 5 sao")))
    )
    fact = facts(stars, words="phí công nhận khách sạn 3 sao").summary.fee
    assert amounts(fact) == [(2_000_000, "Hạng 3 sao")]


@pytest.mark.parametrize(
    ("note", "charge"),
    [
        ("Không", Charge.NONE),
        ("Chưa có quy định", Charge.UNSET),
        ("Theo quy định của Bộ Tài chính", Charge.ELSEWHERE),
    ],
)
def test_words_without_an_amount_are_told_as_what_they_are(note: str, charge: Charge) -> None:
    assert of(record(*everywhere(fees=(fee(None, note),)))).charge is charge


def test_a_rate_that_is_over_with_none_after_it_is_no_price_of_today() -> None:
    only = record(*everywhere(fees=(fee(None, "400.000 đồng (áp dụng đến hết ngày 31/12/2026)"),)))
    fact = of(only, NEW_YEAR)
    assert (fact.charge, fact.rates) == (Charge.ELSEWHERE, ())
    assert fact.over is not None
    assert fact.over.amount == 400_000
