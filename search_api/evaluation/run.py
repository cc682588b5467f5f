"""Running judged queries through the search: measures by set and stratum, misses listed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.documents import group_name
from search_api.evaluation.metrics import Measures, measure
from search_api.search import Answer, Request, Searcher, search
from search_api.table import QuestionEntry, Table

_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged query: grades by code, codes that count as neither right nor wrong."""

    id: str
    group: str
    need: str
    query: str
    grades: Mapping[str, int]
    skipped: frozenset[str] = frozenset()
    no_answer: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one judged query."""

    judged: Judged
    measures: Measures
    answer: Answer


def read_judged(path: Path) -> Iterator[Judged]:
    """Read graded or binary queries from JSON lines; binary labels count as 3."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            grades = item.get("grades")
            if grades is None:
                grades = dict.fromkeys(item["relevant"], 3)
            yield Judged(
                id=item["qid"],
                group=item.get("stratum") or item.get("set", ""),
                need=item.get("need") or item["qid"],
                query=item["query"],
                grades=grades,
                skipped=frozenset(item.get("province_variants") or ()),
                no_answer=bool(item.get("no_answer")),
                question=item.get("faq_id", ""),
            )


def grades_by_group(judged: Judged, table: Table) -> dict[str, int]:
    """Return the best grade of every same-name group."""
    grades: dict[str, int] = {}
    for code, grade in judged.grades.items():
        group = _group(code, table)
        grades[group] = max(grade, grades.get(group, 0))
    return grades


def _group(code: str, table: Table) -> str:
    entries = table.by_code.get(code)
    if entries:
        return entries[0].group
    tombstone = table.tombstones.get(code)
    return group_name(tombstone["name"]) if tombstone else code


def ranked_groups(answer: Answer, judged: Judged, grades: Mapping[str, int]) -> list[str]:
    """Return the groups ranked, without variants of other provinces."""
    found = []
    for hit in answer.hits:
        if hit.entry.code in judged.skipped and hit.entry.group not in grades:
            continue
        found.append(hit.entry.group)
    return found


def left_out(judged: Judged, table: Table) -> frozenset[str]:
    """Return the question a query was made of and its near-duplicates: they would tell the answer."""
    if not judged.question:
        return frozenset()
    own = table.questions_by_key.get(judged.question)
    if own is None:
        return frozenset({judged.question})
    return frozenset(q.key for q in table.questions if q.key == own.key or _alike(q, own))


def _alike(one: QuestionEntry, other: QuestionEntry) -> bool:
    union = len(one.text.folded | other.text.folded)
    return union > 0 and len(one.text.folded & other.text.folded) / union >= _ALIKE


def run(searcher: Searcher, judged: Iterable[Judged]) -> list[Outcome]:
    """Search every query and measure it."""
    outcomes = []
    for item in judged:
        request = Request(q=item.query, size=20)
        answer = search(searcher, request, left_out=left_out(item, searcher.table))
        grades = grades_by_group(item, searcher.table)
        outcomes.append(Outcome(item, measure(ranked_groups(answer, item, grades), grades), answer))
    return outcomes


def by_group(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Gather answerable outcomes by set or stratum."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if not outcome.judged.no_answer:
            groups[outcome.judged.group].append(outcome)
    return dict(sorted(groups.items()))
