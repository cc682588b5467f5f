"""What of a text counts for its meaning: syllables with marks and without, and folded pairs.

A syllable typed without marks has its folded piece alone, so marked and unmarked texts meet. Pairs are
numbered by a checksum: two that share a row are told apart by all the rest of the text.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalog.text.vietnamese import fold_token

# A folded piece and a marked one that are spelt alike ("an", "ăn" → "an") are different pieces.
_FOLDED, _MARKED = "f:", "m:"


def names_of(token: str) -> tuple[str, ...]:
    """Return the pieces of a token by name: folded first, then with its marks where it has some."""
    plain = fold_token(token)
    if token == plain:
        return (_FOLDED + plain,)
    return (_FOLDED + plain, _MARKED + token)


@dataclass(frozen=True)
class Pieces:
    """Numbers of pieces and rows of pairs.

    A token that nobody taught has the number `unknown`: it is there, but says nothing of its own.
    """

    numbers: Mapping[str, int]
    pair_rows: int
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    _pairs: dict[tuple[str, str], int] = field(default_factory=dict, compare=False, repr=False)

    # Tokens of documents repeat; what people type may be anything and must not fill the memory.
    _MOST_KEPT = 200_000

    @property
    def unknown(self) -> int:
        """The number of what is not known, after all that are."""
        return len(self.numbers)

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return len(self.numbers) + 1

    def of(self, tokens: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return the numbers of pieces and of pairs of a text given as tokens."""
        pieces = [number for token in tokens for number in self._of_token(token)]
        return pieces, [self._of_pair(first, second) for first, second in pairwise(tokens)]

    def _of_token(self, token: str) -> tuple[int, ...]:
        found = self._known.get(token)
        if found is None:
            named = (self.numbers.get(name) for name in names_of(token))
            found = tuple(number for number in named if number is not None) or (self.unknown,)
            if len(self._known) < self._MOST_KEPT:
                self._known[token] = found
        return found

    def _of_pair(self, first: str, second: str) -> int:
        key = (first, second)
        found = self._pairs.get(key)
        if found is None:
            text = f"{fold_token(first)} {fold_token(second)}"
            found = zlib.crc32(text.encode()) % self.pair_rows
            if len(self._pairs) < self._MOST_KEPT:
                self._pairs[key] = found
        return found


def taught(texts: Iterable[Sequence[str]], least: int = 2) -> list[str]:
    """Return, sorted, the names of all pieces that stand at least so often in some texts."""
    counts: dict[str, int] = {}
    for tokens in texts:
        for token in tokens:
            for name in names_of(token):
                counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= least)
