"""A whole evaluation: the search, the baselines beside it, what marks are worth, the misses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from search_api.evaluation import baseline, report
from search_api.evaluation.judgments import Judged, read_judged, without_marks
from search_api.evaluation.run import Outcome, run, run_parallel
from search_api.release.open_release import OpenRelease

# Opening the release takes a process about three seconds: fewer queries are not worth it.
_WORTH_PROCESSES = 400
FTS5 = "SQLite FTS5"
AFTERNOON = "Elasticsearch trong một buổi chiều"


@dataclass(frozen=True)
class Wish:
    """What to measure beside the search itself, and how."""

    marks: bool = False
    baselines: bool = False
    elasticsearch: str = ""
    misses: int = 0
    below: float = 0.8
    processes: int = 1


@dataclass(frozen=True)
class Evaluation:
    """What was measured; what was not asked for is None or empty."""

    rows: Sequence[report.Row]
    speed: Mapping[str, float]
    no_answers: report.NoAnswers | None = None
    loss: report.Loss | None = None
    baselines: Mapping[str, Sequence[report.Row]] = field(default_factory=dict)
    misses: Sequence[report.Miss] = ()


def read_files(files: Iterable[Path], only: str = "") -> list[Judged]:
    """Read judged queries; `only` names sets, strata or ids, apart by commas (empty: all)."""
    wanted = {part.strip() for part in only.split(",") if part.strip()}
    judged = [item for file in files for item in read_judged(file)]
    return [item for item in judged if not wanted or wanted & {item.group, item.id}]


def evaluate(opener: Callable[[], OpenRelease], judged: Sequence[Judged], wish: Wish) -> Evaluation:
    """Measure; `opener` is called here and, when it pays, in processes of its own."""
    release = opener()
    if wish.processes > 1 and len(judged) > _WORTH_PROCESSES:
        outcomes = run_parallel(opener, judged, wish.processes)
    else:
        outcomes = run(release, judged)
    none = any(item.no_answer for item in judged)
    return Evaluation(
        rows=report.rows(outcomes),
        speed=report.speed(outcomes),
        no_answers=report.no_answers(outcomes) if none else None,
        loss=_loss(release, judged, outcomes) if wish.marks else None,
        baselines=_baselines(release, judged, wish.elasticsearch) if wish.baselines else {},
        misses=report.misses(outcomes, release.table, wish.below)[: wish.misses],
    )


def _loss(
    release: OpenRelease, judged: Sequence[Judged], outcomes: Sequence[Outcome]
) -> report.Loss:
    return report.loss(outcomes, run(release, without_marks(judged)))


def _baselines(
    release: OpenRelease, judged: Sequence[Judged], url: str
) -> dict[str, list[report.Row]]:
    """Measure the baselines that are at hand."""
    found = {}
    with baseline.fts5(baseline.pages(release)) as ranking:
        found[FTS5] = report.rows(baseline.measure_baseline(release, judged, ranking))
    if url:
        with baseline.elasticsearch(baseline.pages(release), url) as ranking:
            found[AFTERNOON] = report.rows(baseline.measure_baseline(release, judged, ranking))
    return found


def as_json(found: Evaluation) -> dict[str, object]:
    """Return an evaluation for programs."""
    body: dict[str, object] = {"sets": [report.as_json(row) for row in found.rows]}
    if found.no_answers:
        precision = round(found.no_answers.precision, 4)
        body["no_answer"] = {**asdict(found.no_answers), "precision": precision}
    if found.loss:
        body["without_marks"] = asdict(found.loss)
    body["baselines"] = {
        name: [report.as_json(row) for row in rows] for name, rows in found.baselines.items()
    }
    body["speed"] = dict(found.speed)
    body["misses"] = [asdict(miss) for miss in found.misses]
    return body
