"""Fitting the ranker's weights on judged queries, repeatably and without memorising.

The features of every candidate are taken once from real searches; then only their linear sum is
computed again. A group's features are those of the record that stands for it with today's weights.
Folds are made of needs, never of queries: two wordings of one need must not stand on both sides.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from search_api.evaluation.judgments import Judged, grades_by_group
from search_api.evaluation.leaving_out import NearDuplicates, left_out
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search

Array = NDArray[np.float64]
_DEPTH = 150
_CUT = 10
# How strongly a weight is held to what it is today. Held out, 1e-3 and 5e-5 were no better.
ANCHOR = 2e-4
# Sets with fewer queries than this are weighed as one.
_SMALL = 50
_FEW = "bộ nhỏ"
_GRADED = "phân bậc"
_NEW_NEEDS = "nhu cầu mới"
# What each set says in the whole, 1 where nothing stands here: graded sets have grades and the words
# of people, and new needs are what the search is to become better at; queries that do not name their
# subject ("lệ phí cho thủ tục này?") have an answer only by chance.
_SAY = {_GRADED: 2.0, _NEW_NEEDS: 2.5, "dvcqg-faq": 1.5, "govease-intake": 0.7, "everyday": 0.7}
_SUBJECTLESS = " (không nêu chủ thể)"
_SUBJECTLESS_SAY = 0.1


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
    """Return what a query counts to: a graded set or its binary set, by halves of one set together."""
    if judged.graded:
        return _NEW_NEEDS if judged.new_need else _GRADED
    name = re.sub(r"-\d$", "", judged.group)
    return name + _SUBJECTLESS if judged.subjectless else name


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
    """Give every set its say, the small ones together."""
    names = [name if sets.count(name) >= _SMALL else _FEW for name in sets]
    shares = np.array([_say(name) / names.count(name) for name in names])
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _say(name: str) -> float:
    return _SUBJECTLESS_SAY if name.endswith(_SUBJECTLESS) else _SAY.get(name, 1.0)


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


def settle(
    examples: Examples, start: Array, *, fixed: frozenset[str], anchor: float = ANCHOR
) -> Array:
    """Return the weights under which what is right takes most of the belief, near those of today.

    Listwise: the belief in each candidate is the softmax of its sum, and its cross-entropy with the
    gains is made small by L-BFGS. A weight keeps its sign, since its reason tells one; one that is 0
    may only rise, and silent features stay as they are.
    """
    seen = np.asarray(examples.features.any(axis=(0, 1)))[:-1]
    free = [i for i, name in enumerate(examples.names) if name not in fixed and seen[i]]
    if not free:
        return start.copy()
    right = examples.gains.sum(axis=1)
    told = right > 0
    wanted = examples.gains[told] / right[told, None]
    say = examples.importance[told][:, None]
    held = start.copy()
    held[free] = 0.0
    base = scores_of(examples, held)[told]
    shown = np.ascontiguousarray(examples.features[told][:, :, free])
    today = start[free]

    def loss(weights: Array) -> tuple[float, Array]:
        sums = base + shown @ weights
        sums -= sums.max(axis=1, keepdims=True)
        belief = np.exp(sums)
        whole = belief.sum(axis=1, keepdims=True)
        moved = weights - today
        missed = -float((say * wanted * (sums - np.log(whole))).sum())
        slope = np.einsum("qc,qcf->f", say * (belief / whole - wanted), shown, optimize=True)
        return missed + anchor * float(moved @ moved), slope + 2 * anchor * moved

    bounds = [(None, 0.0) if value < 0 else (0.0, None) for value in today]
    found = minimize(loss, today, jac=True, method="L-BFGS-B", bounds=bounds)
    settled = start.copy()
    settled[free] = found.x
    return settled


@dataclass(frozen=True, slots=True)
class Fit:
    """Proposed weights, and nDCG@10 by set: today, fitted, and on folds not fitted on."""

    weights: Mapping[str, float]
    today: Mapping[str, float]
    fitted: Mapping[str, float]
    held_out: Mapping[str, float]


def fit(
    examples: Examples, start: Mapping[str, float], *, folds: int = 5,
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
        found = settle(examples.part(~inside), first, fixed=fixed)
        held[inside] = ndcg_of(examples, scores_of(examples, found))[inside]
    final = settle(examples, first, fixed=fixed)
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
