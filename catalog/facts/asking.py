"""Which case a person means: the one whose own words the question has."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum
from typing import Protocol, TypeVar

from catalog.text.vietnamese import fold

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ("cua", "va", "cac", "cho", "doi", "voi", "co", "la", "tai", "trong", "theo", "truong", "hop")
)


class HasCase(Protocol):
    """Anything told for a case."""

    @property
    def case(self) -> str:
        """The case in words, empty for all."""


Part = TypeVar("Part", bound=HasCase)


@dataclass(frozen=True, slots=True)
class Asked:
    """The day asked on, and the case: its name when chosen, else the words of the question."""

    on: date
    case: str = ""
    words: str = ""

    @property
    def day(self) -> str:
        """The day as ISO 8601."""
        return self.on.isoformat()


def chosen(parts: Sequence[Part], asked: Asked) -> tuple[Part, ...]:
    """Return the parts of the case asked for; none where no case is, or none of them is meant."""
    if len(parts) < 2:
        return ()
    if asked.case:
        same = tuple(p for p in parts if fold(p.case) == fold(asked.case))
        return same or _nearest(parts, asked.case)
    return _nearest(parts, asked.words) if asked.words else ()


def _nearest(parts: Sequence[Part], words: str) -> tuple[Part, ...]:
    """Return the parts that share the most words which tell their cases apart."""
    own = [_telling(p.case) for p in parts]
    counts = Counter(word for case in own for word in case)
    wanted = _telling(words)
    # The words of a set come in another order in every process: their sum must not tell which.
    scores = [
        fsum(1 / counts[word] for word in case & wanted if counts[word] < len(parts))
        for case in own
    ]
    best = max(scores)
    if best <= 0:
        return ()
    # "cấp lại" asks for what is issued again; a plain question never does.
    return tuple(p for p, score in zip(parts, scores, strict=True) if score == best)


def _telling(text: str) -> set[str]:
    words = _WORD.findall(fold(text))
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return {w for w in words if w not in _SMALL} | pairs
