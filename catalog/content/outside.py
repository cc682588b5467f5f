"""What people bring that no procedure answers: questions of law, disputes, shopping, other states.

`data/reference/outside.tsv` has phrases by kind, `data/reference/outside_kinds.tsv` says of each kind
what it is and where to turn. They are words to recognise by, like everyday words of procedures.
"""

from dataclasses import dataclass
from functools import lru_cache

from catalog.data_files import TableFile
from catalog.paths import DATA

PHRASES = TableFile("outside.tsv", ("kind", "phrase"), 2)
KINDS = TableFile(
    "outside_kinds.tsv", ("kind", "title", "advice", "english_title", "english_advice"), 1
)


@dataclass(frozen=True, slots=True)
class Outside:
    """A phrase and its kind."""

    kind: str
    phrase: str


@dataclass(frozen=True, slots=True)
class OutsideKind:
    """A kind of what has no procedure: what it is, and where to turn."""

    kind: str
    title: str
    advice: str
    english_title: str
    english_advice: str


@lru_cache(maxsize=1)
def outside_phrases() -> tuple[Outside, ...]:
    """Return the phrases in their order."""
    return tuple(Outside(row["kind"], row["phrase"]) for row in PHRASES.rows(DATA))


@lru_cache(maxsize=1)
def outside_kinds() -> dict[str, OutsideKind]:
    """Return the kinds by id."""
    return {row["kind"]: OutsideKind(*(row[c] for c in KINDS.columns)) for row in KINDS.rows(DATA)}
