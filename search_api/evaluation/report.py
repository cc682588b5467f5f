"""From outcomes to figures: by set and stratum, with intervals, and the misses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from search_api.evaluation.judgments import grades_by_group, group_of
from search_api.evaluation.metrics import RIGHT, Measures, interval, mean
from search_api.evaluation.run import Outcome, by_group
from search_api.release.table import Table

ALL_STRATA = "A–H"
ALL_NEW_NEEDS = "K–L"
NAMED = " (nêu chủ thể)"
# A query that loses less than this without its marks is not worth naming.
_NOTED = 0.05


@dataclass(frozen=True, slots=True)
class Row:
    """The means of a set or stratum with their 95 % intervals."""

    name: str
    queries: int
    mean: Measures
    low: Measures
    high: Measures


@dataclass(frozen=True, slots=True)
class NoAnswers:
    """How the engine tells that nothing is right: both ways, or it could deny everything.

    `asked` queries have no right procedure; of them `told` were answered so, `wrong` got confident
    results. `denied` are answerable queries that were told nothing is right.
    """

    asked: int
    told: int
    with_card: int
    wrong: tuple[str, ...]
    denied: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Return the share of "nothing is right" that is true."""
        return self.told / (self.told + len(self.denied)) if self.told else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A query below the mark: what came, and where the right ones stand (0: not in the ten)."""

    id: str
    group: str
    query: str
    ndcg10: float
    shown: tuple[tuple[str, int, str], ...]
    wanted: tuple[tuple[str, int, str, int], ...]


def rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """Return one row a set and stratum, one for all strata, one for what names its subject."""
    groups = by_group(outcomes)
    found = [_row(name, items) for name, items in groups.items()]
    for name, new in ((ALL_STRATA, False), (ALL_NEW_NEEDS, True)):
        strata = [key for key, items in groups.items() if _is_of(items[0], new=new)]
        if strata:
            last = [row.name for row in found].index(strata[-1])
            found.insert(last + 1, _row(name, [o for key in strata for o in groups[key]]))
    for name, items in groups.items():
        named = [outcome for outcome in items if not outcome.judged.subjectless]
        if named and len(named) < len(items):
            found.append(_row(name + NAMED, named))
    return found


def _is_of(outcome: Outcome, *, new: bool) -> bool:
    return outcome.judged.graded and outcome.judged.new_need == new


def _row(name: str, outcomes: Sequence[Outcome]) -> Row:
    measures = [outcome.measures for outcome in outcomes]
    low, high = interval(measures, [outcome.judged.need for outcome in outcomes])
    return Row(name, len(outcomes), mean(measures), low, high)


def no_answers(outcomes: Iterable[Outcome]) -> NoAnswers:
    """Count how often "nothing is right" was said, and rightly."""
    graded = [outcome for outcome in outcomes if outcome.judged.graded]
    asked = [outcome for outcome in graded if outcome.judged.no_answer]
    told = [outcome for outcome in asked if outcome.no_answer]
    return NoAnswers(
        asked=len(asked),
        told=len(told),
        with_card=sum(1 for outcome in told if outcome.cards),
        wrong=tuple(o.judged.id for o in asked if not o.no_answer),
        denied=tuple(o.judged.id for o in graded if o.no_answer and not o.judged.no_answer),
    )


def misses(outcomes: Iterable[Outcome], table: Table, below: float) -> list[Miss]:
    """Return the answerable queries with an nDCG@10 below the mark, the worst first."""
    found = [
        _miss(outcome, table)
        for outcome in outcomes
        if outcome.measures.ndcg10 < below and not outcome.judged.no_answer
    ]
    return sorted(found, key=lambda miss: (miss.ndcg10, miss.id))


def _miss(outcome: Outcome, table: Table) -> Miss:
    judged = outcome.judged
    grades = grades_by_group(judged, table)
    ranks = {group: rank for rank, group in enumerate(outcome.groups, 1)}
    wanted: dict[str, tuple[str, int, str, int]] = {}
    for code in judged.grades:
        group = group_of(code, table)
        if grades[group] >= RIGHT:
            rank = ranks.get(group, 0)
            wanted.setdefault(group, (code, grades[group], name_of(code, table), rank))
    shown = tuple(
        (code, grades.get(group, 0), name_of(code, table))
        for code, group in zip(outcome.codes, outcome.groups, strict=True)
    )
    best = sorted(wanted.values(), key=lambda item: (-item[1], item[0]))
    return Miss(judged.id, judged.group, judged.query, outcome.measures.ndcg10, shown, tuple(best))


def name_of(code: str, table: Table) -> str:
    """Return the name of a code, "—" when the release has none."""
    entries = table.by_code.get(code)
    return entries[0].facts.name if entries else "—"


def speed(outcomes: Sequence[Outcome]) -> Mapping[str, float]:
    """Return the median and 99th percentile of the time of a search, in milliseconds."""
    taken = [outcome.seconds * 1000 for outcome in outcomes]
    if not taken:
        return {}
    p50, p99 = np.percentile(taken, (50, 99)).tolist()
    return {"p50_ms": round(p50, 2), "p99_ms": round(p99, 2)}


def as_json(row: Row) -> dict[str, object]:
    """Return a row for programs."""
    return {
        "set": row.name,
        "queries": row.queries,
        **{name: round(value, 4) for name, value in asdict(row.mean).items()},
        "interval": {
            name: [round(low, 4), round(high, 4)]
            for (name, low), high in zip(
                asdict(row.low).items(), asdict(row.high).values(), strict=True
            )
        },
    }


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost when accented queries are asked again without marks: mean nDCG@10, the worst."""

    queries: int
    mean: float
    worst: Mapping[str, float]


def loss(marked: Sequence[Outcome], plain: Sequence[Outcome]) -> Loss:
    """Compare the outcomes of accented queries with those of the same without marks."""
    before = {outcome.judged.id: outcome.measures.ndcg10 for outcome in marked}
    lost = {o.judged.id: before[o.judged.id] - o.measures.ndcg10 for o in plain}
    worst = sorted(lost.items(), key=lambda item: (-item[1], item[0]))[:12]
    return Loss(
        queries=len(lost),
        mean=round(float(np.mean(list(lost.values()))), 4) if lost else 0.0,
        worst={name: round(value, 3) for name, value in worst if value > _NOTED},
    )
