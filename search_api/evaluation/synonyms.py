"""What the synonyms bring: the search measured with all rules, without any, without each kind, and
without each single rule.

A rule is measured on the queries in which it holds; on others the search is the same without it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from catalog.content import Synonym
from search_api.evaluation.judgments import Judged
from search_api.evaluation.leaving_out import NearDuplicates
from search_api.evaluation.report import ALL_NEW_NEEDS, ALL_STRATA
from search_api.evaluation.run import Outcome, run
from search_api.release.open_release import OpenRelease
from search_api.understand.pipeline import understand
from search_api.understand.synonyms import holding

ALL = "tất cả"
# Less than this on a query is a change of neighbours that nobody would see.
_NOTED = 0.005


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one kind, or all: nDCG@10 by set or stratum with them less that without them."""

    name: str
    rules: int
    queries: int
    brings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """One rule: how many queries it holds in, and what nDCG@10 it brings each one it changes."""

    said: str
    official: tuple[str, ...]
    kind: str
    queries: int
    brings: Mapping[str, float]

    @property
    def sum(self) -> float:
        """Return what the rule brings over all queries."""
        return round(sum(self.brings.values()), 4)


@dataclass(frozen=True, slots=True)
class SynonymReport:
    """nDCG@10 of today by set or stratum, what groups of rules bring, and single rules."""

    today: Mapping[str, float]
    groups: Sequence[Group]
    rules: Sequence[RuleEffect] = ()


@dataclass(frozen=True)
class _Bench:
    """The queries with an answer, their figures of today, and the rules that hold in each."""

    release: OpenRelease
    judged: Sequence[Judged]
    today: Mapping[str, float]
    held: Mapping[str, frozenset[int]]
    near: NearDuplicates

    @property
    def rules(self) -> Sequence[Synonym]:
        return self.release.knowledge.vocabulary.synonyms

    def without(self, left_out: Collection[int]) -> dict[str, float]:
        """Return what the rules bring each query that they change, by id."""
        asked = [item for item in self.judged if not self.held[item.id].isdisjoint(left_out)]
        knowledge = self.release.knowledge
        kept = [rule for number, rule in enumerate(self.rules) if number not in left_out]
        vocabulary = knowledge.vocabulary.with_synonyms(kept)
        release = replace(self.release, knowledge=replace(knowledge, vocabulary=vocabulary))
        found = run(release, asked, self.near)
        changes = {o.judged.id: self._lost(o) for o in found}
        return {name: change for name, change in changes.items() if abs(change) > _NOTED}

    def _lost(self, outcome: Outcome) -> float:
        return round(self.today[outcome.judged.id] - outcome.measures.ndcg10, 4)

    def means(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return the means by set and stratum, queries that are not named counting 0."""
        groups: dict[str, list[float]] = defaultdict(list)
        for item in self.judged:
            groups[item.group].append(values.get(item.id, 0.0))
            if item.graded:
                groups[ALL_NEW_NEEDS if item.new_need else ALL_STRATA].append(
                    values.get(item.id, 0.0)
                )
        order = sorted(groups, key=lambda name: (len(name) > 1, name != ALL_STRATA, name))
        return {name: round(float(np.mean(groups[name])), 4) for name in order}

    def group(self, name: str, belongs: Callable[[Synonym], bool]) -> Group:
        """Measure the rules that belong together."""
        numbers = {number for number, rule in enumerate(self.rules) if belongs(rule)}
        held = sum(1 for item in self.judged if not self.held[item.id].isdisjoint(numbers))
        return Group(name, len(numbers), held, self.means(self.without(numbers)))

    def single(self, number: int) -> RuleEffect:
        """Measure one rule."""
        rule = self.rules[number]
        held = sum(1 for item in self.judged if number in self.held[item.id])
        return RuleEffect(rule.said, rule.official, rule.kind, held, self.without({number}))


def measure_synonyms(
    release: OpenRelease, judged: Sequence[Judged], *, singly: bool = False
) -> SynonymReport:
    """Measure what synonyms bring, by kind; `singly` also each rule that holds in some query."""
    bench = _bench(release, [item for item in judged if not item.no_answer])
    groups = [bench.group(ALL, lambda _: True)]
    groups += [
        bench.group(kind, lambda rule, kind=kind: rule.kind == kind)  # type: ignore[misc]
        for kind in sorted({rule.kind for rule in bench.rules})
    ]
    held = sorted({number for numbers in bench.held.values() for number in numbers})
    rules = sorted(map(bench.single, held), key=lambda rule: rule.sum) if singly else []
    return SynonymReport(bench.means(bench.today), groups, rules)


def _bench(release: OpenRelease, judged: Sequence[Judged]) -> _Bench:
    near = NearDuplicates(release.table.questions)
    today = {o.judged.id: o.measures.ndcg10 for o in run(release, judged, near)}
    held = {item.id: _held(release, item.query) for item in judged}
    return _Bench(release, judged, today, held, near)


def _held(release: OpenRelease, query: str) -> frozenset[int]:
    """Return the numbers of the rules that hold in a query as it is understood."""
    understood = understand(query, release.knowledge)
    words = [token.text for token in understood.tokens]
    vocabulary = release.knowledge.vocabulary
    return frozenset(m.number for m in holding(words, vocabulary, marked=understood.marked))
