"""Judged queries: what was asked, and which procedures are right, in grades 0 to 3."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Required, TypedDict

from catalog.errors import SourceError
from catalog.paths import DATA
from catalog.text.vietnamese import fold
from indexer.text.group_names import group_name
from search_api.release.table import Table

_STRATUM = re.compile(r"[A-Z]\d?")
SUBJECTLESS = DATA / "judgments" / "subjectless.txt"
# Strata whose accented queries are asked again without their marks (B has none, H is codes).
MARKED_STRATA = ("A", "C", "D", "E", "F", "G")


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
    subjectless: bool = False

    @property
    def graded(self) -> bool:
        """Tell whether it belongs to a stratum of the graded set."""
        return _STRATUM.fullmatch(self.group) is not None

    @property
    def new_need(self) -> bool:
        """Tell whether it is of the set whose needs no word was ever written for (K1 to N4)."""
        return self.graded and len(self.group) > 1


def read_judged(path: Path, subjectless: frozenset[str] | None = None) -> Iterator[Judged]:
    """Read graded or binary queries from JSON lines; binary labels count as 3.

    `subjectless` are queries that do not name what they ask about ("Lệ phí cho thủ tục này là bao
    nhiêu?"), by default those listed in data/judgments. Raises SourceError with the line.
    """
    without = read_subjectless() if subjectless is None else subjectless
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield _judged(json.loads(line), without)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                remedy = "Mỗi dòng là một đối tượng JSON có qid, query và grades hoặc relevant."
                raise SourceError(f"{path.name}, dòng {number}: {error!r}. {remedy}") from error


class _Line(TypedDict, total=False):
    """A judged query as it is written: with grades, or with what is relevant."""

    qid: Required[str]
    query: Required[str]
    grades: Mapping[str, int]
    relevant: Sequence[str]
    stratum: str
    set: str
    need: str
    province_variants: Sequence[str]
    no_answer: bool
    faq_id: str


def _judged(item: _Line, subjectless: frozenset[str]) -> Judged:
    grades = item.get("grades")
    if grades is None:
        grades = dict.fromkeys(item["relevant"], 3)
    return Judged(
        id=str(item["qid"]),
        group=str(item.get("stratum") or item.get("set") or ""),
        # Binary queries with the same right answers are wordings of one need.
        need=str(item.get("need") or ",".join(sorted(grades))),
        query=str(item["query"]),
        grades={str(code): int(grade) for code, grade in grades.items()},
        skipped=frozenset(item.get("province_variants") or ()),
        no_answer=bool(item.get("no_answer")),
        question=str(item.get("faq_id") or ""),
        subjectless=item["qid"] in subjectless,
    )


def read_subjectless(path: Path = SUBJECTLESS) -> frozenset[str]:
    """Return the ids listed, lines that begin with # aside; none when the file is not there."""
    if not path.exists():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def without_marks(judged: Iterable[Judged]) -> list[Judged]:
    """Return the accented queries of the strata A and C to G, their marks taken away."""
    return [
        replace(item, query=fold(item.query))
        for item in judged
        if item.group in MARKED_STRATA and fold(item.query) != item.query.lower()
    ]


def grades_by_group(judged: Judged, table: Table) -> dict[str, int]:
    """Return the best grade of every same-name group."""
    grades: dict[str, int] = {}
    for code, grade in judged.grades.items():
        group = group_of(code, table)
        grades[group] = max(grade, grades.get(group, 0))
    return grades


def group_of(code: str, table: Table) -> str:
    """Return the same-name group of a code; a withdrawn code has that of its name."""
    entries = table.by_code.get(code)
    if entries:
        return entries[0].group
    tombstone = table.tombstones.get(code)
    return group_name(tombstone.name) if tombstone else code
