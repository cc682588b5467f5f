"""Every broken input gets a message with place, value and remedy, and changes nothing."""

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from catalog.loading import load
from catalog.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from tests.catalog.readers.broken import BROKEN, Broken
from tests.catalog.readers.writing import BIRTH, HEADER, MARRIAGE, csv_file


@pytest.fixture(scope="module")
def published_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a state folder with one live release."""
    home = tmp_path_factory.mktemp("state")
    store = Store(home / "catalogue.sqlite")
    load(store, [csv_file(HEADER, BIRTH, MARRIAGE)(home)])
    publish(store, EmbeddedEngine(home / "index"))
    store.close()
    return home


def _state(home: Path) -> dict[str, str]:
    """Return the hash of every file of the store and of the indexes."""
    files = [home / "catalogue.sqlite", *(home / "index").rglob("*")]
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(BROKEN) >= 60
    assert len({broken.name for broken in BROKEN}) == len(BROKEN)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_names_place_value_and_remedy_and_changes_nothing(
    broken: Broken, published_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THUTUC_HOME", str(published_home))
    path = broken.build(tmp_path)
    before = _state(published_home)
    result = CliRunner(env={"COLUMNS": "400"}).invoke(cli.app, ["load", str(path)])
    missing = [part for part in broken.says if part not in result.output]
    assert not missing, f"{missing} not in:\n{result.output}\n{result.exception!r}"
    assert result.exit_code == 1
    assert _state(published_home) == before
