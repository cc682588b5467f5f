"""What every test may ask for."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from catalog.readers import shipped
from catalog.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from tests.catalog.conftest import official_file
from tests.elasticsearch_node.distribution import NoServerError
from tests.elasticsearch_node.server import Cluster


def must_have_elasticsearch() -> bool:
    """Tell whether a missing server is a failure (in CI) or a reason to skip (on a laptop)."""
    return bool(os.environ.get("CI")) or os.environ.get("THUTUC_STRICT") == "1"


def no_server(error: NoServerError) -> None:
    """Skip on a laptop, fail in CI; either way say why."""
    reason = f"no Elasticsearch server: {error}"
    if must_have_elasticsearch():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


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
        no_server(error)
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
    """Give a home folder with the shipped catalogue published into the embedded engine."""
    home = tmp_path_factory.mktemp("shipped")
    with closing(Store(home / "catalogue.sqlite")) as store:
        store.stage(shipped.read(), as_of=shipped.as_of())
        publish(store, EmbeddedEngine(home / "index"))
    return home
