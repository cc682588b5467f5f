"""The shipped catalogue, published once: what a new user searches, nothing from outside."""

from pathlib import Path

import pytest

from indexer.engines.embedded import EmbeddedEngine
from search_api.evaluation.judgments import read_judged
from search_api.evaluation.run import Outcome, run
from search_api.release.open_release import OpenRelease
from search_api.serving.opening import open_live

JUDGMENTS = Path(__file__).resolve().parents[2] / "data" / "judgments"


@pytest.fixture(scope="session")
def national(shipped_home: Path) -> OpenRelease:
    """Give a release of the shipped catalogue, guides and questions."""
    return open_live(EmbeddedEngine(shipped_home / "index"))


@pytest.fixture(scope="session")
def outcomes(national: OpenRelease) -> list[Outcome]:
    """Give what came of every judged query."""
    return run(national, read_judged(JUDGMENTS / "judged.dev.jsonl"))
