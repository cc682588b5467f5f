"""Releases of the catalogue and what is remembered of them: files read, things done, by whom."""

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime

from catalog.model import Decision


@dataclass(frozen=True, slots=True)
class Release:
    """A release: state is staged, live or retired; times in ISO 8601, UTC."""

    id: int
    state: str
    based_on: int | None
    created: str
    published: str
    as_of: str
    note: str


@dataclass(frozen=True, slots=True)
class Staged:
    """What staging some records did."""

    added: int
    changed: int
    unchanged: int
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read into a release; `loaded_at` in ISO 8601, UTC."""

    release: int
    name: str
    sha256: str
    read: int
    loaded: int
    refused: int
    loaded_at: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something an official did to a release: loaded, published, forced a gate, rolled back."""

    release: int
    at: str
    who: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A version of a record and the decision it names; `release` is the first that had it."""

    release: int
    kind: str
    code: str
    name: str
    state: str
    decision: Decision


def now() -> str:
    """Return the present instant in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def user() -> str:
    """Return the name of the account that runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
