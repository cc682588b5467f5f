"""What every test may ask for."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from catalog.readers import shipped
from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from tests.catalog.conftest import official_file
from tests.conformance.capabilities import ENGINES
from tests.elasticsearch_node.distribution import NoServerError
from tests.elasticsearch_node.server import Cluster
from tests.needs import lacking, nothing_may_skip

# What takes longest to start, so it is begun first.
_CLUSTER, _SERVER = "a cluster of three", "a server"


def group_of(nodeid: str) -> str:
    """Name the tests that one process runs together: they share what is costly to start.

    All others go by module, whose fixtures would otherwise be made by every process.
    """
    path = nodeid.partition("::")[0]
    if "elasticsearch" in nodeid or "/conformance/" in path:
        return _CLUSTER if "/faults/" in path else _SERVER
    return path


class Groups(LoadScopeScheduling):  # type: ignore[misc]  # the plugin has no types
    """Gives a process one group of tests after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups:
    """Share the tests out by groups."""
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    order = (_CLUSTER, _SERVER)
    items.sort(key=lambda i: order.index(g) if (g := group_of(i.nodeid)) in order else len(order))


def _skipped(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", ())) if reporter else []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where nothing may skip and something did."""
    if nothing_may_skip() and _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many conformance tests ran on each engine, and whether tests are missing."""
    ran: Counter[str] = Counter(dict.fromkeys(ENGINES, 0))
    for outcome in ("passed", "failed", "xfailed", "xpassed"):
        for report in terminalreporter.stats.get(outcome, []):
            if "/conformance/" in report.nodeid and report.when == "call":
                ran.update(name for name in ENGINES if f"[{name}" in report.nodeid)
    if nothing_may_skip() and _skipped(terminalreporter.config):
        terminalreporter.write_line("tests were skipped where nothing may skip", red=True)
    if any(ran.values()):
        counts = ", ".join(f"{name} {ran[name]}" for name in ENGINES)
        terminalreporter.write_line(f"conformance tests run: {counts}")


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """Give the address of a real server: THUTUC_TEST_ELASTICSEARCH_URL, or one started here."""
    if given := os.environ.get("THUTUC_TEST_ELASTICSEARCH_URL"):
        yield given
        return
    cluster = Cluster()
    try:
        cluster.start()
    except NoServerError as error:
        cluster.close()
        lacking(f"no Elasticsearch server: {error}")
    try:
        yield cluster.urls[0]
    finally:
        cluster.close()


@pytest.fixture(scope="session")
def official_records() -> Path:
    """Give the official API records; skip on a laptop without them, fail in CI."""
    return official_file("procedures.official-api.jsonl.gz")


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home folder with the shipped catalogue published into the embedded engine.

    Only to be read: whichever process of a run comes first makes it for all of them.
    """
    side_by_side = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if side_by_side else base) / "shipped"
    with FileLock(f"{home}.lock"):
        if not home.exists():
            made = Path(f"{home}-made")
            with closing(Store(made / "catalogue.sqlite")) as store:
                store.stage(shipped.read(), as_of=shipped.as_of())
                publish(store, EmbeddedEngine(made / "index"))
            made.rename(home)
    return home
