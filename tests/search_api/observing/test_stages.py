"""Times of stages: each its own, nested ones not counted twice, none without a watcher."""

import time

import pytest

from search_api.searching.stages import (
    Notes,
    note_search,
    noting,
    stage,
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(time, "perf_counter", made)
    return made


def test_nested_time_is_counted_once(clock: Clock) -> None:
    notes = Notes()
    with noting(notes), stage("ranking"):
        clock.now += 2
        with stage("candidates"):
            clock.now += 5
    assert notes.seconds == {"candidates": 5, "ranking": 2}


def test_repeated_stages_add_up(clock: Clock) -> None:
    notes = Notes()
    with noting(notes):
        for _ in range(3):
            with stage("candidates"):
                clock.now += 1
    assert notes.seconds == {"candidates": 3}


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
