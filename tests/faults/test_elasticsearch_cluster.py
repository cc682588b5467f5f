"""Nodes die while people search and an official publishes."""

import threading
import time
from collections.abc import Iterator

import pytest

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Document, Query
from indexer.engines.elastic import ElasticEngine
from tests.conformance.catalogue import document, typed
from tests.elasticsearch_node.server import Cluster
from tests.faults.crowd import Crowd

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(600)]

REGISTER = typed("đăng ký kết hôn", "name", "body")
CLIENTS = 8
KINDS = ("procedure", "question")


def records(number: int, pause: float = 0.0) -> Iterator[Document]:
    """Yield so many procedures, slowly if asked, so that a fault falls into the filling."""
    plain = document("1.000894", "Đăng ký kết hôn", "Tờ khai đăng ký kết hôn; giấy tờ tùy thân")
    for row in range(number):
        time.sleep(pause)
        code = f"1.{row:06d}"
        facets = {**plain.facets, "code": (code,), "group": (f"đăng ký kết hôn {row}",)}
        yield Document(code, plain.streams, facets, plain.facts, plain.payload)


def publish(engine: ElasticEngine, release: int, number: int, pause: float = 0.0) -> None:
    """Build both kinds and go live."""
    for kind in KINDS:
        engine.build(release, kind, records(number, pause))
    engine.activate(release)


def publish_until_done(engine: ElasticEngine, release: int, number: int) -> int:
    """Publish as an official would: again when it fails. Return how often it failed."""
    for failures in range(10):
        try:
            publish(engine, release, number, 0.001)
        except EngineError as error:
            print(f"publish failed: {error}")
            time.sleep(1)
        else:
            return failures
    raise AssertionError("publishing never came through")


class Clients(Crowd):
    """People who search without a pause; `errors` is what they met."""

    def __init__(self, engine: ElasticEngine) -> None:
        super().__init__(CLIENTS)
        self._engine = engine
        self.errors: list[Exception] = []
        self.times: list[float] = []

    def go(self) -> None:
        """Search, count and read again and again."""
        while not self.over.is_set():
            start = time.monotonic()
            try:
                hits = self._engine.candidates("procedure", REGISTER)
                self._engine.facets("procedure", REGISTER, ("level",))
                self._engine.payloads("procedure", [hits[0].row])
            except Exception as error:
                self.errors.append(error)
            self.times.append(time.monotonic() - start)
            time.sleep(0.02)


def assert_whole(engine: ElasticEngine, release: int, number: int) -> None:
    """Check that a release is live and holds exactly what was sent, every document once."""
    assert engine.live_release() == release
    documents = engine.status()["documents"]
    assert documents == dict.fromkeys(KINDS, number)
    for kind in KINDS:
        assert len(list(engine.facts(kind))) == number
        everything = Query(REGISTER.groups, limit=10_000)
        assert len(engine.candidates(kind, everything)) == number


def lose_the_master(cluster: Cluster, engine: ElasticEngine, release: int) -> Clients:
    """Kill the elected master while clients search and a publish runs; return the clients."""
    number = 1_000 + release
    publishing = threading.Thread(target=publish_until_done, args=(engine, release, number))
    with Clients(engine) as clients:
        time.sleep(0.5)
        publishing.start()
        time.sleep(1.5)
        assert publishing.is_alive(), "the publish was over before the fault"
        cluster.master().kill()
        publishing.join(300)
        time.sleep(1)
    assert not publishing.is_alive()
    assert_whole(engine, release, number)
    return clients


def report(clients: Clients, capsys: pytest.CaptureFixture[str]) -> None:
    """Print the figures of a run."""
    with capsys.disabled():
        slowest = max(clients.times)
        print(f"\n{len(clients.times)} rounds of searches, {len(clients.errors)} failed, "
              f"slowest {slowest:.2f} s")  # fmt: skip


def test_no_search_fails_when_the_master_dies(
    cluster: Cluster, engine: ElasticEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(engine, 1, 300)
    clients = lose_the_master(cluster, engine, 2)
    report(clients, capsys)
    assert clients.errors == []
    assert len(clients.times) > 50


def test_a_stopped_cluster_is_told_at_once_and_comes_back(
    cluster: Cluster, engine: ElasticEngine
) -> None:
    publish(engine, 1, 300)
    cluster.stop()
    for asking in (
        lambda: engine.candidates("procedure", REGISTER),
        lambda: engine.facets("procedure", REGISTER, ("level",)),
        engine.live_release,
        lambda: engine.payloads("procedure", [0]),
    ):
        with pytest.raises(EngineUnavailable, match="THUTUC_ELASTICSEARCH_URL"):
            asking()
    assert engine.status()["ok"] is False
    cluster.start()
    assert_whole(engine, 1, 300)


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_the_master_dies_again_and_again(
    cluster: Cluster, engine: ElasticEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(engine, 1, 300)
    for release in range(2, 8):
        clients = lose_the_master(cluster, engine, release)
        report(clients, capsys)
        assert clients.errors == []
        cluster.start()
        cluster.nodes[0].wait(3, "green")
        engine.prune([release])
