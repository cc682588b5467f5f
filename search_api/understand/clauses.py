"""Clauses of a story: what is wished for weighs more than what was done, and than what it is for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalog.content import wording
from indexer.text.tokens import tokens
from search_api.understand.phrase_index import PhraseIndex

# Signs between clauses; a stop inside a number or a code parts nothing.
_SIGNS = re.compile(r"(?<![,;:.?!])[,;:.?!]++(?=\s|$)|\n")
SCENERY = "scenery"
WISH = "wish"


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens [start, end) of a clause, and what it tells: wish, done, purpose or scenery."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class ClauseOpeners:
    """The words that open clauses, and the kind of each."""

    index: PhraseIndex
    kinds: tuple[str, ...]

    @staticmethod
    def of(written: Iterable[wording.ClauseWords]) -> "ClauseOpeners":
        """Bring the words into the spelling that is compared."""
        rules = tuple(written)
        return ClauseOpeners(
            PhraseIndex.of([tokens(rule.words) for rule in rules]),
            tuple(rule.kind for rule in rules),
        )

    def split(
        self, text: str, found: Sequence[str], plain: Sequence[str], *, marked: bool
    ) -> tuple[Clause, ...]:
        """Part tokens at the signs of their text and at words that open a clause."""
        kinds = dict.fromkeys(_ends(text, len(found)), SCENERY)
        read = 0
        for match in self.index.matches(found, plain, folded=not marked):
            # The longest words come first; what begins inside them opens nothing of its own.
            if match.start >= read:
                kinds[match.start] = self.kinds[match.number]
                read = match.end
        starts = sorted({0, *kinds})
        ends = (*starts[1:], len(found))
        return tuple(
            Clause(kinds.get(start, SCENERY), start, end)
            for start, end in zip(starts, ends, strict=True)
            if start < end
        )


def _ends(text: str, count: int) -> Iterator[int]:
    """Yield where the parts of a text end among its tokens; nowhere when words were parted since."""
    sizes = [len(tokens(part)) for part in _SIGNS.split(text)]
    if sum(sizes) != count:
        return
    end = 0
    for size in sizes[:-1]:
        end += size
        yield end
