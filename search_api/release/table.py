"""What the search keeps in memory of one release: names as numbers, word statistics, codes.

Built once a release from the engine's facts, then never changed: any number of requests share it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from catalog.model import Tombstone
from catalog.text.vietnamese import fold, has_marks
from catalog.vocabularies import ProcedureKind
from indexer import facets
from indexer.engines.base import Reader
from indexer.facts import (
    PROCEDURE_FACTS,
    QUESTION_FACTS,
    TOMBSTONE_FACTS,
    ProcedureFacts,
    QuestionFacts,
)
from indexer.text.group_names import group_name
from indexer.text.tokens import WordStatistics, tokens, without_leading
from search_api.release.acts import act_bits
from search_api.release.columns import LONGEST_HEAD, Columns
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.lexicon import (
    Ints,
    Lexicon,
    TextBook,
    TokenisedText,
    document_counts,
)
from search_api.release.numbers import NumberIndex
from search_api.release.parts import Parts
from search_api.release.special_cases import SpecialBodies, SpecialCases
from search_api.understand.act_words import ActWords

Facts = TypeVar("Facts", ProcedureFacts, QuestionFacts)


@dataclass(frozen=True)
class Table:
    """The records of one release in memory; an entry stands at its row in the engine."""

    entries: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    tombstones: Mapping[str, Tombstone]
    statistics: WordStatistics
    book: TextBook
    special: SpecialCases
    act_words: ActWords
    bodies: SpecialBodies
    by_code: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_group: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    questions_by_key: Mapping[str, QuestionEntry] = field(default_factory=dict)
    _parts: "Parts[Table]" = field(default_factory=Parts, init=False, repr=False, compare=False)

    def groups_named(self, text: str) -> frozenset[str]:
        """Return the same-name groups whose name is the whole text, typed with or without marks."""
        group = group_name(text)
        if group in self.by_group:
            return frozenset({group})
        if has_marks(group):
            return frozenset()
        return self._parts.of(self, _groups_by_folded).get(group, frozenset())

    @property
    def columns(self) -> Columns:
        """What the ranker compares, by row."""
        return self._parts.of(self, _columns)

    @property
    def numbers(self) -> NumberIndex:
        """Which rows rest on an act, cite one or have a form."""
        return self._parts.of(self, _numbers)

    def in_force(self, codes: Iterable[str]) -> tuple[Entry, ...]:
        """Return the first entry of each code that is in force, in their order."""
        return tuple(self.by_code[code][0] for code in codes if code in self.by_code)

    def question_texts(self, rows: Sequence[int]) -> Ints:
        """Return where the texts of questions are in the book."""
        return np.array(rows, dtype=np.int64) + len(self.entries)


def _columns(table: Table) -> Columns:
    return Columns.of(table.entries, len(table.entries) + len(table.questions))


def _numbers(table: Table) -> NumberIndex:
    return NumberIndex.of(table.entries)


def _groups_by_folded(table: Table) -> Mapping[str, frozenset[str]]:
    folded: dict[str, set[str]] = defaultdict(set)
    for group in table.by_group:
        folded[fold(group)].add(group)
    return {plain: frozenset(groups) for plain, groups in folded.items()}


Telling = Callable[[Sequence[str]], Sequence[float]]


def load_table(
    engine: Reader,
    telling: Telling,
    special: SpecialCases,
    act_words: ActWords,
    bodies: SpecialBodies,
) -> Table:
    """Read the facts of a release from the engine that is pinned to it, and count its words.

    `telling` gives the share of weight of each token of what people say: little for words of talk;
    `special` tells what special cases a name is about, `act_words` what acts,
    `bodies` for whose people alone a field is.
    """
    procedures = list(_sharing(map(PROCEDURE_FACTS.read, engine.facts("procedure"))))
    asked = list(_sharing(map(QUESTION_FACTS.read, engine.facts("question"))))
    names = [without_leading(tokens(facts.name)) for facts in procedures]
    common = [list(map(tokens, facts.common)) for facts in procedures]
    questions = [tokens(facts.question) for facts in asked]
    statistics, book = _book(names, questions, common, telling)
    entries = tuple(
        _entry(row, facts, name, said, special, act_words, bodies)
        for row, (facts, name, said) in enumerate(zip(procedures, names, common, strict=True))
    )
    withdrawn = map(TOMBSTONE_FACTS.read, engine.facts("tombstone"))
    by_code: dict[str, list[Entry]] = defaultdict(list)
    by_group: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_code[entry.code].append(entry)
        if not entry.hidden:
            by_group[entry.group].append(entry)
    asked_entries = tuple(
        _question(row, facts, text)
        for row, (facts, text) in enumerate(zip(asked, questions, strict=True))
    )
    return Table(
        entries=entries,
        questions=asked_entries,
        tombstones={tombstone.code: tombstone for tombstone in withdrawn},
        statistics=statistics,
        book=book,
        special=special,
        act_words=act_words,
        bodies=bodies,
        by_code={code: tuple(found) for code, found in by_code.items()},
        by_group={group: tuple(found) for group, found in by_group.items()},
        questions_by_key={question.key: question for question in asked_entries},
    )


def _sharing(found: Iterable[Facts]) -> Iterator[Facts]:
    """Yield facts of which equal facets are one object, for there are few different ones."""
    shared: dict[tuple[tuple[str, tuple[str, ...]], ...], facets.Values] = {}
    for facts in found:
        one = shared.setdefault(tuple(facts.facets.items()), MappingProxyType(facts.facets))
        yield replace(facts, facets=one)


def _book(
    names: Sequence[Sequence[str]],
    questions: Sequence[Sequence[str]],
    common: Sequence[Sequence[Sequence[str]]],
    telling: Telling,
) -> tuple[WordStatistics, TextBook]:
    """Number and weigh all texts: names by row, then questions by row, then common names."""
    said = [text for some in common for text in some]
    lexicon = Lexicon.of([*names, *questions, *said])
    owners = [row for row, some in enumerate(common) for _ in some]
    documents = np.array([*range(len(names) + len(questions)), *owners], dtype=np.int64)
    statistics = statistics_of(lexicon, documents, len(names) + len(questions))
    weights = np.array([statistics.idf(token) for token in lexicon.exact])
    shares = [*repeat((), len(names)), *map(telling, questions), *map(telling, said)]
    return statistics, TextBook.of(lexicon, weights, shares)


def _entry(
    row: int,
    facts: ProcedureFacts,
    name: Sequence[str],
    said: Iterable[Sequence[str]],
    special: SpecialCases,
    act_words: ActWords,
    bodies: SpecialBodies,
) -> Entry:
    phrase = TokenisedText.of(name)
    plain = " ".join(phrase.plain)
    return Entry(
        row=row,
        code=facts.code,
        group=facts.group,
        name=phrase,
        plain_name=plain,
        cases=special.cases_in(plain),
        acts=act_bits(act_words.in_name(facts.name)),
        head=phrase.plain[act_words.object_in(phrase.tokens) :][:LONGEST_HEAD],
        bodies=bodies.of_fields(field.code for field in facts.fields),
        common=tuple(map(TokenisedText.of, said)),
        province=facts.province,
        hidden=facts.kind is ProcedureKind.INTERNAL,
        facts=facts,
    )


def _question(row: int, facts: QuestionFacts, text: Sequence[str]) -> QuestionEntry:
    return QuestionEntry(
        row=row,
        key=facts.key,
        group=facts.group,
        codes=facts.codes,
        text=TokenisedText.of(text),
        facts=facts,
    )


def statistics_of(lexicon: Lexicon, documents: Ints, count: int) -> WordStatistics:
    """Count in how many of `count` documents each item stands; `documents` has that of each text."""
    owners = documents[lexicon.owners]
    return WordStatistics(
        count,
        document_counts(lexicon.items, owners, lexicon.exact),
        document_counts(lexicon.plain, owners, lexicon.folded),
    )
