"""How well a name meets a query: shares of weight, both ways, over tokens and neighbouring pairs.

The query is a row of slots (its tokens and pairs), each weighted by how much it tells. An expansion
may stand in for the slots of its span, never worth more than they are: official words are found as
if they had been typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    texts: frozenset[str]
    inside: tuple[int, ...] = ()
    worth: float = 0.0


@dataclass(frozen=True)
class Wanted:
    """A query ready for matching: slots, total weight, expansions by cluster of overlapping spans.

    `by_folded` has the numbers of the slots by their folded text.
    """

    slots: tuple[Slot, ...]
    total: float
    officials: tuple[Official, ...]
    words: frozenset[str]
    folded_words: frozenset[str]
    marked: bool
    by_folded: Mapping[str, tuple[int, ...]]


def wanted(understood: Understood, statistics: Statistics) -> Wanted:
    """Weigh the query's tokens and pairs."""
    marked = understood.marked
    texts = [token.text for token in understood.tokens]
    weights = [token.weight for token in understood.tokens]
    slots = _slots(texts, weights, statistics, marked=marked)
    officials = []
    for expansion in understood.expansions:
        inside = tuple(
            i for i, s in enumerate(slots) if s.start >= expansion.start and s.end <= expansion.end
        )
        worth = sum(slots[i].weight for i in inside)
        if worth > 0:
            made = _officials(expansion, statistics)
            officials += [replace(official, inside=inside, worth=worth) for official in made]
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
        _by_folded(slots),
    )


def _by_folded(slots: Sequence[Slot]) -> dict[str, tuple[int, ...]]:
    numbers: dict[str, tuple[int, ...]] = {}
    for number, slot in enumerate(slots):
        numbers[slot.folded] = (*numbers.get(slot.folded, ()), number)
    return numbers


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
                Official(
                    expansion.start,
                    expansion.end,
                    tuple(slots),
                    total,
                    expansion.trust,
                    frozenset(slot.text for slot in slots),
                )
            )
    return made


def _gain(slot: Slot, phrase: Phrase) -> float:
    """Return the share of a slot that a name has it by: whole, other marks, or none."""
    if slot.text in phrase.exact:
        return 1.0
    return OTHER_MARKS if slot.marked else NO_MARKS


def coverage(want: Wanted, phrase: Phrase) -> float:
    """Return the share of the query's weight that stands in the phrase, 0 to 1."""
    slots, by_folded = want.slots, want.by_folded
    shared = by_folded.keys() & phrase.folded
    found = sorted(number for folded in shared for number in by_folded[folded])
    gains = {
        number: slots[number].weight * (_gain(slots[number], phrase) if want.marked else 1.0)
        for number in found
    }
    for official in want.officials:
        if not official.texts.isdisjoint(phrase.exact):
            _stand_in(official, want, phrase, gains)
    return min(1.0, sum(gains[number] for number in sorted(gains)) / want.total)


def _stand_in(official: Official, want: Wanted, phrase: Phrase, gains: dict[int, float]) -> None:
    """Let official words stand in where they give more than what was typed."""
    got = sum(s.weight for s in official.slots if s.text in phrase.exact) / official.total
    if got < 0.5:
        return
    gain = got * got * official.trust * official.worth
    if gain > sum(gains.get(i, 0.0) for i in official.inside):
        for i in official.inside:
            gains[i] = want.slots[i].weight * gain / official.worth


def precision(want: Wanted, phrase: Phrase) -> float:
    """Return the share of the phrase's weight that the query or its official words name, 0 to 1."""
    if not phrase.total:
        return 0.0
    if want.folded_words.isdisjoint(phrase.folded):
        return 0.0
    got = 0.0
    other = OTHER_MARKS if want.marked else 1.0
    words, folded_words = want.words, want.folded_words
    for token, plain, weight in zip(phrase.tokens, phrase.plain, phrase.weights, strict=True):
        if token in words:
            got += weight
        elif plain in folded_words:
            got += weight * other
    return got / phrase.total
