"""Texts as tokens, in the one spelling used for comparing, and how much a token tells."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import intern

from catalog.text.vietnamese import normalize, syllables

# In almost every name: they tell nothing apart, so they are left out of what is compared.
_LEADING = (("thủ", "tục", "hành", "chính"), ("thủ", "tục"))


def tokens(text: str) -> tuple[str, ...]:
    """Return the syllables and numbers of a text in the one spelling used for comparing."""
    # Interned: a release holds some 30,000 different tokens and pairs in a million places.
    return tuple(map(intern, syllables(normalize(text))))


def pairs(found: Sequence[str]) -> list[str]:
    """Return neighbouring pairs: ["khai", "sinh"] → ["khai sinh"]."""
    return [intern(f"{a} {b}") for a, b in pairwise(found)]


def without_leading(found: Sequence[str]) -> tuple[str, ...]:
    """Drop a leading "thủ tục"."""
    for lead in _LEADING:
        if tuple(found[: len(lead)]) == lead and len(found) > len(lead):
            return tuple(found[len(lead) :])
    return tuple(found)


@lru_cache(maxsize=20_000)
def idf_of(count: int, documents: int) -> float:
    """Return log(1 + N / (1 + n)), as a share of its greatest value."""
    top = math.log(1 + documents)
    return math.log(1 + documents / (1 + count)) / top if top else 1.0


@dataclass(frozen=True)
class WordStatistics:
    """In how many of some texts each token and pair stands, with marks and folded."""

    documents: int
    frequency: Mapping[str, int]
    folded_frequency: Mapping[str, int]

    def idf(self, token: str) -> float:
        """Return how much a token tells: 1 for the rarest or unknown, towards 0 for the commonest."""
        return self._idf(self.frequency.get(token, 0))

    def folded_idf(self, token: str) -> float:
        """Return the same for a token without marks."""
        return self._idf(self.folded_frequency.get(token, 0))

    def _idf(self, count: int) -> float:
        return idf_of(count, self.documents)
