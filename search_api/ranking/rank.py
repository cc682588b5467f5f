"""Ordering candidates: features times weights, ties by code."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search_api.ranking.features import Context, features
from search_api.ranking.weights import WEIGHTS, weight
from search_api.table import Entry


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the features that made it."""

    entry: Entry
    score: float
    features: Mapping[str, float]


_LEADERS = 8
_VALUES = {name: found.value for name, found in WEIGHTS.items()}


def rank(entries: Iterable[Entry], context: Context) -> list[Ranked]:
    """Return the candidates, best first.

    Twice: what the first leaders are about tells the field that is meant, and neighbours in that
    field come before strangers that share a word.
    """
    found = [_score(entry, features(entry, context)) for entry in entries]
    meant = _fields_meant(heapq.nsmallest(_LEADERS, found, key=_order))
    return sorted((_with_field(ranked, meant) for ranked in found), key=_order)


def _with_field(ranked: Ranked, meant: Mapping[str, float]) -> Ranked:
    """Add what the leaders' field gives."""
    fields = ranked.entry.facts["fields"]
    share = max((meant.get(code, 0.0) for code, _ in fields), default=0.0)
    if not share:
        return ranked
    got = {**ranked.features, "field_meant": share}
    return Ranked(ranked.entry, ranked.score + weight("field_meant") * share, got)


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
    score = sum(_VALUES[name] * value for name, value in found.items())
    return Ranked(entry, score, found)
