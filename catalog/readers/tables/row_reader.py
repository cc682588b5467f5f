"""The values of one row of a table, each read once; what cannot be used is noted, and read on.

So all that is wrong with a row is told at once, and an official corrects it once.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from catalog.errors import RecordError
from catalog.model import Record
from catalog.readers.faults import fault
from catalog.readers.formats.sheets import text_of
from catalog.readers.notes import Notes
from catalog.readers.readings import Reading
from catalog.readers.tables.sheet_rows import TableRow
from catalog.readers.tables.table_columns import Column
from catalog.reasons import Value

T = TypeVar("T")
# Where more cells than columns stand is no column.
_WIDTH = "số ô"


class RowReader:
    """Reads the cells of a row by their columns."""

    def __init__(self, row: TableRow) -> None:
        self.row = row
        self.notes = Notes(row.place)
        self._left = dict(row.cells)

    @property
    def is_good(self) -> bool:
        """Tell whether everything that was read can be used."""
        return self.notes.is_good

    @property
    def default_source(self) -> str:
        """What a record without a source is said to come from: a list, unless it has the column."""
        return "" if "source" in self.row.header.fields else "list"

    def told(self, column: Column[object]) -> str:
        """Return what stands in a column, without blanks around it."""
        return text_of(self.row.cells.get(column.field)).strip()

    def read(self, column: Column[T], otherwise: T) -> T:
        """Return the value of a column; of a cell that cannot be used, what the reading goes on with."""
        try:
            return column.form.read(self._left.pop(column.field, None))
        except RecordError as error:
            self.notes.refuse(error, column.field, column.header)
            return otherwise

    # Any: what a column's form gives is what the record holds in that field.
    def read_filled(self, columns: Iterable[Column[object]]) -> dict[str, Any]:
        """Return the values of the columns that are filled and were not read yet, by field or part."""
        filled = [column for column in columns if column.field in self._left]
        return {column.part or column.field: self.read(column, None) for column in filled}

    def warn(
        self, column: Column[object], told: str, code: str, kind: str, /, **values: Value
    ) -> None:
        """Note what an official should look at in a column."""
        self.notes.warn(column.field, column.header, told, code, kind, told=told, **values)


def take_parts(values: dict[str, Any], field: str) -> dict[str, Any]:  # Any: as `read_filled`
    """Take the parts of a field out of the values: of "decision" what stands as "decision.date"."""
    paths = [path for path in values if path.startswith(field + ".")]
    return {path.removeprefix(field + "."): values.pop(path) for path in paths}


def read_row(row: TableRow, make: Callable[[RowReader], Record | None]) -> Reading:
    """Make a record of a row, none where a value cannot be used; `make` reads all that it needs."""
    reader = RowReader(row)
    made = None
    if row.extra:
        # Values stand under headers that are not theirs: what they look like says nothing.
        reader.notes.refuse(fault("row_too_wide", row.extra), _WIDTH)
    else:
        made = make(reader)
    return Reading(row.place, made, reader.notes.findings, row.handed_in)
