"""Queries whose answer is known. `data/judgments/known_queries.csv` may be extended by anyone:

query, the code that is right (several apart by blanks when any of them is), kind.
"""

import csv
from collections import Counter

import pytest

from catalog.text.codes import find_codes
from search_api.evaluation.judgments import group_of
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search
from tests.relevance.conftest import JUDGMENTS

with (JUDGMENTS / "known_queries.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.mark.parametrize("row", ROWS, ids=[row["query"] for row in ROWS])
def test_stands_among_the_first_three(national: OpenRelease, row: dict[str, str]) -> None:
    right = {group_of(code, national.table) for code in row["codes"].split()}
    answer = search(national, Request(q=row["query"], size=10))
    first = [(hit.entry.code, hit.entry.facts.name) for hit in answer.hits[:3]]
    assert any(hit.entry.group in right for hit in answer.hits[:3]), first
    assert not answer.no_answer, "told that nothing is right"


def test_a_code_stands_first(national: OpenRelease) -> None:
    for row in ROWS:
        if row["kind"] == "code":
            first = search(national, Request(q=row["query"])).hits[0].entry
            assert first.code == row["codes"], row


def test_the_table_is_large_enough_and_sound(national: OpenRelease) -> None:
    assert len(ROWS) >= 120
    assert len({row["query"] for row in ROWS}) == len(ROWS)
    assert Counter(row["kind"] for row in ROWS).keys() == {
        "code", "name", "head", "typo", "launch", "place",
    }  # fmt: skip
    for row in ROWS:
        for code in row["codes"].split():
            assert code in national.table.by_code, row
            assert [found for _, _, found in find_codes(code)] == [code]
