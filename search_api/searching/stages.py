"""Where the time of a search goes, noted by the search itself and read by whoever watches.

Without a watcher a note costs a look-up. Times are of the stage alone: what a stage within it takes
("candidates" within "ranking") is not counted twice.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

Stage = Literal["understanding", "candidates", "ranking", "facets"]


@dataclass(slots=True)
class Search:
    """What one search found: number of results, its confidence of 0 to 1, whether it gave up."""

    total: int
    confidence: float
    no_answer: bool


@dataclass(slots=True)
class Notes:
    """The notes of one request; routes run in another thread but with the same notes."""

    seconds: dict[str, float] = field(default_factory=dict)
    searches: list[Search] = field(default_factory=list)
    inner: list[float] = field(default_factory=list)


_notes: ContextVar[Notes | None] = ContextVar("notes of this request", default=None)


@contextmanager
def noting(notes: Notes) -> Iterator[None]:
    """Gather the notes of everything done within."""
    token = _notes.set(notes)
    try:
        yield
    finally:
        _notes.reset(token)


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Time a stage of a search."""
    notes = _notes.get()
    if notes is None:
        yield
        return
    began = time.perf_counter()
    notes.inner.append(0.0)
    try:
        yield
    finally:
        took = time.perf_counter() - began
        own = took - notes.inner.pop()
        notes.seconds[name] = notes.seconds.get(name, 0.0) + own
        if notes.inner:
            notes.inner[-1] += took


def note_search(total: int, confidence: float, *, no_answer: bool) -> None:
    """Note what a search found."""
    notes = _notes.get()
    if notes is not None:
        notes.searches.append(Search(total, confidence, no_answer))
