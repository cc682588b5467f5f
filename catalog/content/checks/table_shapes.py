"""The shape of the reference tables: header, number of cells, spelling, keys that are unique."""

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

from catalog.content import SYNONYMS, outside, talk, wording
from catalog.content.checks.material import Material, finding_of
from catalog.content.checks.spelling import complaint
from catalog.data_files import Row, TableFile
from catalog.errors import DataFileError
from catalog.gazetteer.place_tables import TABLES as PLACES
from catalog.model import Finding, SourceLocation
from catalog.registers.agency_files import CODES, DISSOLVED
from catalog.registers.ended_laws import LAWS

# The English of Vietnamese terms, for people who work on the project.
GLOSSARY = TableFile("glossary.csv", ("term_vi", "term_en", "identifier", "note"), 1)
TABLES = (
    CODES,
    DISSOLVED,
    LAWS,
    SYNONYMS,
    GLOSSARY,
    talk.FRAMES,
    outside.PHRASES,
    outside.KINDS,
    *wording.TABLES,
    *PLACES,
)
Check = Callable[[Material], Iterator[Finding]]


def error(
    file: str, row: int, rule: str, message: str, remedy: str = "", *, name: str = ""
) -> Finding:
    """Return an error at a row of a reference file."""
    place = SourceLocation(f"data/reference/{file}", row=row, field=name)
    return Finding("error", place, rule, message, remedy=remedy)


def told(check: Check) -> Check:
    """Make a check tell of a file that cannot be read as of any other error."""

    @wraps(check)
    def telling(material: Material) -> Iterator[Finding]:
        try:
            yield from check(material)
        except DataFileError as wrong:
            yield finding_of(wrong)

    return telling


def sound_rows(table: TableFile, data: Path) -> list[Row]:
    """Return the rows that have every cell, none of a table that cannot be read.

    What is left out, the check of shapes tells of.
    """
    try:
        lines = table.lines(data)
    except DataFileError:
        return []
    if not lines or tuple(lines[0][1]) != table.columns:
        return []
    return [
        Row(table.shown, line, dict(zip(table.columns, cells, strict=True)))
        for line, cells in lines[1:]
        if len(cells) == len(table.columns)
    ]


def _cells(table: TableFile, row: int, cells: list[str]) -> Iterator[Finding]:
    if len(cells) != len(table.columns):
        message = f"Có {len(cells)} ô, cần {len(table.columns)}: {' | '.join(cells)[:120]}"
        yield error(table.name, row, "shape", message, f"Các cột: {', '.join(table.columns)}.")
        return
    for name, cell in zip(table.columns, cells, strict=True):
        rule, message, right = complaint(cell)
        if rule or cell != cell.strip():
            message = message or "Thừa khoảng trắng ở đầu hoặc cuối ô."
            remedy = f"Viết: {right or cell.strip()}"
            yield error(table.name, row, rule or "spaces", message, remedy, name=name)


def _table(table: TableFile, data: Path) -> Iterator[Finding]:
    rows = table.lines(data)
    if not rows or tuple(rows[0][1]) != table.columns:
        found = ", ".join(rows[0][1]) if rows else "trống"
        wanted = f"Cần: {', '.join(table.columns)}."
        yield error(table.name, 1, "shape", f"Dòng tiêu đề là {found}.", wanted)
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, cells in rows[1:]:
        yield from _cells(table, row, cells)
        key = tuple(cells[: table.key])
        first = seen.setdefault(key, row) if key else row
        if first != row:
            yield error(table.name, row, "id", f"{' '.join(key)!r} đã có ở dòng {first}.")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each row of a reference table that is not as it should be."""
    for table in TABLES:
        try:
            yield from _table(table, material.data)
        except DataFileError as wrong:
            yield finding_of(wrong)
