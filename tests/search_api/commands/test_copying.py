"""Copies of both stores: made, checked, brought back; a whole and newer store is not replaced unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from search_api.commands import copying
from search_api.commands import data as checking
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.office import Office
from tests.small_catalogue import fill, stage

PASSWORD = "mot-mat-khau-rat-dai"
Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = fill(tmp_path / "var")
    monkeypatch.setenv("THUTUC_HOME", str(home))
    Office(Settings(home=home)).accounts.add("lan", Role.AGENT, PASSWORD)
    return home


@pytest.fixture
def run() -> Run:
    app = Typer()
    copying.register(app)
    checking.register(app)
    return lambda *words: CliRunner().invoke(app, list(words))


def names(home: Path) -> list[str]:
    return [account.name for account in Office(Settings(home=home)).accounts.all()]


def test_both_stores_are_copied_and_brought_back(home: Path, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "sao-luu.sqlite"
    assert run("backup", str(copy)).exit_code == 0
    assert (tmp_path / "sao-luu.sqlite.staff").stat().st_mode & 0o077 == 0
    Office(Settings(home=home)).accounts.remove("lan")
    (home / "staff.sqlite").write_bytes(b"xin chao" * 1024)
    assert "staff.sqlite" in str(run("check", "store").exception)
    assert run("restore", str(copy), "--staff").exit_code == 0
    assert names(home) == ["lan"]
    assert run("check", "store").exit_code == 0


def test_a_whole_and_newer_store_is_not_replaced_unasked(
    home: Path, run: Run, tmp_path: Path
) -> None:
    copy = tmp_path / "sao-luu.sqlite"
    assert run("backup", str(copy)).exit_code == 0
    assert run("restore", str(copy)).exit_code == 0, "the same is no newer"
    with_more = tmp_path / "moi-hon.sqlite"
    stage(home)
    later(home)
    assert run("backup", str(with_more)).exit_code == 0
    refused = run("restore", str(copy))
    assert "mới hơn" in str(refused.exception)
    assert "--yes" in str(refused.exception)
    assert run("restore", str(copy), "--yes").exit_code == 0


def later(home: Path) -> None:
    """Let the last thing done be of tomorrow: instants are kept to the second."""
    import sqlite3

    with sqlite3.connect(home / "catalogue.sqlite") as database:
        database.execute("UPDATE releases SET created = '2999-01-01' WHERE state = 'staged'")
    database.close()


def test_a_damaged_store_is_replaced_without_a_question(
    home: Path, run: Run, tmp_path: Path
) -> None:
    copy = tmp_path / "sao-luu.sqlite"
    assert run("backup", str(copy)).exit_code == 0
    (home / "catalogue.sqlite").write_bytes(b"xin chao" * 1024)
    assert run("restore", str(copy)).exit_code == 0
    assert run("check", "store").exit_code == 0
