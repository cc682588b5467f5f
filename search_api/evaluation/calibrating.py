"""Fitting the two beliefs in an answer on judged queries, cross-validated by need.

Right: the first result is graded 2 or better. Answerable: the query has an answer at all. Queries that do
not name their subject have neither: they are left out. Every set has its say, queries without an answer
the most: there are few of them.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from search_api.evaluation.fitting import set_of
from search_api.evaluation.judgments import Judged, grades_by_group
from search_api.evaluation.leaving_out import NearDuplicates, left_out
from search_api.evaluation.run import ranked_groups
from search_api.ranking.belief import DOUBTS, REASONS
from search_api.ranking.parameters import PARAMETERS
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search

Array = NDArray[np.float64]
_NO_ANSWER = "không có câu trả lời"
_SAY = {_NO_ANSWER: 3.0, "nhu cầu mới": 2.0, "phân bậc": 1.5, "dvcqg-faq": 2.0}
_SMALL_SAY = 0.3
_FEWEST = 50
_RIGHT = 2
_SHRINK = 1.0
_FOLDS = 5
_BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 1.0)


@dataclass(frozen=True)
class Observed:
    """Signals of searches (queries × signals), and what was so: nothing is asked of exact names."""

    names: tuple[str, ...]
    signals: Array
    right: NDArray[np.bool_]
    answerable: NDArray[np.bool_]
    carded: NDArray[np.bool_]
    say: Array
    folds: NDArray[np.int64]

    @property
    def doubts(self) -> NDArray[np.bool_]:
        """Which signals speak against an answer."""
        return np.array([name in DOUBTS for name in self.names], dtype=bool)


@dataclass(frozen=True, slots=True)
class Curve:
    """A step of a reliability curve: how many answers, what was believed, what was so."""

    low: float
    high: float
    queries: int
    believed: float
    so: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Fitted sums, and what they give on folds that they were not fitted on.

    `denied` is the share of answerable queries told "nothing"; of those without an answer `told` are
    told so or get the card that says so, `sure` are answered as if there were no doubt.
    """

    right: tuple[float, Mapping[str, float]]
    answerable: tuple[float, Mapping[str, float]]
    curve: tuple[Curve, ...]
    denied: float
    told: float
    sure: float
    sure_right: float
    sure_share: float


def observe(release: OpenRelease, judged: Sequence[Judged]) -> Observed:
    """Search every query that names its subject and keep its signals."""
    near = NearDuplicates(release.table.questions)
    names = tuple(REASONS)
    rows, right, answerable, carded, sets, keys = [], [], [], [], [], []
    for item in judged:
        if item.subjectless:
            continue
        without = left_out(item, release.table, near)
        answer = search(release, Request(q=item.query, size=10), left_out=without)
        if not answer.belief.signals:
            continue
        grades = grades_by_group(item, release.table)
        first = [grades.get(group, 0) for group, _ in ranked_groups(answer, item)[:1]]
        rows.append([answer.belief.signals[name] for name in names])
        right.append(not item.no_answer and any(grade >= _RIGHT for grade in first))
        answerable.append(not item.no_answer)
        carded.append(any(card.no_procedure for card in answer.cards))
        sets.append(_NO_ANSWER if item.no_answer else set_of(item))
        keys.append(item.id if item.no_answer else item.need)
    say = np.array([_say(name, sets) for name in sets])
    return Observed(
        names,
        np.array(rows, dtype=np.float64).reshape(len(rows), len(names)),
        np.array(right, dtype=bool),
        np.array(answerable, dtype=bool),
        np.array(carded, dtype=bool),
        say * len(say) / say.sum(),
        np.array([zlib.crc32(key.encode()) % _FOLDS for key in keys], dtype=np.int64),
    )


def _say(name: str, sets: Sequence[str]) -> float:
    count = sets.count(name)
    return _SAY.get(name, 1.0 if count >= _FEWEST else _SMALL_SAY) / count


def logistic(signals: Array, so: NDArray[np.bool_], say: Array, doubts: NDArray[np.bool_]) -> Array:
    """Return the start and the weights of a logistic regression, held to small weights.

    Signals of doubt never speak for an answer, the others never against one.
    """
    inputs = np.hstack([np.ones((len(signals), 1)), signals])
    sign = np.where(so, 1.0, -1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        sums = sign * (inputs @ weights)
        shrunk = np.append(0.0, weights[1:])
        wrong = 1 / (1 + np.exp(np.clip(sums, -50, 50)))
        slope = -(say * sign * wrong) @ inputs + _SHRINK * shrunk
        return float(say @ np.logaddexp(0.0, -sums)) + _SHRINK / 2 * float(shrunk @ shrunk), slope

    bounds = [(None, None), *((None, 0.0) if doubt else (0.0, None) for doubt in doubts)]
    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def chances(signals: Array, weights: Array) -> Array:
    """Return the logistic of the weighed signals of each query."""
    sums = np.clip(weights[0] + signals @ weights[1:], -30, 30)
    return np.asarray(1 / (1 + np.exp(-sums)), dtype=np.float64)


def held_out(seen: Observed, so: NDArray[np.bool_]) -> Array:
    """Return the chances of each query from sums fitted on the other folds."""
    found = np.zeros(len(so))
    for number in range(_FOLDS):
        inside = seen.folds == number
        if inside.any() and not inside.all():
            weights = logistic(seen.signals[~inside], so[~inside], seen.say[~inside], seen.doubts)
            found[inside] = chances(seen.signals[inside], weights)
    return found


def calibrate(seen: Observed) -> Calibration:
    """Fit both beliefs, and tell what they are worth where they were not fitted."""
    right, answerable = held_out(seen, seen.right), held_out(seen, seen.answerable)
    nothing = answerable < PARAMETERS.nothing_below
    sure = ~nothing & (right >= PARAMETERS.sure_from) & (answerable >= PARAMETERS.sure_answerable)
    none = ~seen.answerable
    return Calibration(
        right=_named(seen, logistic(seen.signals, seen.right, seen.say, seen.doubts)),
        answerable=_named(seen, logistic(seen.signals, seen.answerable, seen.say, seen.doubts)),
        curve=tuple(_curve(right, seen)),
        denied=_share(nothing, seen.answerable),
        told=_share(nothing | seen.carded, none),
        sure=_share(sure, none),
        sure_right=_share(seen.right, sure),
        sure_share=_share(sure, seen.answerable),
    )


def _named(seen: Observed, weights: Array) -> tuple[float, Mapping[str, float]]:
    return float(weights[0]), dict(zip(seen.names, weights[1:].tolist(), strict=True))


def _share(so: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return float(so[among].mean()) if among.any() else 0.0


def _curve(right: Array, seen: Observed) -> list[Curve]:
    found = []
    for low, high in pairwise(_BINS):
        inside = (right >= low) & ((right < high) | (high == 1.0))
        if inside.any():
            so = float(seen.right[inside].mean())
            found.append(Curve(low, high, int(inside.sum()), float(right[inside].mean()), so))
    return found
