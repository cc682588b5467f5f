"""One small catalogue, searched by all fuzz tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.engines.embedded import EmbeddedEngine
from search_api.app import create_app
from search_api.release.open_release import OpenRelease
from search_api.serving.opening import open_live
from search_api.settings import Settings
from tests.serving import served
from tests.small_catalogue import fill


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a published small catalogue; only to be read."""
    return fill(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(scope="session")
def release(home: Path) -> OpenRelease:
    """Give its release."""
    return open_live(EmbeddedEngine(Settings(home=home).index_path))


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """Give the address of a server of it, without the limit on how often one client asks."""
    settings = Settings(home=home, rate_per_second=0)
    with served(create_app(settings), settings) as url:
        yield url
