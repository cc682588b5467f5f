"""A served site over a cluster of three that is stopped, or hangs, and comes back."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from catalog.store import Store
from indexer.engines.elastic import ElasticEngine
from indexer.publish import publish
from search_api.settings import Settings
from search_api.web.context import HOTLINE, PORTAL
from tests.elasticsearch_node.server import Cluster
from tests.faults.story import environment
from tests.serving import free_port, process, uvicorn_command, wait_until
from tests.small_catalogue import stage

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(600)]

CLIENTS = 8
# Within this an outage must show, and what was asked in it must be answered.
OUTAGE_SECONDS = 5.0
SEARCH = "/api/v1/search?q=đăng ký khai sinh"
PAGE = {"accept": "text/html"}


@pytest.fixture
def site(cluster: Cluster, engine: ElasticEngine, tmp_path: Path) -> Iterator[str]:
    """Give the address of a served site that searches the cluster."""
    stage(tmp_path)
    with closing(Store(Settings(home=tmp_path).store_path)) as store:
        publish(store, engine)
    port = free_port()
    settings = {
        **environment(tmp_path),
        "THUTUC_ENGINE": "elasticsearch",
        "THUTUC_ELASTICSEARCH_URL": ",".join(cluster.urls),
        # A place for everybody: nobody is shed, so that every answer is the engine's.
        "THUTUC_SEARCHES_AT_ONCE": str(CLIENTS + 2),
    }
    url = f"http://127.0.0.1:{port}"
    with process(uvicorn_command(port), settings, f"{url}/ready", 60) as child:
        yield url
        assert child.poll() is None, "the site ended"


@dataclass
class Citizens:
    """People who search without a pause; `seen` is (when, status, seconds), status 0 for a break."""

    url: str
    seen: list[tuple[float, int, float]] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def _search(self) -> None:
        with httpx.Client(base_url=self.url, timeout=30) as client:
            while not self._stop.is_set():
                began = time.monotonic()
                try:
                    status = client.get(SEARCH).status_code
                except httpx.HTTPError:
                    status = 0
                self.seen.append((began, status, time.monotonic() - began))
                time.sleep(0.05)

    def __enter__(self) -> "Citizens":
        self._threads = [threading.Thread(target=self._search) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def figures(self, since: float, until: float) -> tuple[Counter[int], list[float]]:
        """Return the statuses of requests begun and ended in a span and their times in order."""
        found = [(s, took) for at, s, took in self.seen if since <= at and at + took < until]
        return Counter(status for status, _ in found), sorted(took for _, took in found)


def status(url: str, path: str, **headers: str) -> int:
    return httpx.get(url + path, headers=headers, timeout=20).status_code


def assert_outage_is_told(url: str) -> None:
    """Check what programs and people are answered while nothing can be searched."""
    answer = httpx.get(url + SEARCH, timeout=20)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Elasticsearch" in answer.json()["detail"]
    page = httpx.get(f"{url}/tim-kiem?q=đăng ký khai sinh", headers=PAGE, timeout=20)
    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert PORTAL in page.text
    assert HOTLINE in page.text
    assert "thử lại sau ít phút" in page.text
    assert "THUTUC_" not in page.text
    assert status(url, "/health") == 200
    # What needs no cluster goes on.
    assert status(url, "/api/v1/suggest?q=khai") == 200
    assert status(url, "/tro-giup", **PAGE) == 200


def print_figures(what: str, citizens: Citizens, since: float, until: float) -> None:
    counts, times = citizens.figures(since, until)
    print(f"{what}: {dict(counts)} in {until - since:.1f} s, "
          f"median {times[len(times) // 2]:.2f} s, longest {times[-1]:.2f} s")  # fmt: skip


def test_the_whole_cluster_stops_and_returns(
    cluster: Cluster, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Citizens(site) as citizens:
        began = time.monotonic()
        time.sleep(2)
        stopping = time.monotonic()
        cluster.stop()
        stopped = time.monotonic()
        wait_until(lambda: status(site, "/ready") == 503, OUTAGE_SECONDS)
        told = time.monotonic() - stopped
        assert_outage_is_told(site)
        time.sleep(2)
        starting = time.monotonic()
        cluster.start()
        started = time.monotonic()
        wait_until(lambda: status(site, "/ready") == 200 and status(site, SEARCH) == 200, 30)
        back = time.monotonic()
        time.sleep(2)
        ended = time.monotonic()
    with capsys.disabled():
        print(f"\n/ready told after {told:.1f} s; back {back - started:.1f} s after the cluster")
        print_figures("before", citizens, began, stopping)
        print_figures("while it stopped", citizens, stopping, stopped)
        print_figures("away", citizens, stopped, starting)
        print_figures("after", citizens, back, ended)
    assert set(citizens.figures(began, stopping)[0]) == {200}
    assert set(citizens.figures(stopping, back)[0]) <= {200, 503}
    assert set(citizens.figures(stopped, starting)[0]) == {503}
    assert set(citizens.figures(back, ended)[0]) == {200}


def test_a_cluster_that_hangs_holds_nobody_up(
    cluster: Cluster, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Citizens(site) as citizens:
        time.sleep(2)
        for node in cluster.nodes:
            node.freeze()
        frozen = time.monotonic()
        try:
            time.sleep(OUTAGE_SECONDS)
            assert status(site, "/ready") == 503
            assert_outage_is_told(site)
            time.sleep(4)
        finally:
            thawing = time.monotonic()
            for node in cluster.nodes:
                node.thaw()
        wait_until(lambda: status(site, "/ready") == 200 and status(site, SEARCH) == 200, 60)
        back = time.monotonic()
        time.sleep(2)
        ended = time.monotonic()
    with capsys.disabled():
        print(f"\nback {back - thawing:.1f} s after the cluster")
        print_figures("first five seconds", citizens, frozen, frozen + OUTAGE_SECONDS)
        print_figures("then", citizens, frozen + OUTAGE_SECONDS, thawing)
        print_figures("after", citizens, back, ended)
    assert set(citizens.figures(frozen, thawing)[0]) == {503}
    assert set(citizens.figures(back, ended)[0]) == {200}
