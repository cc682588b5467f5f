"""Measures of ranking. nDCG is scikit-learn's, given gains 2^grade - 1; its discount is log2.

Names that are equal up to case, punctuation and a level note count as one item with the best grade;
a result with its variants takes one rank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

# From this grade on a result answers the need; below, it is only related.
RIGHT = 2
BEST = 3


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one query or the means of a set, each between 0 and 1."""

    ndcg10: float = 0.0
    mrr10: float = 0.0
    recall3: float = 0.0
    hit1: float = 0.0
    hit3: float = 0.0
    hit10: float = 0.0


MEASURES = tuple(field.name for field in fields(Measures))


def measure(ranked: Sequence[str], grades: Mapping[str, int]) -> Measures:
    """Measure a ranked list of items (no item twice) against grades 0 to 3."""
    first = next((i for i, item in enumerate(ranked[:10], 1) if grades.get(item, 0) >= RIGHT), 0)
    return Measures(
        ndcg10=ndcg(ranked, grades),
        mrr10=1 / first if first else 0.0,
        recall3=float(any(grades.get(item, 0) >= BEST for item in ranked[:3])),
        hit1=float(first == 1),
        hit3=float(0 < first <= 3),
        hit10=float(0 < first <= 10),
    )


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """Return nDCG at k with gain 2^grade - 1; unjudged items gain nothing, 0 when nothing can.

    scikit-learn wants a score for every item. What was ranked in the first k gets falling positive
    scores; fillers without gain take the ranks left open; what was judged but not ranked comes
    after them, where only the ideal sees it.
    """
    from sklearn.metrics import ndcg_score

    shown = list(ranked[:k])
    missed = [item for item in grades if item not in set(shown)]
    fillers = k - len(shown)
    gains = [2.0 ** grades.get(item, 0) - 1 for item in shown] + [0.0] * fillers
    gains += [2.0 ** grades[item] - 1 for item in missed]
    if not any(gains):
        return 0.0
    scores = [float(k - i) for i in range(len(shown))] + [0.0] * fillers + [-1.0] * len(missed)
    return float(ndcg_score([gains], [scores], k=k))


def mean(found: Sequence[Measures]) -> Measures:
    """Return the means of measures; all 0 for none."""
    if not found:
        return Measures()
    return Measures(*np.mean([astuple(measures) for measures in found], axis=0).tolist())


def interval(
    found: Sequence[Measures], needs: Sequence[str], resamples: int = 1000
) -> tuple[Measures, Measures]:
    """Return the 95 % bootstrap interval of the means.

    Needs are drawn, not queries: several wordings of one need succeed and fail together, so drawing
    them one by one would promise more certainty than there is. The seed is fixed.
    """
    if not found:
        return Measures(), Measures()
    numbers = {need: i for i, need in enumerate(dict.fromkeys(needs))}
    sums = np.zeros((len(numbers), len(MEASURES) + 1))
    for measures, need in zip(found, needs, strict=True):
        sums[numbers[need]] += [*astuple(measures), 1.0]
    drawn = np.random.default_rng(2026).integers(len(numbers), size=(resamples, len(numbers)))
    totals = sums[drawn].sum(axis=1)
    low, high = np.percentile(totals[:, :-1] / totals[:, -1:], (2.5, 97.5), axis=0)
    return Measures(*low.tolist()), Measures(*high.tolist())
