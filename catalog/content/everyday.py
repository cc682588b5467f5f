"""Everyday words for the whole catalogue: what people call a procedure, one table a field.

They are words to search by and to learn from, never shown as facts. `data/everyday/*.tsv` has two
columns, `code` and `phrase`; lines that begin with # are for people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.errors import SourceError
from catalog.paths import DATA

FOLDER = "everyday"
_COLUMNS = ["code", "phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What people call a procedure, with the file and line where it stands."""

    code: str
    text: str
    file: str
    line: int


def everyday() -> list[tuple[str, str]]:
    """Return (phrase, code) of every table, in the order of the files."""
    return [(phrase.text, phrase.code) for phrase in phrases(DATA)]


def phrases(data: Path) -> Iterator[Phrase]:
    """Yield the phrases of every table, in the order of the files; SourceError names a bad line."""
    for path in sorted((data / FOLDER).glob("*.tsv")):
        yield from _of_file(path)


def _of_file(path: Path) -> Iterator[Phrase]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(file, 1):
            cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
            if line.startswith("#") or cells == _COLUMNS:
                continue
            if len(cells) != len(_COLUMNS) or not all(cells):
                raise SourceError(
                    f"{FOLDER}/{path.name}, dòng {number}: cần mã và cụm từ cách nhau một dấu tab,"
                    f" đang có {line.rstrip()!r}. Sửa theo docs/data-format.md."
                )
            code, text = cells
            yield Phrase(code, text, path.name, number)
