"""The shipped catalogue, published once: what a new user searches, nothing from outside."""

from pathlib import Path

import pytest

from catalog.readers import shipped
from catalog.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from search_api.evaluation.judgments import read_judged
from search_api.evaluation.run import Outcome, run
from search_api.opening import open_searcher
from search_api.search import Searcher

JUDGMENTS = Path(__file__).resolve().parents[2] / "data" / "judgments"


@pytest.fixture(scope="session")
def national(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Give a searcher of the shipped catalogue, guides and questions."""
    home = tmp_path_factory.mktemp("national")
    engine = EmbeddedEngine(home / "index")
    store = Store(home / "catalogue.sqlite")
    try:
        store.stage(shipped.read(), as_of=shipped.as_of())
        release = publish(store, engine).release
    finally:
        store.close()
    return open_searcher(engine, release)


@pytest.fixture(scope="session")
def outcomes(national: Searcher) -> list[Outcome]:
    """Give what came of every judged query."""
    return run(national, read_judged(JUDGMENTS / "judged.dev.jsonl"))
