"""What the search keeps in memory of one release: names as numbers, word statistics, codes.

Built once a release from the engine's facts, then never changed: any number of requests share it.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from sys import intern
from types import MappingProxyType
from typing import Any

import numpy as np

from catalog.errors import EngineError
from catalog.text.vietnamese import (
    fold,
    has_marks,
    normalize,
    syllables,
)
from indexer.documents import group_name
from indexer.engines.base import Reader
from search_api.release.cases import acts_in, cases_in
from search_api.release.columns import Columns
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.lexicon import (
    Ints,
    Lexicon,
    Phrase,
    PhraseBook,
    document_counts,
)

# In almost every name: they tell nothing apart, so they are left out of what is compared.
_LEADING = (("thủ", "tục", "hành", "chính"), ("thủ", "tục"))


def tokens(text: str) -> tuple[str, ...]:
    """Return the syllables and numbers of a text in the one spelling used for comparing."""
    # Interned: a release holds some 30,000 different tokens and pairs in a million places.
    return tuple(map(intern, syllables(normalize(text))))


def without_leading(found: Sequence[str]) -> tuple[str, ...]:
    """Drop a leading "thủ tục"."""
    for lead in _LEADING:
        if tuple(found[: len(lead)]) == lead and len(found) > len(lead):
            return tuple(found[len(lead) :])
    return tuple(found)


@lru_cache(maxsize=20_000)
def idf_of(count: int, documents: int) -> float:
    """Return log(1 + N / (1 + n)), as a share of its greatest value."""
    top = math.log(1 + documents)
    return math.log(1 + documents / (1 + count)) / top if top else 1.0


@dataclass(frozen=True)
class Statistics:
    """How often tokens and pairs stand in names, common names and questions."""

    documents: int
    frequency: Mapping[str, int]
    folded_frequency: Mapping[str, int]

    def idf(self, token: str) -> float:
        """Return how much a token tells: 1 for the rarest or unknown, towards 0 for the commonest."""
        return self._idf(self.frequency.get(token, 0))

    def folded_idf(self, token: str) -> float:
        """Return the same for a token without marks."""
        return self._idf(self.folded_frequency.get(token, 0))

    def _idf(self, count: int) -> float:
        return idf_of(count, self.documents)


@dataclass(frozen=True)
class Table:
    """One release in memory; an entry stands at its row in the engine."""

    release: int
    entries: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    tombstones: Mapping[str, Mapping[str, Any]]
    statistics: Statistics
    book: PhraseBook
    as_of: str = ""
    by_code: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_group: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    questions_by_key: Mapping[str, QuestionEntry] = field(default_factory=dict)

    @cached_property
    def _groups_by_folded(self) -> Mapping[str, frozenset[str]]:
        folded: dict[str, set[str]] = defaultdict(set)
        for group in self.by_group:
            folded[fold(group)].add(group)
        return {plain: frozenset(groups) for plain, groups in folded.items()}

    def groups_named(self, text: str) -> frozenset[str]:
        """Return the same-name groups whose name is the whole text, typed with or without marks."""
        group = group_name(text)
        if group in self.by_group:
            return frozenset({group})
        return frozenset() if has_marks(group) else self._groups_by_folded.get(group, frozenset())

    @cached_property
    def columns(self) -> Columns:
        """What the ranker compares, by row."""
        return Columns.of(self.entries, len(self.entries) + len(self.questions))

    def question_phrases(self, rows: Sequence[int]) -> Ints:
        """Return where the texts of questions are in the book."""
        return np.array(rows, dtype=np.int64) + len(self.entries)


Telling = Callable[[Sequence[str]], Sequence[float]]


def load_table(engine: Reader, release: int, telling: Telling) -> Table:
    """Read the facts of a release and count its words.

    `telling` gives the share of weight of each token of what people say: little for words of talk.
    """
    procedures = _read(engine.facts("procedure", release))
    asked = _read(engine.facts("question", release))
    names = [without_leading(tokens(facts["name"])) for facts in procedures]
    common = [[tokens(text) for text in facts["common"]] for facts in procedures]
    questions = [tokens(facts["question"]) for facts in asked]
    statistics, book = _book(names, questions, common, telling)
    entries = tuple(
        _entry(row, facts, name, said)
        for row, (facts, name, said) in enumerate(zip(procedures, names, common, strict=True))
    )
    tombstones = {
        facts["code"]: facts for facts in map(json.loads, engine.facts("tombstone", release))
    }
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
        release=release,
        entries=entries,
        questions=asked_entries,
        tombstones=tombstones,
        statistics=statistics,
        book=book,
        as_of=_as_of(engine, release),
        by_code={code: tuple(found) for code, found in by_code.items()},
        by_group={group: tuple(found) for group, found in by_group.items()},
        questions_by_key={question.key: question for question in asked_entries},
    )


def _read(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Read the facts of documents; equal facets are one object, for there are few different ones."""
    shared: dict[tuple[object, ...], Mapping[str, tuple[str, ...]]] = {}
    found = []
    for line in lines:
        facts: dict[str, Any] = json.loads(line)
        names, values = tuple(facts["facets"]), tuple(map(tuple, facts["facets"].values()))
        facts["facets"] = shared.setdefault(
            (*names, *values), MappingProxyType(dict(zip(names, values, strict=True)))
        )
        found.append(facts)
    return found


def _book(
    names: Sequence[Sequence[str]],
    questions: Sequence[Sequence[str]],
    common: Sequence[Sequence[Sequence[str]]],
    telling: Telling,
) -> tuple[Statistics, PhraseBook]:
    """Number and weigh all texts: names by row, then questions by row, then common names."""
    said = [text for some in common for text in some]
    lexicon = Lexicon.of([*names, *questions, *said])
    owners = [row for row, some in enumerate(common) for _ in some]
    documents = np.array([*range(len(names) + len(questions)), *owners], dtype=np.int64)
    statistics = statistics_of(lexicon, documents, len(names) + len(questions))
    weights = np.array([statistics.idf(token) for token in lexicon.exact])
    shares = [*repeat((), len(names)), *map(telling, questions), *map(telling, said)]
    return statistics, PhraseBook.of(lexicon, weights, shares)


def _as_of(engine: Reader, release: int) -> str:
    """Return the day of the data; indexes made before it was kept do not tell."""
    try:
        return str(json.loads(next(iter(engine.facts("release", release))))["as_of"])
    except (EngineError, OSError, StopIteration):
        return ""


def _entry(
    row: int, facts: dict[str, Any], name: Sequence[str], said: Iterable[Sequence[str]]
) -> Entry:
    phrase = Phrase.of(name)
    plain = " ".join(phrase.plain)
    return Entry(
        row=row,
        code=facts["code"],
        group=facts["group"],
        name=phrase,
        plain_name=plain,
        cases=cases_in(plain),
        acts=acts_in(plain),
        common=tuple(map(Phrase.of, said)),
        province=facts["province"],
        hidden=facts["kind"] == "internal",
        facts=facts,
        facets=facts.pop("facets"),
    )


def _question(row: int, facts: dict[str, Any], text: Sequence[str]) -> QuestionEntry:
    return QuestionEntry(
        row=row,
        key=facts["key"],
        group=facts["group"],
        codes=tuple(facts["codes"]),
        text=Phrase.of(text),
        facts=facts,
        facets=facts.pop("facets"),
    )


def statistics_of(lexicon: Lexicon, documents: Ints, count: int) -> Statistics:
    """Count in how many of `count` documents each item stands; `documents` has that of each text."""
    owners = documents[lexicon.owners]
    return Statistics(
        count,
        document_counts(lexicon.items, owners, lexicon.exact),
        document_counts(lexicon.plain, owners, lexicon.folded),
    )
