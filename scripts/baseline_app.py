"""SQLite FTS5 behind the same web framework: what `make bench` compares throughput with.

    THUTUC_BASELINE=matching   the same groups, fields, counts and facets as ours, ordered by BM25
    THUTUC_BASELINE=plain      any word of the query in the name or the text, nothing else

No ranking of its own and no words understood beyond what the query is made of. As many threads as
cores; the index is built before the server is ready.
"""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fastapi import FastAPI, Response
from pydantic_core import to_json

from catalog.store.store import Store
from indexer.publish import build_indexes
from scripts.fts5_engine import Fts5Engine
from search_api.api.models import ListedProcedure
from search_api.api.presenting import listed
from search_api.commands.searching import live_release
from search_api.evaluation.baseline import Ranking, fts5, pages
from search_api.ranking.parameters import PARAMETERS
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.searching.retrieval import candidates, count, question_candidates
from search_api.searching.search import Request
from search_api.settings import Settings
from search_api.understand.pipeline import understand

Answering = Callable[[str], dict[str, Any]]


def create_app() -> FastAPI:
    """Return the application."""
    release = live_release()
    plain = os.environ.get("THUTUC_BASELINE", "matching") == "plain"
    pool, answering = _plain(release) if plain else _matching(release)
    app = FastAPI()

    @app.get("/ready")
    def ready() -> dict[str, bool]:
        return {"ok": True}

    @app.get("/api/v1/search", response_model=dict[str, Any])
    async def search_route(q: str) -> Response:
        loop = asyncio.get_running_loop()
        body = await loop.run_in_executor(pool, lambda: to_json(answering(q)))
        return Response(body, media_type="application/json")

    return app


def _matching(release: OpenRelease) -> tuple[ThreadPoolExecutor, Answering]:
    engine = Fts5Engine(Path(mkdtemp(prefix="thutuc-fts5-")) / "index.sqlite")
    settings = Settings()
    with closing(Store(settings.store_path)) as store:
        build_indexes(store, engine, release.number)
    over = replace(release, engine=engine)  # type: ignore[arg-type]

    def answer(q: str) -> dict[str, Any]:
        understood, request = understand(q, over.knowledge), Request(q=q)
        by_name, by_body, _ = candidates(over, request, understood)
        question_candidates(over, request, understood, PARAMETERS.question_candidates)
        facets = count(over, request, understood)
        scores: dict[int, float] = {}
        for found in (*by_name, *by_body):
            scores[found.row] = scores.get(found.row, 0.0) + found.score
        rows = sorted(scores, key=lambda row: (-scores[row], row))
        return {
            "total": facets.total,
            "facets": {name: dict(counts) for name, counts in facets.counts.items()},
            "results": _ten([over.table.entries[row] for row in rows]),
        }

    return ThreadPoolExecutor(os.cpu_count() or 1), answer


_local = threading.local()


def _plain(release: OpenRelease) -> tuple[ThreadPoolExecutor, Answering]:
    everything = list(pages(release))
    cores = os.cpu_count() or 1
    together = threading.Barrier(cores)

    def build() -> None:
        # Kept with the thread: the index is dropped when its context is.
        _local.kept = ExitStack()
        _local.ranking = _local.kept.enter_context(fts5(everything))

    def answer(q: str) -> dict[str, Any]:
        ranking: Ranking = _local.ranking
        entries = [release.table.entries[row] for row in ranking(q)]
        return {"total": len(entries), "results": _ten(entries)}

    pool = ThreadPoolExecutor(cores, initializer=build)
    # One task for each thread, so that every index is there before the first question.
    for task in [pool.submit(together.wait) for _ in range(cores)]:
        task.result()
    return pool, answer


def _ten(entries: list[Entry]) -> list[ListedProcedure]:
    firsts: dict[str, Entry] = {}
    for entry in entries:
        firsts.setdefault(entry.group, entry)
    return [listed(entry) for entry in list(firsts.values())[:10]]
