"""How well texts meet a query: shares of weight, both ways, over tokens and neighbouring pairs.

The query is a row of slots (its tokens and pairs), each weighted by how much it tells. An expansion
may stand in for the slots of its span, never worth more than they are: official words are found as
if they had been typed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.text.vietnamese import fold
from indexer.text.tokens import WordStatistics, pairs
from search_api.ranking.parameters import PARAMETERS
from search_api.release.lexicon import Floats, Ints, TextBook, ints
from search_api.understand.understood import Expansion, Understood


@dataclass(frozen=True, slots=True)
class Slot:
    """A token or pair of the query with its folded form, its weight and its position."""

    text: str
    folded: str
    weight: float
    start: int
    end: int

    @property
    def marked(self) -> bool:
        """Tell whether it was typed with marks."""
        return self.text != self.folded


@dataclass(frozen=True, slots=True)
class Official:
    """Official words of an expansion as slots, their weight in all, and what they stand for."""

    slots: tuple[Slot, ...]
    total: float
    trust: float
    inside: tuple[int, ...]
    worth: float


@dataclass(frozen=True)
class Wanted:
    """A query ready for matching: slots, their weight in all, official words, all its words."""

    slots: tuple[Slot, ...]
    total: float
    officials: tuple[Official, ...]
    words: frozenset[str]
    marked: bool
    book: TextBook
    columns: "QueryColumns"


@dataclass(frozen=True, slots=True)
class QueryColumns:
    """The query's words as columns of a table that has a phrase in each row.

    `exact_of` and `folded_of` give the column of every item of the book, -1 for none; the last
    column stands for words that no phrase has.
    """

    exact_of: NDArray[np.int16]
    folded_of: NDArray[np.int16]
    exact_count: int
    folded_count: int
    slot_exact: Ints
    slot_folded: Ints
    slot_weight: Floats
    slot_partial: Floats
    is_word: NDArray[np.bool_]
    is_folded_word: NDArray[np.bool_]
    officials: tuple[tuple[Ints, Floats, Ints], ...]


def wanted(understood: Understood, statistics: WordStatistics, book: TextBook) -> Wanted:
    """Weigh the query's tokens and pairs and find their columns."""
    marked = understood.marked
    texts = [token.text for token in understood.tokens]
    weights = [token.weight for token in understood.tokens]
    slots = _slots(texts, weights, statistics, marked=marked)
    officials: list[tuple[int, Official]] = []
    # What a question is asked with names nothing: "mất" of "mất bao lâu" stands in other names.
    words = {text for i, text in enumerate(texts) if i not in understood.asking}
    for expansion in understood.expansions:
        for phrase in expansion.official:
            words.update(phrase)
        inside = tuple(
            i for i, s in enumerate(slots) if s.start >= expansion.start and s.end <= expansion.end
        )
        worth = sum(slots[i].weight for i in inside)
        if worth > 0:
            length = expansion.end - expansion.start
            made = _officials(expansion, inside, worth, statistics)
            officials += [(length, official) for official in made]
    # What stands for more of the query is tried first.
    ordered = tuple(official for _, official in sorted(officials, key=lambda found: -found[0]))
    return Wanted(
        slots=tuple(slots),
        total=sum(slot.weight for slot in slots) or 1.0,
        officials=ordered,
        words=frozenset(words),
        marked=marked,
        book=book,
        columns=_columns(slots, ordered, words, book, marked=marked),
    )


def _slots(
    texts: Sequence[str], weights: Sequence[float], statistics: WordStatistics, *, marked: bool
) -> list[Slot]:
    slots = []
    for i, text in enumerate(texts):
        plain = fold(text)
        idf = statistics.idf(text) if marked and text != plain else statistics.folded_idf(plain)
        slots.append(Slot(text, plain, idf * weights[i], i, i + 1))
    for i, pair in enumerate(pairs(texts)):
        plain = f"{slots[i].folded} {slots[i + 1].folded}"
        known = statistics.folded_frequency.get(plain, 0)
        if known:
            # A pair nobody uses tells nothing; it would only lower every share alike.
            idf = statistics.idf(pair) if marked else statistics.folded_idf(plain)
            weight = PARAMETERS.pair_share * idf * min(weights[i], weights[i + 1])
            slots.append(Slot(pair, plain, weight, i, i + 2))
    return slots


def _officials(
    expansion: Expansion, inside: tuple[int, ...], worth: float, statistics: WordStatistics
) -> list[Official]:
    made = []
    for phrase in expansion.official:
        slots = tuple(_slots(phrase, [1.0] * len(phrase), statistics, marked=True))
        total = sum(slot.weight for slot in slots)
        if total > 0:
            made.append(Official(slots, total, expansion.trust, inside, worth))
    return made


def _columns(
    slots: Sequence[Slot],
    officials: Sequence[Official],
    words: Iterable[str],
    book: TextBook,
    *,
    marked: bool,
) -> QueryColumns:
    lexicon = book.lexicon
    official_texts = [slot.text for official in officials for slot in official.slots]
    exact, exact_of = _numbered([*(s.text for s in slots), *official_texts, *words], lexicon.exact)
    folded_words = {fold(word) for word in words}
    folded, folded_of = _numbered(
        [*(s.folded for s in slots), *map(fold, official_texts), *folded_words], lexicon.folded
    )
    nowhere, nowhere_folded = len(exact), len(folded)
    is_word = np.zeros(nowhere + 1, dtype=bool)
    is_word[[exact[word] for word in words if word in exact]] = True
    is_folded_word = np.zeros(nowhere_folded + 1, dtype=bool)
    is_folded_word[[folded[word] for word in folded_words if word in folded]] = True
    return QueryColumns(
        exact_of,
        folded_of,
        nowhere,
        nowhere_folded,
        ints(exact.get(slot.text, nowhere) for slot in slots),
        ints(folded.get(slot.folded, nowhere_folded) for slot in slots),
        np.array([slot.weight for slot in slots]),
        np.array([_partial(slot) if marked else 1.0 for slot in slots]),
        is_word,
        is_folded_word,
        tuple(
            (
                ints(exact.get(slot.text, nowhere) for slot in official.slots),
                np.array([slot.weight for slot in official.slots]),
                ints(official.inside),
            )
            for official in officials
        ),
    )


def _numbered(
    texts: Iterable[str], known: Mapping[str, int]
) -> tuple[dict[str, int], NDArray[np.int16]]:
    """Give every text that the book knows a column; return the columns by text and by item."""
    columns: dict[str, int] = {}
    column_of = np.full(len(known), -1, dtype=np.int16)
    for text in texts:
        number = known.get(text)
        if number is not None and text not in columns:
            column_of[number] = columns[text] = len(columns)
    return columns, column_of


def _partial(slot: Slot) -> float:
    """Return the share of a slot that a text gives which has it with other marks."""
    return PARAMETERS.other_marks if slot.marked else PARAMETERS.no_marks


def match(want: Wanted, phrases: Ints) -> tuple[Floats, Floats]:
    """Return the coverage and the precision of each phrase, both 0 to 1.

    Coverage is the share of the query's weight that stands in the phrase; precision the share of
    the phrase's weight that the query or its official words name.
    """
    columns, book, count = want.columns, want.book, len(phrases)
    positions, owners = book.gather(phrases)
    folded = columns.folded_of[book.lexicon.plain[positions]]
    shared = np.flatnonzero(folded >= 0)
    positions, owners, folded = positions[shared], owners[shared], folded[shared]
    exact = columns.exact_of[book.lexicon.items[positions]]
    has_exact = np.zeros((count, columns.exact_count + 1), dtype=bool)
    has_exact[owners, exact] = True
    # What has no column of its own was noted in the last one.
    has_exact[:, -1] = False
    has_folded = np.zeros((count, columns.folded_count + 1), dtype=bool)
    has_folded[owners, folded] = True
    coverage = _coverage(want, has_exact, has_folded)
    other = PARAMETERS.other_marks if want.marked else 1.0
    share = np.where(columns.is_word[exact], 1.0, columns.is_folded_word[folded] * other)
    named = np.bincount(owners, weights=book.weights[positions] * share, minlength=count)
    totals = book.totals[phrases]
    return coverage, np.divide(named, totals, out=np.zeros(count), where=totals > 0)


def _coverage(want: Wanted, has_exact: NDArray[np.bool_], has_folded: NDArray[np.bool_]) -> Floats:
    columns = want.columns
    weight = columns.slot_weight
    partly = has_folded[:, columns.slot_folded] * (weight * columns.slot_partial)
    gains = np.where(has_exact[:, columns.slot_exact], weight, partly)
    for official, (slots, weights, inside) in zip(want.officials, columns.officials, strict=True):
        got = (has_exact[:, slots] * weights).sum(axis=1) / official.total
        gain = got * got * official.trust * official.worth
        better = (got >= PARAMETERS.official_least) & (gain > gains[:, inside].sum(axis=1))
        rows = np.flatnonzero(better)
        if len(rows):
            # Official words stand in where they give more than what was typed.
            gains[np.ix_(rows, inside)] = weight[inside] * (gain[rows, None] / official.worth)
    coverage: Floats = np.minimum(1.0, gains.sum(axis=1) / want.total)
    return coverage


def likeness(coverage: Floats, precision: Floats) -> Floats:
    """Return how alike phrases and the query are, 0 to 1.

    What is said in the phrase must stand in the query; that the query says more counts less: people
    tell a story around the few words that matter.
    """
    alike: Floats = precision * precision * np.sqrt(coverage)
    alike[precision < PARAMETERS.named_least] = 0.0
    return alike
