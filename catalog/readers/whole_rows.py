"""A record of a row of a table: everything that is wrong with the row is told at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from catalog.errors import RecordError
from catalog.model import Finding, Reading, Record
from catalog.readers.columns import header_of
from catalog.readers.findings import refused
from catalog.readers.row_values import check_width
from catalog.readers.tables import Cell, TableRow

# In the place of a required value, so that those after it are read; no record is made of them.
_STANDS_IN: Mapping[str, str] = {"code": "0.000000", "name": "x", "question": "x", "answer": "x"}
Make = Callable[[TableRow, list[Finding]], Record]


def read_whole(row: TableRow, make: Make) -> Reading:
    """Make a record of a row; each value that cannot be used is a finding, and refuses the row.

    `make` adds its warnings to the list that it is given. A row with an error is read again without
    the value at fault until all the others are seen: an official corrects it once.
    """
    try:
        check_width(row.values)
    except RecordError as error:
        # Its values stand under headers that are not theirs: what they look like says nothing.
        return Reading(row.place, None, (_refused(row, error),), row)
    errors: dict[str, Finding] = {}
    made: Record | None = None
    left = row
    while True:
        warnings: list[Finding] = []
        try:
            made = make(left, warnings)
        except RecordError as error:
            if error.field not in errors:
                errors[error.field] = _refused(row, error)
                left = replace(left, values=_without(left.values, error.field))
                continue
        if errors:
            made, warnings = None, _named(warnings)
        return Reading(row.place, made, (*errors.values(), *warnings), row)


def _without(values: Mapping[str, Cell], field: str) -> dict[str, Cell]:
    return {**values, field: _STANDS_IN.get(field)}


def _named(warnings: list[Finding]) -> list[Finding]:
    """Return warnings without the code that nobody wrote."""
    return [replace(w, code="") if w.code == _STANDS_IN["code"] else w for w in warnings]


def _refused(row: TableRow, error: RecordError) -> Finding:
    return refused(row.place, error, header_of(row.header.kind, error.field))
