"""Fitting the ranker's weights on judged queries, repeatably and without memorising.

The features of every candidate are taken once from real searches; then only their linear sum is
computed again. A group's features are those of the record that stands for it with today's weights.
Folds are made of needs, never of queries: two wordings of one need must not stand on both sides.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_api.evaluation.judgments import Judged, grades_by_group
from search_api.evaluation.leaving_out import NearDuplicates, left_out
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search

Array = NDArray[np.float64]
_DEPTH = 150
_CUT = 10
_FACTORS = (0.5, 0.7, 0.85, 0.95, 1.05, 1.15, 1.4, 2.0)
_FROM_ZERO = (-0.3, -0.1, 0.1, 0.3)
# A step must pay for itself: what gains less is noise.
_LEAST_GAIN = 2e-4
# Sets with fewer queries than this are weighed as one.
_SMALL = 50
_FEW = "bộ nhỏ"
_GRADED = "phân bậc"


@dataclass(frozen=True)
class Examples:
    """Candidates of many queries as arrays, filled up with candidates that lose.

    `features`: query × candidate × feature; `gains`: query × candidate; `ideal`: the best DCG;
    `importance`: weights of the queries, summing to 1; `fold_keys`: the need of each.
    """

    names: tuple[str, ...]
    features: Array
    gains: Array
    ideal: Array
    importance: Array
    needs: tuple[str, ...]
    sets: tuple[str, ...]

    def part(self, chosen: NDArray[np.bool_]) -> "Examples":
        """Return some of the queries, their importance made to sum to 1 again."""
        importance = self.importance[chosen]
        keep = np.flatnonzero(chosen)
        return Examples(
            self.names,
            self.features[chosen],
            self.gains[chosen],
            self.ideal[chosen],
            importance / importance.sum(),
            tuple(self.needs[i] for i in keep),
            tuple(self.sets[i] for i in keep),
        )


def set_of(judged: Judged) -> str:
    """Return what a query counts to: the graded set or its binary set."""
    return _GRADED if judged.graded else judged.group


def collect(release: OpenRelease, judged: Sequence[Judged], names: Sequence[str]) -> Examples:
    """Search every answerable query once and keep the features of its candidates."""
    near = NearDuplicates(release.table.questions)
    answerable = [item for item in judged if not item.no_answer and item.grades]
    found = [_candidates(release, item, near, names) for item in answerable]
    features = np.zeros((len(found), _DEPTH, len(names) + 1))
    # The extra feature is "no candidate": it always loses.
    features[:, :, -1] = 1.0
    gains = np.zeros((len(found), _DEPTH))
    for i, (values, gained, _) in enumerate(found):
        features[i, : len(values), :-1] = values
        features[i, : len(values), -1] = 0.0
        gains[i, : len(gained)] = gained
    ideal = np.array([best for _, _, best in found])
    sets = [set_of(item) for item in answerable]
    return Examples(
        tuple(names),
        features,
        gains,
        ideal,
        _importance(sets),
        tuple(item.need for item in answerable),
        tuple(sets),
    )


def _candidates(
    release: OpenRelease, judged: Judged, near: NearDuplicates, names: Sequence[str]
) -> tuple[Array, Array, float]:
    without = left_out(judged, release.table, near)
    answer = search(release, Request(q=judged.query, size=_DEPTH), left_out=without)
    grades = grades_by_group(judged, release.table)
    hits = [
        hit
        for hit in answer.hits
        if hit.entry.code not in judged.skipped or hit.entry.code in judged.grades
    ]
    values = [[hit.features.get(name, 0.0) for name in names] for hit in hits]
    gained = [2.0 ** grades.get(hit.entry.group, 0) - 1 for hit in hits]
    best = sorted((2.0**grade - 1 for grade in grades.values()), reverse=True)[:_CUT]
    ideal = float(best @ _discounts(len(best))) if best else 0.0
    return np.array(values).reshape(len(hits), len(names)), np.array(gained), ideal


def _discounts(count: int) -> Array:
    return np.asarray(1 / np.log2(np.arange(2, count + 2)), dtype=np.float64)


def _importance(sets: Sequence[str]) -> Array:
    """Give every set the same say, the small ones together; the graded set twice that.

    It alone has grades and everyday words; the binary sets are larger but narrower.
    """
    names = [name if sets.count(name) >= _SMALL else _FEW for name in sets]
    shares = np.array([(2.0 if name == _GRADED else 1.0) / names.count(name) for name in names])
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def ndcg_of(examples: Examples, scores: Array) -> Array:
    """Return the nDCG@10 of every query; ties go to what stands first today."""
    ordered = scores - 1e-9 * np.arange(scores.shape[1])
    first = np.argpartition(-ordered, _CUT, axis=1)[:, :_CUT]
    rows = np.arange(len(scores))[:, None]
    order = np.argsort(-ordered[rows, first], axis=1)
    gained = examples.gains[rows, first][rows, order]
    return np.asarray((gained @ _discounts(_CUT)) / examples.ideal, dtype=np.float64)


def scores_of(examples: Examples, weights: Array) -> Array:
    """Return the linear sums; candidates that are none come last."""
    sums = examples.features @ np.append(weights, -1e6)
    return np.asarray(sums, dtype=np.float64)


def objective(examples: Examples, scores: Array) -> float:
    """Return the mean nDCG@10, every set with its say."""
    return float(examples.importance @ ndcg_of(examples, scores))


def climb(examples: Examples, start: Array, *, rounds: int, fixed: frozenset[str]) -> Array:
    """Coordinate ascent: each weight in turn takes the best of a few steps, until none pays."""
    weights = start.copy()
    scores = scores_of(examples, weights)
    best = objective(examples, scores)
    for _ in range(rounds):
        before = best
        for i, name in enumerate(examples.names):
            if name in fixed or not examples.features[:, :, i].any():
                continue
            value, best = _best_step(examples, scores, weights[i], i, best)
            scores += (value - weights[i]) * examples.features[:, :, i]
            weights[i] = value
        if best - before < _LEAST_GAIN:
            break
    return weights


def _best_step(
    examples: Examples, scores: Array, value: float, i: int, best: float
) -> tuple[float, float]:
    steps = [value * factor for factor in _FACTORS] if value else list(_FROM_ZERO)
    chosen = value
    for step in steps:
        reached = objective(examples, scores + (step - value) * examples.features[:, :, i])
        if reached > best + _LEAST_GAIN:
            chosen, best = step, reached
    return chosen, best


@dataclass(frozen=True, slots=True)
class Fit:
    """Proposed weights, and nDCG@10 by set: today, fitted, and on folds not fitted on."""

    weights: Mapping[str, float]
    today: Mapping[str, float]
    fitted: Mapping[str, float]
    held_out: Mapping[str, float]


def fit(
    examples: Examples, start: Mapping[str, float], *, folds: int = 5, rounds: int = 3,
    fixed: frozenset[str] = frozenset({"code", "exact_name"}),
) -> Fit:  # fmt: skip
    """Fit on all queries, and on all folds but one in turn to see what holds on the one left."""
    first = np.array([start[name] for name in examples.names])
    fold = np.array([zlib.crc32(need.encode()) % folds for need in examples.needs])
    held = np.zeros(len(fold))
    for number in range(folds):
        inside = fold == number
        if inside.all() or not inside.any():
            continue
        found = climb(examples.part(~inside), first, rounds=rounds, fixed=fixed)
        held[inside] = ndcg_of(examples, scores_of(examples, found))[inside]
    final = climb(examples, first, rounds=rounds, fixed=fixed)
    return Fit(
        weights=dict(zip(examples.names, final.tolist(), strict=True)),
        today=_by_set(examples, ndcg_of(examples, scores_of(examples, first))),
        fitted=_by_set(examples, ndcg_of(examples, scores_of(examples, final))),
        held_out=_by_set(examples, held),
    )


def _by_set(examples: Examples, values: Array) -> dict[str, float]:
    found = {
        name: float(np.mean([v for v, s in zip(values, examples.sets, strict=True) if s == name]))
        for name in sorted(set(examples.sets))
    }
    return {**found, "mục tiêu": float(examples.importance @ values)}
