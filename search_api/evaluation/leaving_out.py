"""Which questions may not lend evidence to a query that was made of one of them.

The queries of `dvcqg-faq` are official questions with the portal's own links. Left in the evidence,
the question itself would give its answer away, and so would its near-duplicates.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search_api.evaluation.judgments import Judged
from search_api.release.entries import QuestionEntry
from search_api.release.lexicon import jaccard
from search_api.release.table import Table

# Share of tokens and neighbouring pairs (without marks) in common, of all of both.
ALIKE = 0.9


@dataclass(frozen=True)
class NearDuplicates:
    """Finds questions that are alike, comparing only those that can be.

    Two sets with a Jaccard similarity of t share at least one of the |x| - ceil(t |x|) + 1 rarest
    items of either (prefix filtering), so an index of these is enough.
    """

    questions: Sequence[QuestionEntry]

    @cached_property
    def _rarity(self) -> Counter[str]:
        return Counter(item for question in self.questions for item in question.text.folded)

    @cached_property
    def _index(self) -> dict[str, list[QuestionEntry]]:
        index: dict[str, list[QuestionEntry]] = defaultdict(list)
        for question in self.questions:
            for item in self._prefix(question):
                index[item].append(question)
        return index

    def _prefix(self, question: QuestionEntry) -> list[str]:
        items = sorted(question.text.folded, key=lambda item: (self._rarity[item], item))
        # A hair less, so that 0.9 of 20 is 18 and not 19.
        return items[: len(items) - math.ceil(ALIKE * len(items) - 1e-9) + 1]

    def of(self, own: QuestionEntry) -> frozenset[str]:
        """Return the keys of a question and of those that are alike."""
        near = {q.key: q for item in self._prefix(own) for q in self._index.get(item, ())}
        return frozenset({own.key} | {q.key for q in near.values() if alike(q, own)})


def alike(one: QuestionEntry, other: QuestionEntry) -> bool:
    """Tell whether two questions are near-duplicates."""
    return jaccard(one.text.folded, other.text.folded) >= ALIKE


def left_out(judged: Judged, table: Table, near: NearDuplicates) -> frozenset[str]:
    """Return the question a query was made of and its near-duplicates; nothing for others."""
    if not judged.question:
        return frozenset()
    own = table.questions_by_key.get(judged.question)
    return near.of(own) if own else frozenset({judged.question})
