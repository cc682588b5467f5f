"""The contract in the open: BM25, best alternative of a group, sum of groups, ties by row."""

import math
from collections.abc import Sequence

from indexer.engines.base import Candidate, Document, Query, Term
from indexer.engines.streams import indexed_streams

_K1, _B = 1.2, 0.75
# Up to this length Lucene and tantivy keep lengths exactly; longer ones are rounded.
_EXACT = 40


class Reference:
    """Scores some documents of at most 40 tokens a field."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._fields = [
            {name: text.split() for name, text in indexed_streams(document)}
            for document in documents
        ]
        self._facets = [document.facets for document in documents]
        assert all(len(t) <= _EXACT for fields in self._fields for t in fields.values())

    def _score(self, term: Term, row: int) -> float | None:
        name = f"{term.field}_{term.stream}"
        found = self._fields[row][name].count(term.text)
        if not found:
            return None
        total = len(self._fields)
        holding = sum(term.text in fields[name] for fields in self._fields)
        average = sum(len(fields[name]) for fields in self._fields) / total
        rarity = math.log(1 + (total - holding + 0.5) / (holding + 0.5))
        norm = _K1 * (1 - _B + _B * len(self._fields[row][name]) / average)
        return term.boost * rarity * (_K1 + 1) * found / (found + norm)

    def _best(self, group: Sequence[Term], row: int) -> float | None:
        scores = [s for term in group if (s := self._score(term, row)) is not None]
        return max(scores, default=None)

    def _passes(self, query: Query, row: int) -> bool:
        facets = self._facets[row]
        return all(set(facets[name]) & set(values) for name, values in query.filters) and not any(
            self._score(term, row) is not None for term in query.excluded
        )

    def candidates(self, query: Query) -> list[Candidate]:
        """Return what every engine must return."""
        found = []
        for row in range(len(self._fields)):
            scores = [s for g in query.groups if (s := self._best(g, row)) is not None]
            wanted = max(1, min(query.at_least, len(query.groups)))
            if len(scores) >= wanted and self._passes(query, row):
                found.append(Candidate(row, sum(scores)))
        return sorted(found, key=lambda hit: (-round(hit.score, 5), hit.row))[: query.limit]


def assert_same(found: Sequence[Candidate], expected: Sequence[Candidate]) -> None:
    """Check order and scores."""
    assert [hit.row for hit in found] == [hit.row for hit in expected]
    for got, wanted in zip(found, expected, strict=True):
        assert math.isclose(got.score, wanted.score, rel_tol=1e-4), (got, wanted)
