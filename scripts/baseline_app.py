"""SQLite FTS5 behind the same web framework: what `make bench` compares throughput with.

The same catalogue, the same JSON of ten results; no understanding, no ranking of its own. As many
threads as cores, each with a whole index in memory, built before the server is ready.
"""

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from fastapi import FastAPI

from search_api.commands.searching import live_searcher
from search_api.evaluation.baseline import Ranking, fts5, pages
from search_api.presenting import present_entry
from search_api.table import Table


def create_app() -> FastAPI:
    """Return the application."""
    searcher = live_searcher()
    pool = _pool(list(pages(searcher)))
    app = FastAPI()

    @app.get("/ready")
    def ready() -> dict[str, bool]:
        return {"ok": True}

    @app.get("/api/v1/search")
    async def search_route(q: str) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, _answer, searcher.table, q)

    return app


_local = threading.local()


def _pool(everything: list[Any]) -> ThreadPoolExecutor:
    count = os.cpu_count() or 1
    together = threading.Barrier(count)

    def build() -> None:
        # Kept with the thread: the index is dropped when its context is.
        _local.kept = ExitStack()
        _local.ranking = _local.kept.enter_context(fts5(everything))

    pool = ThreadPoolExecutor(count, initializer=build)
    # One task for each thread, so that every index is there before the first question.
    for task in [pool.submit(together.wait) for _ in range(count)]:
        task.result()
    return pool


def _answer(table: Table, q: str) -> dict[str, Any]:
    ranking: Ranking = _local.ranking
    entries = [table.entry_by_row[row] for row in ranking(q)]
    firsts: dict[str, Any] = {}
    for entry in entries:
        firsts.setdefault(entry.group, entry)
    results = [present_entry(entry) for entry in list(firsts.values())[:10]]
    return {"total": len(entries), "results": results}
