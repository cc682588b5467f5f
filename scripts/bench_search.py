"""How fast the search is, in process, on one core; printed by `make bench`.

    python -m scripts.bench_search [QUERIES.jsonl …] [--baseline] [--home FOLDER]

Times are of the processor (so other programs do not count) and by the clock. Searches are whole:
understanding, candidates, ranking, facets, highlights and the JSON of a page of ten.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic_core import to_json
from rich.console import Console
from rich.table import Table as RichTable

from catalog.paths import DATA
from search_api.api.presenting import present
from search_api.commands.searching import live_release
from search_api.evaluation.baseline import fts5, pages
from search_api.evaluation.judgments import read_judged
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search
from search_api.suggesting.suggest import Suggester

SHARED = Path(os.environ.get("THUTUC_SHARED", "../shared")) / "data" / "queries.dev.jsonl"
# What is promised, in milliseconds: p50 and p99.
LIMITS = {"judged": (8, 50), "dvcqg-faq": (15, 50), "gợi ý": (None, 5)}
_WARM = 50


def resident() -> float:
    """Return the resident memory of this process in MiB, 0 where the system does not tell."""
    try:
        pages_held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages_held * os.sysconf("SC_PAGE_SIZE") / 2**20


def timed(
    queries: Iterable[str], asked: Callable[[str], object]
) -> tuple[list[float], list[float]]:
    """Ask every query; return the milliseconds of the processor and of the clock, sorted."""
    busy, clock = [], []
    for query in queries:
        start, began = time.perf_counter(), time.process_time()
        asked(query)
        busy.append((time.process_time() - began) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
    return sorted(busy), sorted(clock)


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile of sorted values, 0 of none."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def queries_of(files: Sequence[Path]) -> dict[str, list[str]]:
    """Return the queries by set; all strata of the graded set are one."""
    found: dict[str, list[str]] = {}
    for file in files:
        for judged in read_judged(file):
            found.setdefault("judged" if judged.graded else judged.group, []).append(judged.query)
    return {name: some for name, some in found.items() if len(some) >= 100}


def beginnings(queries: Iterable[str]) -> list[str]:
    """Return what a search box sends while somebody types: every beginning of a query."""
    return [query[:end] for query in queries for end in range(1, min(len(query), 60) + 1)]


def whole(release: OpenRelease) -> Callable[[str], object]:
    """Return a search as a program gets it: found, ranked, counted, highlighted, made JSON."""

    def asked(query: str) -> object:
        return to_json(present(search(release, Request(q=query)), release, explain=False))

    return asked


def main() -> None:
    """Print the table."""
    arguments = parsed()
    if arguments.home:
        os.environ["THUTUC_HOME"] = str(arguments.home)
    rows = measured(arguments)
    if arguments.json:
        Console().print_json(json.dumps(rows, ensure_ascii=False))
        return
    table = RichTable("Việc", "Lần", "p50 ms", "p99 ms", "p50 đồng hồ", "p99 đồng hồ", "cam kết")
    for row in rows["times"]:
        table.add_row(*map(str, row.values()))
    console = Console(width=110)
    console.print(table)
    for name, value in rows["once"].items():
        console.print(f"{name}: {value}")


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = [DATA / "judgments" / "judged.dev.jsonl", *([SHARED] if SHARED.exists() else [])]
    parser.add_argument("files", nargs="*", type=Path, default=default)
    parser.add_argument("--home", type=Path, help="thay cho THUTUC_HOME")
    parser.add_argument("--baseline", action="store_true", help="đo cả SQLite FTS5")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure everything; return the rows and the figures measured once."""
    start = time.perf_counter()
    release = live_release()
    opened = time.perf_counter() - start
    asked = whole(release)
    sets = queries_of(arguments.files)
    start = time.perf_counter()
    asked("làm lại căn cước")
    once = {
        "mở bản phát hành, giây": round(opened, 2),
        "câu hỏi đầu tiên, ms": round((time.perf_counter() - start) * 1000, 1),
    }
    timed([query for some in sets.values() for query in some][:_WARM], asked)
    rows = [row(name, *timed(some, asked)) for name, some in sets.items()]
    once["bộ nhớ, MiB"] = round(resident(), 1)
    rows.append(suggestions(release, sets, once))
    if arguments.baseline:
        with fts5(pages(release)) as ranking:
            rows += [row(f"{name}, FTS5", *timed(some, ranking)) for name, some in sets.items()]
    return {"times": rows, "once": once}


def suggestions(
    release: OpenRelease, sets: dict[str, list[str]], once: dict[str, float]
) -> dict[str, object]:
    """Measure suggestions for every beginning of the graded queries."""
    held, start = resident(), time.perf_counter()
    suggester = Suggester.of(release)
    once["dựng gợi ý, giây"] = round(time.perf_counter() - start, 2)
    once["gợi ý thêm, MiB"] = round(resident() - held, 1)
    typed = beginnings(next(iter(sets.values()), []))
    return row("gợi ý", *timed(typed, suggester.suggest))


def row(name: str, busy: Sequence[float], clock: Sequence[float]) -> dict[str, object]:
    """Return one line of the table, with what is promised beside it."""
    limit = LIMITS.get(name)
    told = f"{limit[0] or '–'} / {limit[1]}" if limit else ""
    shares = [percentile(values, share) for values in (busy, clock) for share in (0.5, 0.99)]
    figures = (round(value, 2) for value in shares)
    keys = ("p50_ms", "p99_ms", "clock_p50_ms", "clock_p99_ms")
    return {
        "name": name,
        "count": len(busy),
        **dict(zip(keys, figures, strict=True)),
        "limit": told,
    }


if __name__ == "__main__":
    main()
