"""Checks of facts against the day: what is over, what ends soon, what contradicts itself."""

from datetime import date
from pathlib import Path

import pytest

from catalog.content.checks.catalogue import Catalogue
from catalog.content.checks.day_facts import check
from catalog.content.checks.material import Entry, Material
from tests.catalog.facts.making import case, everywhere, fee, record
from tests.catalog.facts.test_fees import CHANGED_CARD


def material(cost: str, day: date, *records: object) -> Material:
    guide = Entry("guide", "data/guides/thu.yaml", 1, {"code": "1.000000", "cost": cost})
    catalogue = Catalogue.of(r for r in records)  # type: ignore[misc]
    return Material(Path(), day, (guide,), catalogue)


def rules(found: Material) -> list[tuple[str, str]]:
    return [(finding.severity, finding.rule) for finding in check(found)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 7, 1), []),
        (date(2026, 11, 28), [("warning", "fee_ends")]),
        (date(2027, 1, 1), [("error", "fee_over")]),
    ],
)
def test_a_fee_ends_and_is_over(day: date, expected: list[tuple[str, str]]) -> None:
    assert rules(material("25.000 đồng đến hết ngày 31/12/2026.", day)) == expected


def test_a_guide_that_tells_what_follows_is_never_over() -> None:
    cost = "25.000 đồng đến hết ngày 31/12/2026, sau đó 50.000 đồng."
    assert rules(material(cost, date(2027, 1, 1))) == []


def test_rates_of_records_that_end_soon_are_told_once_a_day() -> None:
    found = list(check(material("", date(2026, 11, 28), CHANGED_CARD)))
    assert [f.message for f in found] == [
        "Mức thu của 1 thủ tục hết hạn sau ngày 2026-12-31: 1.000000."
    ]


def test_records_that_contradict_themselves_are_told_together() -> None:
    disputed = record(*everywhere(5, fees=(fee(20_000),)), cases=(case(2),))
    (found,) = check(material("", date(2026, 11, 28), disputed))
    assert found.message == "1 bản ghi nêu thời hạn không thống nhất: 1.000000."
