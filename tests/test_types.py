"""What a value is stands in the code: `Any`, which turns the checker off, is rare and says why."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.serving import ROOT

MOST = 20
WHY = re.compile(r"# Any: \w")
FILES = [
    *(
        path
        for name in ("catalog", "indexer", "search_api")
        for path in (ROOT / name).rglob("*.py")
    ),
    ROOT / "cli.py",
]


def lines_with_any(source: str) -> Iterator[int]:
    """Yield the line of every `Any` that says what a value is, imported or by its module's name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id == "Any":
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr == "Any":
            yield node.lineno


def unexplained(source: str) -> list[int]:
    """Return the lines with an `Any` for which neither they nor the line above give a reason."""
    lines = ["", *source.splitlines()]
    return [
        line for line in lines_with_any(source) if not WHY.search(lines[line - 1] + lines[line])
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(value: Any) -> int: ...", [1]),
        ("x = 1\ndef f() -> dict[str, Any]: ...", [2]),
        ("def f(value: typing.Any) -> int: ...", [1]),
        ("# Any: the library says no more.\ndef f(value: Any) -> int: ...", []),
        ("def f(value: Any) -> int: ...  # Any: the library says no more.", []),
        ("# Any:\ndef f(value: Any) -> int: ...", [2]),
        ('"""Any of them."""\nfrom typing import Any\nx = any([1])', []),
    ],
)
def test_an_any_without_a_reason_is_seen(source: str, found: list[int]) -> None:
    assert unexplained(source) == found


def test_every_any_says_why() -> None:
    found = {path: unexplained(path.read_text("utf-8")) for path in FILES}
    assert {str(path): lines for path, lines in found.items() if lines} == {}


def test_any_is_rare() -> None:
    counts = {path: len(list(lines_with_any(path.read_text("utf-8")))) for path in FILES}
    assert len(FILES) > 100
    assert sum(counts.values()) < MOST, {str(path): n for path, n in counts.items() if n}
