"""Records from tables: the rows of every sheet, made to what their table is of."""

from collections.abc import Callable, Iterable, Iterator

from catalog.model import Record
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.sheets import Sheet
from catalog.readers.readings import Reading
from catalog.readers.records.table_procedure import procedure_of
from catalog.readers.records.table_question import question_of
from catalog.readers.records.table_tombstone import tombstone_of
from catalog.readers.refusals import refusal, refusal_at
from catalog.readers.tables.all_tables import CHOICES, INSTRUCTIONS
from catalog.readers.tables.row_reader import RowReader, read_row
from catalog.readers.tables.sheet_rows import TableRow, table_rows

_MAKERS: dict[str, Callable[[RowReader], Record | None]] = {
    "procedure": procedure_of,
    "question": question_of,
    "tombstone": tombstone_of,
}


def read_sheets(sheets: Iterable[Sheet], file: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Yield a reading a row of every sheet that holds a table; SourceError when there is no row."""
    empty = True
    for sheet in sheets:
        if sheet.name in {INSTRUCTIONS, CHOICES}:
            continue
        for row in table_rows(sheet, limits):
            _check_header_stands_once(row)
            empty = False
            yield read_row(row, _MAKERS[row.header.table.kind])
    if empty:
        raise refusal("table_without_rows", file=file)


def _check_header_stands_once(row: TableRow) -> None:
    cells, titles = row.handed_in.rows[0], row.header.titles
    if sum(a == b for a, b in zip(cells, titles, strict=False) if a) >= 2:
        first = None if cells[0] is None else str(cells[0])
        raise refusal_at(row.place, "header_twice", first=first)
