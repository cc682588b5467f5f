"""The commands of officials, as they are typed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cli
from catalog.errors import StoreError
from tests.catalog.readers.writing import BIRTH, HEADER, MARRIAGE, csv_file


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file of two procedures, and an empty state folder."""
    monkeypatch.setenv("THUTUC_HOME", str(tmp_path / "home"))
    header = (*HEADER, "Lĩnh vực")
    return csv_file(header, (*BIRTH, "Hộ tịch"), (*MARRIAGE, "Hộ tịch"))(tmp_path)


def _run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def test_from_file_to_release_and_back(batch: Path, tmp_path: Path) -> None:
    told = json.loads(_run("load", batch, "--json", "--as-of", "2026-11-22").stdout)
    assert told["counts"]["added"] == 2
    assert json.loads(_run("publish", "--json").stdout)["documents"]["procedure"] == 2
    assert _run("backup", tmp_path / "sao.sqlite").exit_code == 0
    (tmp_path / "b.csv").write_text(batch.read_text("utf-8").replace("kết hôn", "kết hôn lại"))
    _run("load", tmp_path / "b.csv")
    changed = json.loads(_run("diff", "--json").stdout)["summary"]
    assert changed["sections"] == {"name": 1}
    assert _run("publish", "-q").exit_code == 0
    assert [s["effect"] for s in json.loads(_run("history", "1.000894", "--json").stdout)] == [
        "added", "changed",
    ]  # fmt: skip
    assert json.loads(_run("rollback", "--json").stdout)["release"] == 1
    states = [r["state"] for r in json.loads(_run("releases", "--json").stdout)]
    assert states == ["live", "retired"]
    assert json.loads(_run("stats", "--json").stdout)["procedures"] == 2
    assert _run("restore", tmp_path / "sao.sqlite").exit_code == 1
    assert _run("restore", tmp_path / "sao.sqlite", "--yes").exit_code == 0
    assert len(json.loads(_run("releases", "--json").stdout)) == 1


def test_tables_are_printed_for_people(batch: Path, tmp_path: Path) -> None:
    assert "2 thêm" in _run("load", batch).stdout
    assert "Đã công bố" in _run("publish").stdout
    for words in (("releases",), ("diff",), ("history", "1.001193"), ("stats",)):
        result = _run(*words)
        assert result.exit_code == 0, result.output
        assert result.stdout.strip()
    assert "2 bản ghi" in _run("export", tmp_path / "x.jsonl").stdout
    assert "mẫu" in _run("template", tmp_path / "procedures.xlsx").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("load",),
        ("load", "không-có.csv"),
        ("load", "{batch}", "--as-of", "hôm nay"),
        ("export", "x.csv", "--kind", "thủ tục"),
        ("template", "x.pdf"),
        ("stats", "--table", "màu"),
    ],
)
def test_wrong_use_is_two(words: tuple[str, ...], batch: Path) -> None:
    assert _run(*(word.format(batch=batch) for word in words)).exit_code == 2


@pytest.mark.parametrize("option", ["--withdraw-missing", "--replace-agency"])
@pytest.mark.parametrize("agency", ["Bảo hiểm xã hội Việt Nam", "Bộ Phép thuật"])
def test_an_agency_that_publishes_nothing_is_a_mistake(
    batch: Path, option: str, agency: str
) -> None:
    _run("load", batch)
    result = _run("load", batch, option, agency)
    assert isinstance(result.exception, StoreError)
    assert agency in str(result.exception)
    assert "Gần nhất: Bộ Tư pháp (G15)." in str(result.exception)


def test_refused_data_is_one_and_the_good_rows_wait(batch: Path) -> None:
    batch.write_text(batch.read_text("utf-8").replace("1.000894", "1.0008"), encoding="utf-8")
    result = _run("load", batch, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["refused"], told["counts"]["added"]) == (1, 1)
    assert any(path.endswith(".rejects.csv") for path in told["reports"])


def test_decisions_are_listed_and_opened_by_number(tmp_path: Path, batch: Path) -> None:
    header = (*HEADER, "Lĩnh vực", "Số quyết định", "Ngày quyết định")
    row = (*BIRTH, "Hộ tịch", "1444/QĐ-BTP", "09/06/2026")
    decided = csv_file(header, row, name="c.csv")(tmp_path)
    _run("load", decided)
    assert _run("publish").exit_code == 0
    assert "1444/QĐ-BTP" in _run("decisions").stdout
    (found,) = json.loads(_run("decisions", "1444/qđ-btp", "--json").stdout)
    assert (found["date"], [p["code"] for p in found["new"]]) == ("2026-06-09", ["1.001193"])
    assert "1.001193" in _run("decisions", "1444/QĐ-BTP").stdout
    unknown = _run("decisions", "9/QĐ-BTP")
    assert unknown.exit_code == 1
    assert "thutuc decisions" in str(unknown.exception)


def test_diff_shows_lines_that_went_and_came(tmp_path: Path, batch: Path) -> None:
    header = (*HEADER, "Lĩnh vực", "Cơ quan thực hiện")
    for name, agency in (("c.csv", "UBND cấp xã"), ("d.csv", "Sở Tư pháp")):
        _run("load", csv_file(header, (*BIRTH, "Hộ tịch", agency), name=name)(tmp_path))
        assert _run("publish").exit_code == 0
    told = CliRunner(env={"COLUMNS": "200"}).invoke(cli.app, ["diff"]).stdout
    assert "− UBND cấp xã" in told
    assert "+ Sở Tư pháp" in told
