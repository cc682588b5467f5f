"""Highlighting on our own offsets, the same for both engines: only over the few names shown."""

import re
from dataclasses import dataclass
from functools import lru_cache

from catalog.text.vietnamese import fold, nfc, place_tones
from search_api.understand.understood import Understood

Span = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Named:
    """The words that a query names: as typed, and by their letters alone where it had no marks."""

    exact: frozenset[str]
    folded: frozenset[str]

    @staticmethod
    def of(understood: Understood) -> "Named":
        """Gather the topic words and their official words."""
        topical = [token for token in understood.tokens if token.weight >= 1]
        official = {w for e in understood.expansions for phrase in e.official for w in phrase}
        return Named(
            frozenset(token.text for token in topical)
            | frozenset(token.typed for token in topical if token.typed)
            | official,
            frozenset(token.folded for token in topical if not token.marked),
        )

    def spans(self, text: str) -> list[Span]:
        """Return (start, end) offsets in NFC text of the words named, neighbours joined."""
        found: list[Span] = []
        for match in _WORD.finditer(nfc(text)):
            word, plain = _forms(match.group(0))
            if word in self.exact or plain in self.folded:
                start, end = match.span()
                if found and start - found[-1][1] <= 1:
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
        return found


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str]:
    """Return a word in the spelling used for comparing, with marks and without."""
    placed = place_tones(word).lower()
    return placed, fold(placed)
