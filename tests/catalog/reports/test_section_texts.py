"""Differences of two versions, as officials read them."""

from dataclasses import replace

from catalog.model import Decision, Fee, Procedure, SubmissionMethod, Term
from catalog.reports.section_texts import ONLY_ORDER, difference, lines_of
from catalog.vocabularies import Channel, FeeKind, TimeUnit

METHOD = SubmissionMethod(
    Channel.DIRECT,
    3,
    TimeUnit.WORKING_DAY,
    "Nộp tại xã.\nNhận tại xã.",
    (Fee(FeeKind.CHARGE, 50_000, note="mỗi bản"), Fee(FeeKind.FEE, free=True)),
)
BIRTH = Procedure(
    "a", "1.001193", "Đăng ký khai sinh", methods=(METHOD,), executing=("UBND xã", "UBND tỉnh")
)


def test_tells_fees_days_channels_and_notes_in_words() -> None:
    assert lines_of(BIRTH, "fees") == [
        "Trực tiếp · Lệ phí · 50.000 VND · mỗi bản",
        "Trực tiếp · Phí · miễn phí",
    ]
    assert lines_of(BIRTH, "days") == ["Trực tiếp · 3 ngày làm việc"]
    assert lines_of(BIRTH, "channels") == ["Trực tiếp"]
    assert lines_of(BIRTH, "notes") == ["Trực tiếp · Nộp tại xã.", "Trực tiếp · Nhận tại xã."]


def test_tells_only_the_lines_that_went_and_came() -> None:
    new = replace(
        BIRTH,
        executing=("UBND tỉnh", "Sở Tư pháp"),
        decision=Decision("1444/QĐ-BTP", "2026-06-09"),
        legal=(Term("60/2014/QH13", "Luật Hộ tịch"),),
    )
    assert difference(BIRTH, new, ["executing"]) == ("UBND xã", "Sở Tư pháp")
    assert difference(BIRTH, new, ["legal", "decision"]) == (
        "", "60/2014/QH13 | Luật Hộ tịch\n1444/QĐ-BTP 2026-06-09",
    )  # fmt: skip


def test_says_so_when_only_the_order_changed() -> None:
    turned = replace(BIRTH, executing=("UBND tỉnh", "UBND xã"))
    assert difference(BIRTH, turned, ["executing"]) == (ONLY_ORDER, ONLY_ORDER)
