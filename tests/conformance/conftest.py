"""Every promise on every engine, in the same run."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from indexer.engines.base import Engine
from indexer.engines.elastic import ElasticEngine
from indexer.engines.elastic_settings import ElasticSettings
from indexer.engines.embedded import EmbeddedEngine
from tests.conformance.capabilities import ENGINES, can
from tests.conformance.catalogue import CATALOGUE

# Every engine by its name, as the parameter of a fixture.
EACH = [
    pytest.param(name, marks=pytest.mark.elasticsearch) if name == "elasticsearch" else name
    for name in ENGINES
]


def opened(name: str, place: Path, request: pytest.FixtureRequest, stack: ExitStack) -> Engine:
    """Return an empty engine of its own place: a folder, or a prefix on the server."""
    if name == "embedded":
        return EmbeddedEngine(place)
    url = request.getfixturevalue("elasticsearch_url")
    settings = ElasticSettings(hosts=(url,), prefix=f"t{uuid.uuid4().hex[:12]}", replicas=0)
    engine = ElasticEngine(settings)
    stack.callback(engine.close)
    stack.callback(engine.prune, [])
    return engine


@pytest.fixture(params=EACH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Give an empty engine."""
    with ExitStack() as stack:
        yield opened(request.param, tmp_path, request, stack)


@pytest.fixture(scope="session", params=EACH)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Give an engine with the small catalogue live as release 1; only to be read."""
    with ExitStack() as stack:
        engine = opened(request.param, tmp_path_factory.mktemp("filled"), request, stack)
        engine.build(1, "procedure", CATALOGUE)
        engine.activate(1)
        yield engine


@pytest.fixture
def beside(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Engine], Engine]:
    """Give a second engine over the same place as a first, as another process would open it."""

    def open_beside(engine: Engine) -> Engine:
        if isinstance(engine, ElasticEngine):
            second = ElasticEngine(engine.settings)
            request.addfinalizer(second.close)
            return second
        return EmbeddedEngine(tmp_path)

    return open_beside


@pytest.fixture
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, ...]]:
    """Give one empty engine of each kind."""
    with ExitStack() as stack:
        yield tuple(opened(name, tmp_path, request, stack) for name in ENGINES)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", "capability(name): fails on the engines without it")


def _engine_of(item: pytest.Item) -> str | None:
    parameters = getattr(item, "callspec", None)
    given = parameters.params if parameters else {}
    return given.get("engine") or given.get("filled")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect a failure, strictly, where an engine does not declare what a test needs."""
    for item in items:
        name, marker = _engine_of(item), item.get_closest_marker("capability")
        if name and marker and not can(name, marker.args[0]):
            reason = f"{name} lacks {marker.args[0]}"
            item.add_marker(pytest.mark.xfail(strict=True, reason=reason))
