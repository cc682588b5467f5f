"""Every broken input gets a message with place, value and remedy, and changes nothing."""

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from catalog.errors import SourceError
from catalog.loading.load import load
from catalog.readers import files
from catalog.readers.formats.limits import Limits
from catalog.readers.formats.source import Source
from catalog.store.store import Store
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


# Reading to the limit takes half a minute; that there is a limit is tested below on a small one.
_LONG = {"a million rows"}


@pytest.mark.parametrize(
    "broken",
    [pytest.param(b, marks=pytest.mark.soak) if b.name in _LONG else b for b in BROKEN],
    ids=lambda broken: broken.name,
)
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


def test_more_rows_than_the_limit_are_refused_with_the_place(tmp_path: Path) -> None:
    source = Source.of(csv_file(HEADER, *[BIRTH] * 5)(tmp_path))
    assert len(list(files.read_source(source, Limits(rows=6)))) == 5
    with pytest.raises(SourceError, match=r"bang\.csv, dòng 6: quá 5 dòng.*tách"):
        list(files.read_source(source, Limits(rows=5)))
