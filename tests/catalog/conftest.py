"""Official files for the tests that need them, and small stores."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.store.store import Store
from tests.needs import lacking

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data"


def official_file(name: str) -> Path:
    """Return an official file; skip on a laptop without it, fail in CI."""
    path = Path(os.environ.get("THUTUC_OFFICIAL_DATA", OFFICIAL)) / name
    if not path.exists():
        lacking(f"official file {name} is absent (THUTUC_OFFICIAL_DATA names its folder)")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty store."""
    opened = Store(tmp_path / "home" / "catalogue.sqlite")
    yield opened
    opened.close()
