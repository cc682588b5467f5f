"""A shipped record tells the facts of the official one, in short words that are read back."""

import pytest

from catalog.facts.record import read
from catalog.model import Procedure
from catalog.readers.shipped import facts as shipped
from tests.catalog.facts.making import DIRECT, channel, everywhere, facts, fee, record
from tests.catalog.facts.test_fees import CHANGED_CARD, GUARD, LICENCE, PASSPORT, RESIDENCE, WEDDING
from tests.catalog.facts.test_times import BUILDING, CAR, DEGREE, PAVEMENT, SCHOOL


@pytest.mark.parametrize(
    "procedure",
    [
        BUILDING,
        CAR,
        DEGREE,
        PAVEMENT,
        SCHOOL,
        CHANGED_CARD,
        GUARD,
        LICENCE,
        PASSPORT,
        RESIDENCE,
        WEDDING,
    ],
)
def test_a_shipped_record_tells_the_same(procedure: Procedure) -> None:
    short = shipped(procedure)
    before, after = facts(procedure).summary, facts(short).summary
    assert [(p.duration, p.case) for p in after.time.parts] == [
        (p.duration, p.case) for p in before.time.parts
    ]
    assert [(r.amount, r.case, r.since, r.until) for r in after.fee.rates] == [
        (r.amount, r.case, r.since, r.until) for r in before.fee.rates
    ]
    assert after.fee.charge is before.fee.charge


@pytest.mark.parametrize("procedure", [BUILDING, CAR, CHANGED_CARD, GUARD, PASSPORT])
def test_shipping_twice_changes_nothing(procedure: Procedure) -> None:
    once = shipped(procedure)
    assert shipped(once) == once


def test_the_office_that_takes_it_in_is_shipped() -> None:
    method = channel(DIRECT, 3, note="Nộp tại Trung tâm Phục vụ hành chính công cấp xã")
    short = shipped(record(method, executing=("Ủy ban nhân dân cấp xã",)))
    assert short.receiving_address == "Trung tâm Phục vụ hành chính công cấp xã"


def test_no_long_text_is_shipped() -> None:
    long = "Mức thu do cơ quan có thẩm quyền quy định theo pháp luật về phí và lệ phí " * 5
    short = shipped(record(*everywhere(7, note=long, fees=(fee(None, long),))))
    assert all(len(m.note) <= 120 for m in short.methods)
    assert all(len(f.note) <= 121 for m in short.methods for f in m.fees)
    assert read(short).charges == read(record(*everywhere(7, fees=(fee(None, long),)))).charges
