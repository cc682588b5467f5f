"""The wall clock jumps: releases keep their order, limits and ages keep their sense."""

import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from search_api.app import create_app
from search_api.settings import Settings
from tests.faults.story import answers, publish_here, thutuc
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill, procedures, stage


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a folder whose live release was published by a clock four years ahead."""
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite")) as db, db:
        db.execute("UPDATE releases SET created = '2030-01-01', published = '2030-01-01T00:00:00'")
    return tmp_path


def test_a_release_after_the_jump_goes_live_and_back(home: Path) -> None:
    before = answers(home)
    stage(home, iter(list(procedures())[:3]))
    assert not publish_here(home, rebuild=True)
    store = Store(home / "catalogue.sqlite")
    live = store.live()
    store.close()
    assert live is not None
    assert (live.id, EmbeddedEngine(home / "index").live_release()) == (2, 2)
    assert thutuc(home, "rollback", "1").returncode == 0
    assert answers(home) == before


def test_ages_are_never_negative(home: Path) -> None:
    with served(create_app(Settings(home=home))) as url:
        text = httpx.get(f"{url}/metrics", timeout=PATIENCE).text
    ages = [
        line.split()[-1]
        for line in text.splitlines()
        if line.startswith("thutuc_") and "age" in line
    ]
    assert ages
    assert all(float(age) >= 0 for age in ages)
