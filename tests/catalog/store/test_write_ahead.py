"""Two processes that make the system of record at the same moment wait for each other."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from catalog.store.store import Store
from catalog.store.write_ahead import write_ahead


def test_a_new_store_that_another_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"

    def use() -> None:
        with closing(Store(path)) as store:
            assert store.live() is None

    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute("BEGIN IMMEDIATE")
        opening = pool.submit(use)
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.3)
        other.execute("COMMIT")
        opening.result(timeout=10)


def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as mine,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write_ahead(mine, 0.1)
