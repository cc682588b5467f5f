"""The data folder is one: who reads or checks its files is told where it is, nobody else."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
READING = (
    "catalog/data_files.py", "catalog/registers/", "catalog/gazetteer/", "catalog/content/checks/",
    "catalog/content/wording.py",
    "catalog/content/everyday.py", "indexer/meaning/encoder.py", "search_api/commands/data.py",
)  # fmt: skip


def test_no_other_function_is_told_of_a_data_folder() -> None:
    """Where some are told and others are not, what is told is half believed."""
    told = []
    for room in ("catalog", "indexer", "search_api"):
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.arg) and node.arg == "data" and "Path" in _type(node):
                    told.append(name)
    assert told
    assert [name for name in told if not name.startswith(READING)] == []


def _type(argument: ast.arg) -> str:
    return ast.unparse(argument.annotation) if argument.annotation else ""
