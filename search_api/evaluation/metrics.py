"""Measures of ranking. nDCG is scikit-learn's, given gains 2^grade - 1; its discount is log2.

Names that are equal up to case, punctuation and a level note count as one item with the best grade;
a result with its variants takes one rank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one query or the means of a set."""

    ndcg10: float
    mrr10: float
    recall3: float
    hit1: float
    hit3: float
    hit10: float


def measure(ranked: Sequence[str], grades: Mapping[str, int]) -> Measures:
    """Measure a ranked list of items (no item twice) against grades 0 to 3."""
    first = next((i for i, item in enumerate(ranked[:10], 1) if grades.get(item, 0) >= 2), 0)
    return Measures(
        ndcg10=ndcg(ranked, grades),
        mrr10=1 / first if first else 0.0,
        recall3=float(any(grades.get(item, 0) >= 3 for item in ranked[:3])),
        hit1=float(first == 1),
        hit3=float(0 < first <= 3),
        hit10=float(0 < first <= 10),
    )


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """Return nDCG at k with gain 2^grade - 1; items never ranked count in the ideal only."""
    from sklearn.metrics import ndcg_score

    items = list(dict.fromkeys([*ranked[:k], *grades]))
    gains = np.array([[2.0 ** grades.get(item, 0) - 1 for item in items]])
    if not gains.any():
        return 0.0
    if len(items) == 1:
        return float(items[0] in ranked[:k])
    # Scores fall with the rank; what was not ranked comes after the cut, in the order of nothing:
    # it must not enter the first k, so the list is filled up with items of no gain.
    shown = len(ranked[:k])
    fillers = k - shown
    scores = [float(len(items) + k - i) if i < shown else -1.0 for i in range(len(items))]
    gains = np.concatenate([gains, np.zeros((1, fillers))], axis=1)
    return float(ndcg_score(gains, [[*scores, *([0.0] * fillers)]], k=k))


def mean(found: Sequence[Measures]) -> Measures:
    """Return the means of measures; all 0 for none."""
    if not found:
        return Measures(0, 0, 0, 0, 0, 0)
    columns = zip(*((m.ndcg10, m.mrr10, m.recall3, m.hit1, m.hit3, m.hit10) for m in found), strict=True)
    return Measures(*(sum(column) / len(found) for column in columns))
