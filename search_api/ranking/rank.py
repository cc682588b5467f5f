"""Ordering candidates: features times weights, ties by code."""

from collections.abc import Iterable, Mapping, Sequence
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


_LEADERS = 8


def rank(entries: Iterable[Entry], context: Context) -> list[Ranked]:
    """Return the candidates, best first.

    Twice: what the first leaders are about tells the field that is meant, and neighbours in that
    field come before strangers that share a word.
    """
    found = [(entry, features(entry, context)) for entry in entries]
    first = sorted((_score(entry, got) for entry, got in found), key=_order)
    meant = _fields_meant(first[:_LEADERS])
    for entry, got in found:
        share = max((meant.get(code, 0.0) for code, _ in entry.facts["fields"]), default=0.0)
        if share:
            got["field_meant"] = share
    return sorted((_score(entry, got) for entry, got in found), key=_order)


def _order(ranked: Ranked) -> tuple[float, str, int]:
    return (-ranked.score, ranked.entry.code, ranked.entry.row)


def _fields_meant(leaders: Sequence[Ranked]) -> dict[str, float]:
    """Return how much the leaders speak for each field: 1 for the field that has it all."""
    if not leaders or leaders[0].score <= 0:
        return {}
    shares: dict[str, float] = {}
    total = 0.0
    for leader in leaders:
        strength = max(0.0, leader.score / leaders[0].score) ** 3
        total += strength
        for code, _ in leader.entry.facts["fields"]:
            shares[code] = shares.get(code, 0.0) + strength
    return {code: share / total for code, share in shares.items()}


def _score(entry: Entry, found: Mapping[str, float]) -> Ranked:
    score = sum(WEIGHTS[name].value * value for name, value in found.items())
    return Ranked(entry, score, found)
