"""`thutuc explain` prints each step of understanding, and what makes each score."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from search_api.ranking.weights import WEIGHTS
from search_api.understand.pipeline import STEPS


@pytest.fixture(scope="module")
def explained(shipped_home: Path) -> str:
    """Give what is printed for a query with a place, without marks."""
    answer = CliRunner(env={"THUTUC_HOME": str(shipped_home), "COLUMNS": "60"}).invoke(
        cli.app, ["explain", "doi bang lai xe o thu duc", "--size", "3"]
    )
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_every_step_is_printed_in_order(explained: str) -> None:
    titles = re.findall(r"^ ?\d+\. (.+?): ", explained, re.MULTILINE)
    assert titles == [step.title for step in STEPS]
    assert re.search(r"nơi: thu duc → Thành phố Thủ Đức", explained)
    assert "mã: –" in explained


def test_what_is_printed_sums_to_the_score(explained: str) -> None:
    results = re.split(r"^\d\.\d{6} ", explained, flags=re.MULTILINE)[1:]
    assert len(results) == 3
    for printed in results:
        shares = re.findall(r"^ +(\w+) +([\d.]+) × (\S+) += +(\S+) ", printed, re.MULTILINE)
        assert {name for name, *_ in shares} <= set(WEIGHTS)
        for _, value, weight, share in shares:
            assert float(value) * float(weight) == pytest.approx(float(share), abs=0.005)
        (total,) = re.findall(r"^  tổng += +(\S+)$", printed, re.MULTILINE)
        assert sum(float(share) for *_, share in shares) == pytest.approx(float(total), abs=0.002)


def test_what_is_typed_is_no_markup(shipped_home: Path) -> None:
    runner = CliRunner(env={"THUTUC_HOME": str(shipped_home)})
    answer = runner.invoke(cli.app, ["explain", "[/bold] [red]khai sinh[/red]"])
    assert answer.exit_code == 0, answer.output
