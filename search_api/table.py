"""What the search keeps in memory of one release: names as sets of tokens, word statistics, codes.

Built once a release from the engine's facts, then never changed: any number of requests share it.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from catalog.vietnamese import fold, normalize, syllables
from indexer.engines.base import Engine

# In almost every name: they tell nothing apart, so they are left out of what is compared.
_LEADING = (("thủ", "tục", "hành", "chính"), ("thủ", "tục"))


def tokens(text: str) -> tuple[str, ...]:
    """Return the syllables and numbers of a text in the one spelling used for comparing."""
    return tuple(syllables(normalize(text)))


def without_leading(found: Sequence[str]) -> tuple[str, ...]:
    """Drop a leading "thủ tục"."""
    for lead in _LEADING:
        if tuple(found[: len(lead)]) == lead and len(found) > len(lead):
            return tuple(found[len(lead) :])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as a bag: its tokens, and sets of tokens and neighbouring pairs with and without marks."""

    tokens: tuple[str, ...]
    exact: frozenset[str]
    folded: frozenset[str]

    @staticmethod
    def of(found: Sequence[str]) -> "Phrase":
        """Make a phrase of tokens."""
        plain = [fold(token) for token in found]
        return Phrase(
            tuple(found),
            frozenset((*found, *pairs(found))),
            frozenset((*plain, *pairs(plain))),
        )


def pairs(found: Sequence[str]) -> list[str]:
    """Return neighbouring pairs: ["khai", "sinh"] → ["khai sinh"]."""
    return [f"{a} {b}" for a, b in zip(found, found[1:], strict=False)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the ranker sees it; `facts` has what result lists show."""

    row: int
    code: str
    group: str
    name: Phrase
    common: tuple[Phrase, ...]
    province: str
    hidden: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question as the ranker sees it."""

    row: int
    key: str
    group: str
    codes: tuple[str, ...]
    text: Phrase
    facts: Mapping[str, Any]


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
        top = math.log(1 + self.documents)
        return math.log(1 + self.documents / (1 + count)) / top if top else 1.0


@dataclass(frozen=True)
class Table:
    """One release in memory."""

    release: int
    entries: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    tombstones: Mapping[str, Mapping[str, Any]]
    statistics: Statistics
    as_of: str = ""
    by_code: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_group: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    questions_by_key: Mapping[str, QuestionEntry] = field(default_factory=dict)

    @cached_property
    def entry_by_row(self) -> Mapping[int, Entry]:
        """Entries by their row in the engine."""
        return {entry.row: entry for entry in self.entries}


def load_table(engine: Engine, release: int, as_of: str = "") -> Table:
    """Read the facts of a release and count its words."""
    entries = tuple(_entry(row, json.loads(f)) for row, f in _numbered(engine, "procedure", release))
    questions = tuple(
        _question(row, json.loads(f)) for row, f in _numbered(engine, "question", release)
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
    return Table(
        release=release,
        entries=entries,
        questions=questions,
        tombstones=tombstones,
        statistics=_count(entries, questions),
        as_of=as_of,
        by_code={code: tuple(found) for code, found in by_code.items()},
        by_group={group: tuple(found) for group, found in by_group.items()},
        questions_by_key={question.key: question for question in questions},
    )


def _numbered(engine: Engine, kind: str, release: int) -> Iterator[tuple[int, str]]:
    return enumerate(engine.facts(kind, release))


def _entry(row: int, facts: dict[str, Any]) -> Entry:
    name = without_leading(tokens(facts["name"]))
    return Entry(
        row=row,
        code=facts["code"],
        group=facts["group"],
        name=Phrase.of(name),
        common=tuple(Phrase.of(tokens(text)) for text in facts["common"]),
        province=facts["province"],
        hidden=facts["kind"] == "internal",
        facts=facts,
    )


def _question(row: int, facts: dict[str, Any]) -> QuestionEntry:
    return QuestionEntry(
        row=row,
        key=facts["key"],
        group=facts["group"],
        codes=tuple(facts["codes"]),
        text=Phrase.of(tokens(facts["question"])),
        facts=facts,
    )


def _count(entries: Iterable[Entry], questions: Iterable[QuestionEntry]) -> Statistics:
    exact: Counter[str] = Counter()
    folded: Counter[str] = Counter()
    documents = 0
    for entry in entries:
        documents += 1
        exact.update(entry.name.exact.union(*(phrase.exact for phrase in entry.common)))
        folded.update(entry.name.folded.union(*(phrase.folded for phrase in entry.common)))
    for question in questions:
        documents += 1
        exact.update(question.text.exact)
        folded.update(question.text.folded)
    return Statistics(documents, exact, folded)
