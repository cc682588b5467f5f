"""A cluster of three, for tests that break it."""

from collections.abc import Iterator

import pytest

from indexer.engines.elastic import ElasticEngine
from indexer.engines.elastic_settings import ElasticSettings
from tests.elasticsearch_node.distribution import NoServerError
from tests.elasticsearch_node.server import Cluster
from tests.needs import lacking


@pytest.fixture(scope="package")
def cluster() -> Iterator[Cluster]:
    """Start three nodes; whatever a test stops, the next one may start again."""
    nodes = Cluster(3)
    try:
        nodes.start()
    except NoServerError as error:
        nodes.close()
        lacking(f"no Elasticsearch server: {error}")
    try:
        yield nodes
    finally:
        nodes.close()


@pytest.fixture
def engine(cluster: Cluster) -> Iterator[ElasticEngine]:
    """Give an engine that knows all three and keeps one copy beside the first."""
    cluster.start()
    made = ElasticEngine(ElasticSettings(hosts=cluster.urls, replicas=1))
    yield made
    cluster.start()
    made.prune([])
    made.close()
