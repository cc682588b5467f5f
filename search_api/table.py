"""What the search keeps in memory of one release: names as sets of tokens, word statistics, codes.

Built once a release from the engine's facts, then never changed: any number of requests share it.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from sys import intern
from typing import Any

from catalog.errors import EngineError
from catalog.vietnamese import fold, fold_token, has_marks, normalize, syllables
from indexer.documents import group_name
from indexer.engines.base import Engine
from search_api.variants import acts_in, cases_in

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


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as a bag: its tokens with their weights, and sets of tokens and neighbouring pairs."""

    tokens: tuple[str, ...]
    plain: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    exact: frozenset[str]
    folded: frozenset[str]

    @staticmethod
    def of(
        found: Sequence[str], statistics: "Statistics", telling: Sequence[float] = ()
    ) -> "Phrase":
        """Make a phrase of tokens, weighed by how much each tells; `telling` lowers words of talk."""
        plain = tuple(map(fold_token, found))
        shares = telling or [1.0] * len(found)
        weights = tuple(statistics.idf(t) * share for t, share in zip(found, shares, strict=True))
        return Phrase(
            tuple(found),
            plain,
            weights,
            sum(weights),
            frozenset((*found, *pairs(found))),
            frozenset((*plain, *pairs(plain))),
        )


def pairs(found: Sequence[str]) -> list[str]:
    """Return neighbouring pairs: ["khai", "sinh"] → ["khai sinh"]."""
    return [intern(f"{a} {b}") for a, b in pairwise(found)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the ranker sees it; `facts` has what result lists show."""

    row: int
    code: str
    group: str
    name: Phrase
    plain_name: str
    cases: int
    acts: int
    common: tuple[Phrase, ...]
    kin: tuple[Phrase, ...]
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
    def entry_by_row(self) -> Mapping[int, Entry]:
        """Entries by their row in the engine."""
        return {entry.row: entry for entry in self.entries}


Telling = Callable[[Sequence[str]], Sequence[float]]


def load_table(engine: Engine, release: int, telling: Telling) -> Table:
    """Read the facts of a release and count its words.

    `telling` gives the share of weight of each token of what people say: little for words of talk.
    """
    procedures = [json.loads(facts) for facts in engine.facts("procedure", release)]
    asked = [json.loads(facts) for facts in engine.facts("question", release)]
    names = [without_leading(tokens(facts["name"])) for facts in procedures]
    common = [[tokens(text) for text in facts["common"]] for facts in procedures]
    texts = [tokens(facts["question"]) for facts in asked]
    statistics = count_words(
        [[name, *said] for name, said in zip(names, common, strict=True)], texts
    )
    entries = tuple(
        _entry(row, facts, name, said, statistics, telling)
        for row, (facts, name, said) in enumerate(zip(procedures, names, common, strict=True))
    )
    entries = lend_common_names(entries)
    questions = tuple(
        _question(row, facts, text, statistics, telling)
        for row, (facts, text) in enumerate(zip(asked, texts, strict=True))
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
        statistics=statistics,
        as_of=_as_of(engine, release),
        by_code={code: tuple(found) for code, found in by_code.items()},
        by_group={group: tuple(found) for group, found in by_group.items()},
        questions_by_key={question.key: question for question in questions},
    )


def _as_of(engine: Engine, release: int) -> str:
    """Return the day of the data; indexes made before it was kept do not tell."""
    try:
        return str(json.loads(next(iter(engine.facts("release", release))))["as_of"])
    except (EngineError, OSError, StopIteration):
        return ""


def _entry(
    row: int,
    facts: dict[str, Any],
    name: Sequence[str],
    said: Iterable[Sequence[str]],
    statistics: Statistics,
    telling: Telling,
) -> Entry:
    phrase = Phrase.of(name, statistics)
    plain = " ".join(phrase.plain)
    return Entry(
        row=row,
        code=facts["code"],
        group=facts["group"],
        name=phrase,
        plain_name=plain,
        cases=cases_in(plain),
        acts=acts_in(plain),
        common=tuple(Phrase.of(text, statistics, telling(text)) for text in said),
        kin=(),
        province=facts["province"],
        hidden=facts["kind"] == "internal",
        facts=facts,
    )


KIN_ALIKE = 0.72


def lend_common_names(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Lend the common names of national records to the provinces' own versions of them.

    A version is a record of the same name, or one of a province in the same field whose name shares
    72 % of its tokens and pairs: provinces publish land procedures anew in almost the same words.
    """
    lenders = [entry for entry in entries if entry.common]
    by_group = {entry.group: entry for entry in lenders}
    by_field: dict[str, list[Entry]] = defaultdict(list)
    for entry in lenders:
        for code, _ in entry.facts["fields"]:
            by_field[code].append(entry)
    return tuple(_with_kin(entry, by_group, by_field) for entry in entries)


def _with_kin(
    entry: Entry, by_group: Mapping[str, Entry], by_field: Mapping[str, Sequence[Entry]]
) -> Entry:
    if entry.common:
        return entry
    twin = by_group.get(entry.group)
    if twin is None and entry.province:
        nearby = (e for code, _ in entry.facts["fields"] for e in by_field.get(code, ()))
        best = max(nearby, key=lambda e: _alike(e.name, entry.name), default=None)
        if best is not None and _alike(best.name, entry.name) >= KIN_ALIKE:
            twin = best
    return replace(entry, kin=twin.common) if twin else entry


def _alike(one: Phrase, other: Phrase) -> float:
    union = len(one.folded | other.folded)
    return len(one.folded & other.folded) / union if union else 0.0


def _question(
    row: int,
    facts: dict[str, Any],
    text: Sequence[str],
    statistics: Statistics,
    telling: Telling,
) -> QuestionEntry:
    return QuestionEntry(
        row=row,
        key=facts["key"],
        group=facts["group"],
        codes=tuple(facts["codes"]),
        text=Phrase.of(text, statistics, telling(text)),
        facts=facts,
    )


def count_words(
    procedures: Iterable[Sequence[Sequence[str]]], questions: Iterable[Sequence[str]]
) -> Statistics:
    """Count in how many procedures (name and common names) and questions each token and pair stands."""
    exact: Counter[str] = Counter()
    folded: Counter[str] = Counter()
    documents = 0
    for texts in (*procedures, *([text] for text in questions)):
        documents += 1
        plain = [list(map(fold_token, text)) for text in texts]
        exact.update({item for text in texts for item in (*text, *pairs(text))})
        folded.update({item for text in plain for item in (*text, *pairs(text))})
    return Statistics(documents, exact, folded)
