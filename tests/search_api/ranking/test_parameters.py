"""Every tuned number stands in one of two tables, with its reason."""

import ast
from pathlib import Path

import pytest

from search_api.ranking.parameters import documented
from search_api.ranking.weights import WEIGHTS
from tests.serving import ROOT

ROOMS = ("api", "ranking", "release", "searching", "understand")
TABLES = {
    "search_api/ranking/weights.py",
    "search_api/ranking/parameters.py",
    "search_api/ranking/belief.py",
}
# Nothing and all are no choice of anybody.
UNTUNED = {0.0, 1.0}


MODULES = [path for room in ROOMS for path in sorted((ROOT / "search_api" / room).rglob("*.py"))]


def shares_in(source: str) -> list[float]:
    """Return the numbers with a point that stand in a source."""
    constants = (
        node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)
    )
    return [value for value in constants if isinstance(value, float) and value not in UNTUNED]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_share_or_threshold_stands_outside_the_tables(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() not in TABLES:
        assert shares_in(path.read_text("utf-8")) == []


def test_a_share_outside_the_tables_would_be_found() -> None:
    assert shares_in("if hit.score >= 0.25:\n    shown = 1.0") == [0.25]


def test_every_number_has_a_reason() -> None:
    for parameter in documented():
        assert len(parameter.reason.split()) >= 3, parameter.name
    for name, weight in WEIGHTS.items():
        assert len(weight.reason.split()) >= 3, name


def test_shares_are_shares() -> None:
    shares = [p for p in documented() if isinstance(p.value, float)]
    assert len(shares) > 20
    assert not [p.name for p in shares if not 0 < p.value <= 1]
