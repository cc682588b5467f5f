"""SQLite FTS5 behind the same web framework: what `make bench` compares throughput with.

The same catalogue, the same JSON of ten results; no understanding, no ranking of its own.
"""

import threading
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from fastapi import FastAPI

from search_api.commands.searching import live_searcher
from search_api.evaluation.baseline import Ranking, fts5, pages
from search_api.presenting import present_entry


def create_app() -> FastAPI:
    """Return the application."""
    searcher = live_searcher()
    everything = list(pages(searcher))
    stack, local = ExitStack(), threading.local()

    def ranking() -> Ranking:
        # A connection is used in the thread that made it; each thread gets an index of its own.
        if not hasattr(local, "ranking"):
            local.ranking = stack.enter_context(fts5(everything))
        found: Ranking = local.ranking
        return found

    app = FastAPI()

    @app.get("/ready")
    def ready() -> dict[str, bool]:
        return {"ok": True}

    @app.get("/api/v1/search")
    def search_route(q: str) -> dict[str, Any]:
        rows: Sequence[int] = ranking()(q)
        entries = [searcher.table.entry_by_row[row] for row in rows]
        firsts = list({entry.group: entry for entry in reversed(entries)}.values())[::-1]
        return {"total": len(rows), "results": [present_entry(e) for e in firsts[:10]]}

    return app
