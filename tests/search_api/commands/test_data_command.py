"""The commands `thutuc check data` and `thutuc ship`."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from catalog.paths import DATA
from catalog.readers import shipped
from search_api.commands import data

runner = CliRunner()


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    data.register(made)
    return made


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """A copy of the data with one fee that the catalogue does not know."""
    folder = shutil.copytree(DATA, tmp_path / "data")
    guides = folder / "guides" / "cu-tru.yaml"
    text = guides.read_text(encoding="utf-8")
    guides.write_text(text.replace("15.000 đồng", "19.000 đồng"), encoding="utf-8")
    return folder


def test_shipped_data_pass(app: typer.Typer) -> None:
    result = runner.invoke(app, ["check", "data"])
    assert result.exit_code == 0, result.output
    assert "0 lỗi" in result.output


def test_an_error_ends_with_status_1(app: typer.Typer, spoiled: Path) -> None:
    result = runner.invoke(app, ["check", "data", "--data", str(spoiled), "--json"])
    body = json.loads(result.output)
    assert result.exit_code == 1
    assert body["errors"] >= 1
    errors = {f["rule"] for f in body["findings"] if f["severity"] == "error"}
    assert errors == {"claim"}
    assert "19.000 đồng" in body["findings"][0]["message"]


def test_counts_by_kind_and_field(app: typer.Typer) -> None:
    result = runner.invoke(app, ["check", "data", "--counts", "--json"])
    body = json.loads(result.output)
    assert result.exit_code == 0
    assert set(body["kinds"]) == {"guide", "question", "card"}
    assert body["kinds"]["guide"]["entries"] == body["kinds"]["guide"]["purpose"]
    assert body["reference"]["places/communes.tsv"] == 3321


def test_ship_gives_the_same_bytes_again(app: typer.Typer, tmp_path: Path) -> None:
    day = shipped.as_of()
    words = ["ship", str(shipped.CATALOGUE), "--as-of", day, "--into", str(tmp_path)]
    result = runner.invoke(app, words)
    assert result.exit_code == 0, result.output
    made, kept = tmp_path / shipped.CATALOGUE.name, shipped.CATALOGUE
    # The words are the same anywhere; how they are packed, wherever the same zlib packs them.
    assert gzip.decompress(made.read_bytes()) == gzip.decompress(kept.read_bytes())
    once = made.read_bytes()
    assert runner.invoke(app, words).exit_code == 0
    assert made.read_bytes() == once
    assert (tmp_path / shipped.SUMMARY.name).read_text() == shipped.SUMMARY.read_text()
    assert shipped.as_of(tmp_path / shipped.SUMMARY.name) == day == "2026-07-18"


def test_ship_wants_to_know_the_day(app: typer.Typer, tmp_path: Path) -> None:
    result = runner.invoke(app, ["ship", str(shipped.CATALOGUE), "--into", str(tmp_path)])
    assert result.exit_code == 1
    assert "--as-of" in str(result.exception)


def test_as_of_is_empty_when_nothing_is_shipped(tmp_path: Path) -> None:
    assert shipped.as_of(tmp_path / "không có.json") == ""
