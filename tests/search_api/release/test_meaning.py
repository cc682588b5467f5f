"""The search by meaning: found without a shared word, the same on every server, and dispensable."""

import logging
from dataclasses import replace

import numpy as np
import pytest

from indexer.meaning.encoder import load
from indexer.text.tokens import tokens
from search_api.release.meaning import space_of
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search


def test_a_need_is_found_by_words_that_its_procedure_lacks(release: OpenRelease) -> None:
    typed = "dẹp tiệm tạp hóa không bán nữa"
    first = search(release, Request(q=typed)).hits[0]
    assert "hộ kinh doanh" in first.entry.facts.name.lower()
    assert "chấm dứt" in first.entry.facts.name.lower()


def test_distances_are_between_nothing_and_all(release: OpenRelease) -> None:
    assert release.meaning is not None
    near = release.meaning.near(tokens("làm lại bằng lái xe bị mất"))
    assert near is not None
    rows = np.arange(len(release.table.entries))
    for values in (near.of(rows), near.lead_of(rows), near.field_of_rows(rows)):
        assert values.shape == rows.shape
        assert ((values >= 0) & (values <= 1)).all()
    assert (np.diff(near.cosine[near.nearest]) <= 0).all()
    assert all(not release.table.entries[row].hidden for row in near.nearest.tolist())


def test_a_question_left_out_lends_nothing(release: OpenRelease) -> None:
    assert release.meaning is not None
    question = next(q for q in release.table.questions if q.codes)
    row = release.table.by_code[question.codes[0]][0].row
    asked = tokens(question.facts.question)
    lent, without = release.meaning.near(asked), release.meaning.near(asked, {question.key})
    assert lent is not None
    assert without is not None
    assert lent.asked[row] > without.asked.get(row, 0.0)


@pytest.mark.parametrize("typed", ["", "???", "zzyzx"])
def test_what_says_nothing_is_near_to_nothing(release: OpenRelease, typed: str) -> None:
    assert release.meaning is not None
    assert release.meaning.near(tokens(typed)) is None


@pytest.mark.parametrize(
    ("made_with", "told"),
    [("", "làm trước khi có"), ("another", "không cùng")],
)
def test_vectors_of_another_encoder_are_never_compared(
    release: OpenRelease, caplog: pytest.LogCaptureFixture, made_with: str, told: str
) -> None:
    table = release.table
    with caplog.at_level(logging.WARNING):
        assert space_of(load(), made_with, table.entries, table.questions) is None
    assert len(caplog.records) == 1
    assert told in caplog.text
    assert "thutuc publish --rebuild" in caplog.text


def test_damaged_vectors_are_told_and_done_without(
    release: OpenRelease, caplog: pytest.LogCaptureFixture
) -> None:
    table, encoder = release.table, load()
    first = table.entries[0]
    broken = replace(first, facts=replace(first.facts, meaning="AAAA"))
    entries = (broken, *table.entries[1:])
    with caplog.at_level(logging.WARNING):
        assert space_of(encoder, encoder.identity, entries, table.questions) is None
    assert len(caplog.records) == 1


def test_without_meaning_words_find_as_they_did(release: OpenRelease) -> None:
    words = replace(release, meaning=None)
    answer = search(words, Request(q="đăng ký khai sinh"))
    assert answer.hits[0].entry.code == "1.001193"
    assert "meaning" not in answer.hits[0].features
    assert answer.belief.signals == {}
    assert answer.belief.verdict == "sure"
