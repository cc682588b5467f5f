"""A fact has one owner: each contact is written in one module."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PRODUCT = [
    path
    for room in ("catalog", "indexer", "search_api", "cli.py")
    for path in sorted((ROOT / room).rglob("*") if (ROOT / room).is_dir() else [ROOT / room])
    if path.suffix in {".py", ".html", ".yaml", ".js"}
]


@cache
def texts(path: Path) -> list[str]:
    """Return the strings of a module but its docstrings, or the whole of another file."""
    if path.suffix != ".py":
        return [path.read_text("utf-8")]
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [s.value for s in strings if isinstance(s.value, str) and id(s) not in told]


def writing(text: str) -> list[str]:
    """Return the files of the product that write a text."""
    found = [path for path in PRODUCT if any(text in said for said in texts(path))]
    return [str(path.relative_to(ROOT)) for path in found]


@pytest.mark.parametrize("contact", ["18001096", "https://dichvucong.gov.vn"])
def test_a_contact_is_written_once(contact: str) -> None:
    assert writing(contact) == ["catalog/registers/contacts.py"]
