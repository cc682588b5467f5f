"""How well a name meets a query: shares of weight, both ways, over tokens and neighbouring pairs.

The query is a row of slots (its tokens and pairs), each weighted by how much it tells. An expansion
may stand in for the slots of its span, never worth more than they are: official words are found as
if they had been typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.vietnamese import fold
from search_api.table import Phrase, Statistics, pairs
from search_api.understand.value import Expansion, Understood

# A pair of neighbours is worth this much of its own idf beside its two tokens.
PAIR_WEIGHT = 0.7
# A token typed with other marks than the name has may be a slip; without marks it may be anything.
OTHER_MARKS = 0.45
NO_MARKS = 0.85


@dataclass(frozen=True, slots=True)
class Slot:
    """A token or pair of the query with its folded form, its weight and its place."""

    text: str
    folded: str
    weight: float
    start: int
    end: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Official:
    """Official words of an expansion as slots, their weight in all, and what they stand for."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    total: float
    trust: float


@dataclass(frozen=True)
class Wanted:
    """A query ready for matching: slots, total weight, expansions by cluster of overlapping spans."""

    slots: tuple[Slot, ...]
    total: float
    officials: tuple[Official, ...]
    words: frozenset[str]
    folded_words: frozenset[str]
    marked: bool


def wanted(understood: Understood, statistics: Statistics) -> Wanted:
    """Weigh the query's tokens and pairs."""
    marked = understood.marked
    texts = [token.text for token in understood.tokens]
    weights = [token.weight for token in understood.tokens]
    slots = _slots(texts, weights, statistics, marked=marked)
    officials = []
    for expansion in understood.expansions:
        worth = sum(
            s.weight for s in slots if s.start >= expansion.start and s.end <= expansion.end
        )
        if worth > 0:
            officials += _officials(expansion, statistics)
    words = {t.text for t in understood.tokens}
    folded = {t.folded for t in understood.tokens}
    for expansion in understood.expansions:
        for phrase in expansion.official:
            words.update(phrase)
            folded.update(map(fold, phrase))
    return Wanted(
        tuple(slots),
        sum(slot.weight for slot in slots) or 1.0,
        tuple(sorted(officials, key=lambda o: o.start - o.end)),
        frozenset(words),
        frozenset(folded),
        marked,
    )


def _slots(
    texts: Sequence[str], weights: Sequence[float], statistics: Statistics, *, marked: bool
) -> list[Slot]:
    slots = []
    for i, text in enumerate(texts):
        plain = fold(text)
        idf = statistics.idf(text) if marked and text != plain else statistics.folded_idf(plain)
        slots.append(Slot(text, plain, idf * weights[i], i, i + 1, text != plain))
    for i, pair in enumerate(pairs(texts)):
        plain = fold(pair)
        known = statistics.folded_frequency.get(plain, 0)
        if known:
            # A pair nobody uses tells nothing; it would only lower every share alike.
            idf = statistics.idf(pair) if marked else statistics.folded_idf(plain)
            weight = PAIR_WEIGHT * idf * min(weights[i], weights[i + 1])
            slots.append(Slot(pair, plain, weight, i, i + 2, pair != plain))
    return slots


def _officials(expansion: Expansion, statistics: Statistics) -> list[Official]:
    made = []
    for phrase in expansion.official:
        slots = _slots(phrase, [1.0] * len(phrase), statistics, marked=True)
        total = sum(slot.weight for slot in slots)
        if total > 0:
            made.append(
                Official(expansion.start, expansion.end, tuple(slots), total, expansion.trust)
            )
    return made


def _gain(slot: Slot, phrase: Phrase) -> float:
    """Return the share of a slot that a name has: whole, other marks, or none."""
    if slot.folded not in phrase.folded:
        return 0.0
    if slot.text in phrase.exact:
        return 1.0
    return OTHER_MARKS if slot.marked else NO_MARKS


def coverage(want: Wanted, phrase: Phrase) -> float:
    """Return the share of the query's weight that stands in the phrase, 0 to 1."""
    gains = [
        slot.weight * (_gain(slot, phrase) if want.marked else float(slot.folded in phrase.folded))
        for slot in want.slots
    ]
    if want.officials:
        _stand_in(want, phrase, gains)
    return min(1.0, sum(gains) / want.total)


def _stand_in(want: Wanted, phrase: Phrase, gains: list[float]) -> None:
    """Let official words stand in where they give more than what was typed."""
    for official in want.officials:
        got = sum(s.weight for s in official.slots if s.text in phrase.exact) / official.total
        if got < 0.5:
            continue
        inside = [
            i
            for i, slot in enumerate(want.slots)
            if slot.start >= official.start and slot.end <= official.end
        ]
        worth = sum(want.slots[i].weight for i in inside)
        gain = got * got * official.trust * worth
        if worth > 0 and gain > sum(gains[i] for i in inside):
            for i in inside:
                gains[i] = want.slots[i].weight * gain / worth


def precision(want: Wanted, phrase: Phrase) -> float:
    """Return the share of the phrase's weight that the query or its official words name, 0 to 1."""
    if not phrase.total:
        return 0.0
    got = 0.0
    other = OTHER_MARKS if want.marked else 1.0
    for token, plain, weight in zip(phrase.tokens, phrase.plain, phrase.weights, strict=True):
        if token in want.words:
            got += weight
        elif plain in want.folded_words:
            got += weight * other
    return got / phrase.total
