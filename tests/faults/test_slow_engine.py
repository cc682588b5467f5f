"""A slow engine: answered in time, nothing piles up, all is well as soon as it is quick again."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from indexer.engines.base import Candidate, Query, Which
from indexer.engines.embedded import EmbeddedEngine
from search_api.app import create_app
from search_api.settings import Settings
from tests.serving import PATIENCE, served, wait_until
from tests.small_catalogue import fill


class Sluggish(EmbeddedEngine):
    """An engine that takes its time while it is told to."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.go = threading.Event()
        self.go.set()
        self.busy = self.most_busy = 0
        self._count = threading.Lock()

    def candidates(self, kind: str, query: Query, release: Which = None) -> list[Candidate]:
        # A release that was just taken over is searched once by the server itself, whenever that
        # happens to be: only what visitors ask for is slow and is counted.
        if threading.current_thread().name == "live-release":
            return super().candidates(kind, query, release)
        with self._count:
            self.busy += 1
            self.most_busy = max(self.most_busy, self.busy)
        try:
            self.go.wait(PATIENCE)
            return super().candidates(kind, query, release)
        finally:
            with self._count:
                self.busy -= 1


@pytest.fixture
def engine(tmp_path: Path) -> Sluggish:
    return Sluggish(Settings(home=fill(tmp_path)).index_path)


@pytest.fixture
def app(engine: Sluggish, tmp_path: Path) -> FastAPI:
    settings = Settings(
        home=tmp_path, rate_per_second=0, request_seconds=2.0, searches_at_once=3,
        searches_waiting=2, waiting_seconds=0.5,
    )  # fmt: skip
    made = create_app(settings)
    made.state.live.engine = engine
    return made


def ask(url: str, count: int) -> Counter[int]:
    """Ask from many threads at once; return the statuses."""

    def once(_: int) -> int:
        return httpx.get(f"{url}/api/v1/search?q=khai sinh", timeout=PATIENCE).status_code

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(once, range(count)))


def metrics(url: str) -> str:
    """Return the page of figures."""
    return httpx.get(f"{url}/metrics", timeout=PATIENCE).text


def test_nobody_waits_and_nothing_piles_up(app: FastAPI, engine: Sluggish) -> None:
    with served(app) as url:
        assert ask(url, 3) == {200: 3}
        engine.go.clear()
        # All are answered while the engine still takes its time.
        assert ask(url, 20) == {503: 20}
        assert engine.most_busy <= 3
        assert httpx.get(f"{url}/health", timeout=PATIENCE).status_code == 200
        assert "thutuc_places_taken 3.0" in metrics(url)
        engine.go.set()
        wait_until(lambda: "thutuc_places_taken 0.0" in metrics(url))
        assert ask(url, 3) == {200: 3}


def test_a_client_that_leaves_holds_no_place_for_long(app: FastAPI, engine: Sluggish) -> None:
    with served(app) as url:
        assert ask(url, 1) == {200: 1}
        engine.go.clear()
        for _ in range(3):
            with pytest.raises(httpx.TimeoutException):
                httpx.get(f"{url}/api/v1/search?q=khai sinh", timeout=0.05)
        engine.go.set()
        wait_until(lambda: "thutuc_places_taken 0.0" in metrics(url))
        assert ask(url, 3) == {200: 3}
