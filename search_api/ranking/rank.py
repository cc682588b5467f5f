"""Ordering candidates: features times weights, ties by code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search_api.ranking.features import Context, features
from search_api.ranking.weights import WEIGHTS
from search_api.table import Entry


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the features that made it."""

    entry: Entry
    score: float
    features: Mapping[str, float]


def rank(entries: Iterable[Entry], context: Context) -> list[Ranked]:
    """Return the candidates, best first."""
    ranked = [_score(entry, features(entry, context)) for entry in entries]
    return sorted(ranked, key=lambda r: (-r.score, r.entry.code, r.entry.row))


def _score(entry: Entry, found: Mapping[str, float]) -> Ranked:
    score = sum(WEIGHTS[name].value * value for name, value in found.items())
    return Ranked(entry, score, found)
