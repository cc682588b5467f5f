"""`make bench`: one page of figures, written into docs/performance.md with machine and date.

    python -m scripts.bench [--home var] [--runs 3] [--seconds 8] [--quick] [--to FILE]

It calls the other bench scripts (each a process of its own), and measures start-up, memory and
throughput over HTTP, with one and two workers and beside SQLite FTS5 in the same framework.
Figures are medians over the runs; what is compared is measured side by side in this one run.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from scripts.served import ROOT, resident_mib, server

SHARED = Path(os.environ.get("THUTUC_SHARED", ROOT.parent / "shared")) / "data"
QUERIES = SHARED / "queries.dev.jsonl"
JUDGED = ROOT / "data" / "judgments" / "judged.dev.jsonl"
_CLIENTS = 4
# Requests of one visitor.
_VISIT = 10
Row = tuple[str, str, str]
_OURS = "thutuc, 1 worker"
_MATCHING, _PLAIN = "SQLite FTS5, same matching", "SQLite FTS5, as it comes"
# Workers, application, kind of baseline.
_KINDS = {
    _OURS: (1, "search_api.app:create_app", ""),
    "thutuc, 2 workers": (2, "search_api.app:create_app", ""),
    _MATCHING: (1, "scripts.baseline_app:create_app", "matching"),
    _PLAIN: (1, "scripts.baseline_app:create_app", "plain"),
}


def machine() -> str:
    """Return the machine in words."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{os.cpu_count()} cores of {names[0] if names else platform.machine()}, "
        f"Python {platform.python_version()}, {platform.system()}; load average before: {load:.1f}"
    )


def question_sets() -> dict[str, list[str]]:
    """Return the queries by set: the judged ones that ship, and the official questions."""
    found = {"judged": [json.loads(x)["query"] for x in JUDGED.read_text("utf-8").splitlines()]}
    if QUERIES.exists():
        rows = [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]
        found["dvcqg-faq"] = [row["query"] for row in rows if row["set"] == "dvcqg-faq"]
    return found


def throughput(url: str, queries: Sequence[str], seconds: float) -> float:
    """Return the searches answered in a second by clients that ask one after the other."""
    address, until = url.removeprefix("http://"), time.monotonic() + seconds
    done = [0] * _CLIENTS

    def ask(number: int) -> None:
        connection = HTTPConnection(address, timeout=60)
        position = number
        while time.monotonic() < until:
            if (position // _CLIENTS) % _VISIT == 0:
                # Several workers share the visitors only when these come anew, as people do.
                connection.close()
                connection.connect()
            words = quote(queries[position % len(queries)][:400])
            position += _CLIENTS
            try:
                connection.request("GET", f"/api/v1/search?q={words}")
                answer = connection.getresponse()
                answer.read()
            except (OSError, HTTPException) as error:
                sys.stderr.write(f"{url}: {error}; the client comes again\n")
                connection.close()
                continue
            done[number] += answer.status == 200
        connection.close()

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def over_http(home: Path, runs: int, seconds: float) -> list[Row]:
    """Measure start-up, memory and throughput; FTS5 in turn with the search, run by run.

    Both baselines use all cores with the threads of one process: SQLite works outside the
    interpreter's lock.
    """
    sets = question_sets()
    rates: dict[tuple[str, str], list[float]] = {}
    starts, memory = [], []
    for _ in range(runs):
        for kind, (workers, app, baseline) in _KINDS.items():
            began = time.monotonic()
            settings = {"THUTUC_BASELINE": baseline}
            with server(home, workers, settings, app) as (url, process):
                if kind == _OURS:
                    starts.append(time.monotonic() - began)
                for name, queries in sets.items():
                    throughput(url, queries, 2)
                    rates.setdefault((kind, name), []).append(throughput(url, queries, seconds))
                if kind == _OURS:
                    memory.append(resident_mib(process))
    rows = [
        ("start to ready", f"{statistics.median(starts):.1f} s", ""),
        ("memory of a server after load", f"{statistics.median(memory):.0f} MiB", ""),
    ]
    for (kind, name), values in rates.items():
        rate = statistics.median(values)
        shares = (
            f"{rate / statistics.median(rates[base, name]):.1f}" for base in (_MATCHING, _PLAIN)
        )
        rows.append((f"{kind}: {name}", f"{rate:.0f} searches/s", " / ".join(shares)))
    return rows


def other(module: str, *words: str, home: Path) -> str:
    """Run another bench script; return what it prints, or why it could not."""
    ran = subprocess.run(
        [sys.executable, "-m", module, *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "THUTUC_HOME": str(home), "COLUMNS": "110", "NO_COLOR": "1"},
    )  # fmt: skip
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or ["?"]
        return f"{module} ended with {ran.returncode}: {last[0]}"
    return ran.stdout.rstrip()


def evaluated(file: Path, *, home: Path) -> str:
    """Return the quality of the search and of FTS5 on judged queries."""
    return other("cli", "evaluate", str(file), "--baselines", home=home)


def page(given: argparse.Namespace) -> str:
    """Measure everything and return the page."""
    began, told = time.monotonic(), machine()
    rows = over_http(given.home, given.runs, given.seconds)
    parts = {"In the process": other("scripts.bench_search", "--baseline", home=given.home)}
    judged = [JUDGED, *([QUERIES] if QUERIES.exists() else [])]
    parts["Quality in the same run, ours and FTS5"] = "\n\n".join(
        evaluated(file, home=given.home) for file in judged
    )
    if not given.quick:
        if SHARED.exists():
            parts["Loading and publishing"] = other(
                "scripts.bench_loading", str(SHARED), home=given.home
            )
        if not given.without_scale:
            parts["Growth to 200,000 documents, both engines"] = other(
                "scripts.bench_scale", home=given.home
            )
    lines = [
        "# Performance", "",
        "Written by `make bench`; do not edit. What is promised, and why, is in "
        "[relevance.md](relevance.md) and [operations.md](operations.md).", "",
        f"- **Date**: {datetime.now(UTC):%Y-%m-%d}",
        f"- **Machine**: {told}",
        f"- **Runs**: medians of {given.runs}, {given.seconds:g} s each; "
        f"{(time.monotonic() - began) / 60:.0f} minutes in all", "",
        f"## Over HTTP ({_CLIENTS} clients on the same machine)", "",
        "The last column is the throughput as a multiple of SQLite FTS5 that does the same "
        "matching (groups, fields, counts, facets), and of FTS5 as it comes (any word of the query "
        "in name or text, no counts). Neither understands or ranks.", "",
        "| what | figure | × FTS5, same matching / as it comes |", "| --- | ---: | ---: |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]  # fmt: skip
    for title, text in parts.items():
        lines += ["", f"## {title}", "", "```", text, "```"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def main() -> None:
    """Write the page and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=ROOT / "var")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--without-scale", action="store_true", help="see `make bench-scale`")
    parser.add_argument("--quick", action="store_true", help="without loading and growth")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "performance.md")
    given = parser.parse_args()
    given.home = given.home.resolve()
    text = page(given)
    given.to.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
