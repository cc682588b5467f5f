"""A fact has one owner: each data file is named in one module, each contact is written in one."""

import ast
from functools import cache
from pathlib import Path

import pytest

from catalog.paths import DATA

ROOT = Path(__file__).resolve().parents[3]
PRODUCT = [
    path
    for room in ("catalog", "indexer", "search_api", "cli.py")
    for path in sorted((ROOT / room).rglob("*") if (ROOT / room).is_dir() else [ROOT / room])
    if path.suffix in {".py", ".html", ".yaml", ".js"}
]
REFERENCE = DATA / "reference"
FILES = sorted(
    path.relative_to(REFERENCE).as_posix() for path in REFERENCE.rglob("*") if path.is_file()
)


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


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_is_named_in_one_module(name: str) -> None:
    assert len(writing(name)) == 1, writing(name)


@pytest.mark.parametrize("contact", ["18001096", "https://dichvucong.gov.vn"])
def test_a_contact_is_written_once(contact: str) -> None:
    assert writing(contact) == ["catalog/registers/contacts.py"]
