"""How far an answer can be believed: the chance that something is right, and that the first result is.

Two logistic sums over a few signals of one search, fitted on judged queries with and without an answer
(`thutuc calibrate`), give three verdicts: sure, perhaps (with the results to choose from), nothing.
A search by words alone keeps the older rule: the share of the query that its first result accounts for.
"""

import math
from collections.abc import Sequence

from catalog.content import Card
from indexer.text.tokens import WordStatistics
from search_api.ranking.belief import ANSWERABLE, RIGHT, Belief
from search_api.ranking.parameters import PARAMETERS
from search_api.release.meaning import Nearness
from search_api.searching.answer import Confidence, Hit, Signals
from search_api.understand.understood import Understood

# Differences of scores beyond this say no more.
_WIDE_MARGIN = 4
_MANY_READINGS = 3
_LONG = 30
# Beyond this a logistic is 0 or 1.
_CERTAIN = 30


CERTAIN = Confidence(1.0, 1.0, "sure")
HOPELESS = Confidence(0.0, 0.0, "nothing")


def by_words(share: float, cards: Sequence[Card], *, long: bool) -> Confidence:
    """Return what a search by words alone makes believable: `share` is of the first result."""
    if any(card.no_procedure for card in cards):
        return Confidence(share, share, "nothing")
    # A story accounts for less of itself than a keyword does.
    believed = PARAMETERS.believed_long if long else PARAMETERS.believed
    if share < believed:
        return Confidence(share, share, "nothing")
    return Confidence(share, share, "sure" if share >= PARAMETERS.sure_from else "perhaps")


def confidence(signals: Signals) -> Confidence:
    """Return what signals make believable."""
    right, answerable = chance(RIGHT, signals), chance(ANSWERABLE, signals)
    if answerable < PARAMETERS.nothing_below:
        return Confidence(right, answerable, "nothing", signals)
    sure = right >= PARAMETERS.sure_from and answerable >= PARAMETERS.sure_answerable
    return Confidence(right, answerable, "sure" if sure else "perhaps", signals)


def chance(belief: Belief, signals: Signals) -> float:
    """Return the logistic of the weighed signals."""
    total = belief.start + sum(
        belief.weights[name].value * signals[name] for name in belief.weights
    )
    return 1 / (1 + math.exp(-max(-_CERTAIN, min(_CERTAIN, total))))


def signals_of(
    hits: Sequence[Hit],
    near: Nearness,
    understood: Understood,
    cards: Sequence[Card],
    statistics: WordStatistics,
) -> Signals:
    """Return what of a search tells whether it found what is asked for, each between 0 and 1."""
    found = hits[0].features if hits else {}
    scores = [hit.score for hit in hits[:2]]
    margin = scores[0] - scores[1] if len(scores) > 1 else _WIDE_MARGIN
    best = near.best
    return {
        "meaning": found.get("meaning", 0.0),
        "meaning_best": best,
        "meaning_gap": max(0.0, best - near.tenth),
        "margin": min(1.0, max(0.0, margin / _WIDE_MARGIN)),
        "coverage": found.get("name_coverage", 0.0),
        "precision": found.get("name_precision", 0.0),
        "called": found.get("common_match", 0.0),
        "evidence": found.get("question_evidence", 0.0),
        "question": found.get("meaning_question", 0.0),
        "field": min(1.0, found.get("field_meant", 0.0)),
        "outside": near.outside,
        "outside_lead": max(0.0, near.outside - best),
        "unknown": _unknown(understood, statistics),
        "length": min(1.0, len(understood.tokens) / _LONG),
        "readings": min(1.0, len(understood.expansions) / _MANY_READINGS),
        "no_procedure_card": float(any(card.no_procedure for card in cards)),
        "card": float(bool(cards)),
    }


def _unknown(understood: Understood, statistics: WordStatistics) -> float:
    """Return which share of what was typed no record of the release knows."""
    weights = [t.weight * statistics.folded_idf(t.folded) for t in understood.tokens]
    strange = [
        weight
        for token, weight in zip(understood.tokens, weights, strict=True)
        if token.folded not in statistics.folded_frequency
    ]
    return sum(strange) / sum(weights) if sum(weights) else 0.0
