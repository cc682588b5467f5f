"""Running judged queries through the search, on one process or several."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from multiprocessing import get_context

from search_api.evaluation.judgments import Judged, grades_by_group, read_judged
from search_api.evaluation.leaving_out import NearDuplicates, left_out
from search_api.evaluation.metrics import Measures, measure
from search_api.release.open_release import OpenRelease
from search_api.searching.search import (
    Answer,
    Request,
    search,
)

__all__ = ["Judged", "Outcome", "by_group", "ranked_groups", "read_judged", "run", "run_parallel"]

# Deeper than the cut at 10, for province variants are taken out before counting ranks.
_SIZE = 30
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one judged query: its measures and the first codes, variants taken out."""

    judged: Judged
    measures: Measures
    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    no_answer: bool = False
    confidence: float = 0.0
    cards: tuple[str, ...] = ()
    seconds: float = 0.0


def ranked_groups(answer: Answer, judged: Judged) -> list[tuple[str, str]]:
    """Return (group, code) of the results, each group once, without variants of other provinces."""
    found: dict[str, str] = {}
    for hit in answer.hits:
        if hit.entry.code not in judged.skipped or hit.entry.code in judged.grades:
            found.setdefault(hit.entry.group, hit.entry.code)
    return list(found.items())


def run(
    release: OpenRelease, judged: Iterable[Judged], near: NearDuplicates | None = None
) -> list[Outcome]:
    """Search every query and measure it; `near` spares runs over one release their index."""
    near = near or NearDuplicates(release.table.questions)
    return [_outcome(release, item, near) for item in judged]


def _outcome(release: OpenRelease, judged: Judged, near: NearDuplicates) -> Outcome:
    without = left_out(judged, release.table, near)
    start = time.perf_counter()
    answer = search(release, Request(q=judged.query, size=_SIZE), left_out=without)
    seconds = time.perf_counter() - start
    ranked = ranked_groups(answer, judged)
    groups = tuple(group for group, _ in ranked)
    return Outcome(
        judged=judged,
        measures=measure(groups, grades_by_group(judged, release.table)),
        codes=tuple(code for _, code in ranked[:_SHOWN]),
        groups=groups[:_SHOWN],
        no_answer=answer.no_answer,
        confidence=answer.confidence,
        cards=tuple(card.id for card in answer.cards),
        seconds=seconds,
    )


@cache
def _searcher(opener: Callable[[], OpenRelease]) -> OpenRelease:
    """Open a release once a process."""
    return opener()


def _run_here(opener: Callable[[], OpenRelease], judged: Sequence[Judged]) -> list[Outcome]:
    return run(_searcher(opener), judged)


def run_parallel(
    opener: Callable[[], OpenRelease], judged: Sequence[Judged], processes: int
) -> list[Outcome]:
    """Search on several processes, each opening the release for itself; outcomes in order."""
    share = -(-len(judged) // (processes * 2)) or 1
    parts = [judged[i : i + share] for i in range(0, len(judged), share)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = pool.map(_run_here, repeat(opener), parts)
        return [outcome for part in found for outcome in part]


def by_group(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Gather answerable outcomes by set or stratum."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if not outcome.judged.no_answer:
            groups[outcome.judged.group].append(outcome)
    return dict(sorted(groups.items()))
