"""The words of every rule of understanding stand in `data/reference`, where editors can read them.

Code holds sentences for people alone: what the steps tell, what became of a place.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ROOT

ROOM = ROOT / "search_api" / "understand"
# Its lists are names of bodies, in agencies.yaml; what joins a name ("và") is its spelling.
OF_NAMES = {ROOM / "agency_mentions.py"}
RELEASE = ROOT / "search_api" / "release"
# Their sentences are for people: a card for data that has none, what to do without vectors.
OF_PEOPLE = {RELEASE / "cards.py", RELEASE / "meaning.py"}
MODULES = sorted({*ROOM.rglob("*.py"), *RELEASE.glob("*.py")} - OF_NAMES - OF_PEOPLE)
SENTENCES = {*(ROOM / "steps").glob("*.py"), ROOM / "places" / "notes.py"}
LISTS = (ast.Set, ast.List, ast.Tuple, ast.Dict, ast.Compare, ast.Subscript)


def words_in(tree: ast.AST) -> list[str]:
    """Return the texts of a tree that have a Vietnamese letter; documentation is none."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if any(letter.isalpha() and not letter.isascii() for letter in node.value)
    ]


def ruling(tree: ast.AST) -> Iterator[str]:
    """Yield the words that something is compared with, or looked up in."""
    for node in ast.walk(tree):
        if isinstance(node, LISTS) or (
            isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        ):
            yield from words_in(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_of_a_rule_stands_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert list(ruling(tree) if path in SENTENCES else words_in(tree)) == []


@pytest.mark.parametrize(
    "code",
    [
        'if word in ("các", "những"): pass',
        'LEVELS = {"cấp xã": "commune"}',
        'TRAP = re.compile("cấp bộ hồ sơ")',
        'plain = kind == "quận"',
    ],
)
def test_a_word_of_a_rule_would_be_found(code: str) -> None:
    assert list(ruling(ast.parse(code)))


def test_a_sentence_is_no_rule() -> None:
    assert not list(ruling(ast.parse('"""Lời dẫn."""\nyield f"hỏi về {asks}"')))
