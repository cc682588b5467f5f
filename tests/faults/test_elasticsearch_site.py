"""A served site over a cluster of three that is stopped, or hangs, and comes back."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from catalog.registers.contacts import HOTLINE, PORTAL
from catalog.store.store import Store
from indexer.engines.elastic import ElasticEngine
from indexer.publish import publish
from search_api.settings import Settings
from tests.elasticsearch_node.server import Cluster
from tests.faults.citizens import CLIENTS, SEARCH, Citizens
from tests.faults.story import environment
from tests.serving import PATIENCE, free_port, process, uvicorn_command, wait_until
from tests.small_catalogue import stage

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(600)]

PAGE = {"accept": "text/html"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give a store with the small catalogue staged."""
    stage(tmp_path)
    with closing(Store(Settings(home=tmp_path).store_path)) as opened:
        yield opened


@pytest.fixture
def site(cluster: Cluster, engine: ElasticEngine, store: Store, tmp_path: Path) -> Iterator[str]:
    """Give the address of a served site that searches the cluster."""
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


def status(url: str, path: str, **headers: str) -> int:
    return httpx.get(url + path, headers=headers, timeout=PATIENCE).status_code


def assert_outage_is_told(url: str) -> None:
    """Check what programs and people are answered while nothing can be searched."""
    answer = httpx.get(url + SEARCH, timeout=PATIENCE)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Elasticsearch" in answer.json()["detail"]
    page = httpx.get(f"{url}/tim-kiem?q=đăng ký khai sinh", headers=PAGE, timeout=PATIENCE)
    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert PORTAL in page.text
    assert HOTLINE in page.text
    assert "thử lại sau ít phút" in page.text
    assert "THUTUC_" not in page.text
    assert status(url, "/health") == 200
    # What needs no cluster goes on.
    assert status(url, "/api/v1/suggest?q=khai") == 200
    assert status(url, "/tro-giup", **PAGE) == 200


def test_the_whole_cluster_stops_and_returns(
    cluster: Cluster, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Citizens(site) as citizens:
        began = time.monotonic()
        citizens.wait_for(2 * CLIENTS)
        stopping = time.monotonic()
        cluster.stop()
        stopped = time.monotonic()
        wait_until(lambda: status(site, "/ready") == 503)
        told = time.monotonic() - stopped
        assert_outage_is_told(site)
        citizens.wait_for(10 * CLIENTS)
        starting = time.monotonic()
        cluster.start()
        started = time.monotonic()
        wait_until(lambda: status(site, "/ready") == 200 and status(site, SEARCH) == 200)
        back = time.monotonic()
        # Those on their way when it came back may have begun before.
        citizens.wait_for(3 * CLIENTS)
        ended = time.monotonic()
    with capsys.disabled():
        print(f"\n/ready told after {told:.1f} s; back {back - started:.1f} s after the cluster")
        citizens.tell("before", began, stopping)
        citizens.tell("while it stopped", stopping, stopped)
        citizens.tell("away", stopped, starting)
        citizens.tell("after", back, ended)
    assert set(citizens.figures(began, stopping)[0]) == {200}
    assert set(citizens.figures(stopping, back)[0]) <= {200, 503}
    assert set(citizens.figures(stopped, starting)[0]) == {503}
    assert set(citizens.figures(back, ended)[0]) == {200}


def test_a_cluster_that_hangs_holds_nobody_up(
    cluster: Cluster, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Citizens(site) as citizens:
        citizens.wait_for(2 * CLIENTS)
        for node in cluster.nodes:
            node.freeze()
        frozen = time.monotonic()
        try:
            wait_until(lambda: status(site, "/ready") == 503)
            told = time.monotonic()
            assert_outage_is_told(site)
            citizens.wait_for(10 * CLIENTS)
        finally:
            thawing = time.monotonic()
            for node in cluster.nodes:
                node.thaw()
        wait_until(lambda: status(site, "/ready") == 200 and status(site, SEARCH) == 200, 60)
        back = time.monotonic()
        # Those on their way when it came back may have begun before.
        citizens.wait_for(3 * CLIENTS)
        ended = time.monotonic()
    with capsys.disabled():
        print(f"\nback {back - thawing:.1f} s after the cluster")
        citizens.tell("until it was told", frozen, told)
        citizens.tell("then", told, thawing)
        citizens.tell("after", back, ended)
    assert set(citizens.figures(frozen, thawing)[0]) == {503}
    assert set(citizens.figures(back, ended)[0]) == {200}


def test_no_search_fails_while_the_live_release_is_built_again(
    engine: ElasticEngine, store: Store, site: str
) -> None:
    with Citizens(site) as citizens:
        began = time.monotonic()
        publish(store, engine, rebuild=True)
        citizens.wait_for(3 * CLIENTS)
    assert set(citizens.figures(began, time.monotonic())[0]) == {200}


@pytest.mark.soak
def test_no_search_fails_while_the_live_release_is_built_again_and_again(
    engine: ElasticEngine, store: Store, site: str
) -> None:
    with Citizens(site) as citizens:
        began = time.monotonic()
        for _ in range(10):
            publish(store, engine, rebuild=True)
            citizens.wait_for(3 * CLIENTS)
    assert set(citizens.figures(began, time.monotonic())[0]) == {200}
