"""Times of stages: each its own, nested ones not counted twice, none without a watcher."""

import time

import pytest

from search_api.stages import Notes, note_search, noting, stage


def test_nested_time_is_counted_once() -> None:
    notes = Notes()
    with noting(notes), stage("ranking"):
        time.sleep(0.02)
        with stage("candidates"):
            time.sleep(0.05)
    assert notes.seconds["candidates"] == pytest.approx(0.05, abs=0.02)
    assert notes.seconds["ranking"] == pytest.approx(0.02, abs=0.02)


def test_repeated_stages_add_up() -> None:
    notes = Notes()
    with noting(notes):
        for _ in range(3):
            with stage("candidates"):
                time.sleep(0.01)
    assert notes.seconds["candidates"] >= 0.03


def test_a_stage_that_fails_is_timed_all_the_same() -> None:
    notes = Notes()
    with noting(notes), pytest.raises(ValueError, match="hỏng"), stage("facets"):
        raise ValueError("hỏng")
    assert "facets" in notes.seconds
    assert notes.inner == []


def test_without_a_watcher_nothing_is_kept() -> None:
    with stage("facets"):
        note_search(3, 0.9, no_answer=False)
    notes = Notes()
    with noting(notes):
        note_search(0, 0.1, no_answer=True)
    assert [(s.total, s.no_answer) for s in notes.searches] == [(0, True)]
