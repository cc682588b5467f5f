"""From sheets of cells to rows with named fields: where the header is, which table it opens."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from catalog.errors import SourceError
from catalog.model import SourceLocation
from catalog.readers.formats.headings import heading_key
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.sheets import Cell, Sheet
from catalog.readers.readings import TableCells
from catalog.readers.refusals import refusal_at
from catalog.readers.tables.all_tables import TABLES
from catalog.readers.tables.table_columns import Table

CONTINUED = "(tiếp)"
_HEADER_WITHIN = 40
_SHOWN_CELLS = 8


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: which it is, the field of every column, its own words."""

    table: Table
    row: int
    fields: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its continuations: cells by field, and as they were handed in.

    `extra` is what stands beyond the last column of the header.
    """

    place: SourceLocation
    header: Header
    cells: Mapping[str, Cell]
    extra: str
    handed_in: TableCells


def _texts(cells: Sequence[Cell]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]


def header_in(row: int, texts: Sequence[str]) -> Header | None:
    """Return the header when a row is one: every column a table needs, or two of its names."""
    keys = [heading_key(text) for text in texts]
    best: Header | None = None
    best_count = 1
    for kind, table in TABLES.items():
        fields = tuple(table.by_header.get(key, "") for key in keys)
        count = len(set(fields) - {""})
        complete = set(table.required) <= set(fields)
        if (complete or (kind == "procedure" and best is None)) and count > best_count:
            best, best_count = Header(table, row, fields, tuple(texts)), count
    return best


def _check(header: Header, place: SourceLocation) -> None:
    table = header.table
    missing = [field for field in table.required if field not in header.fields]
    if missing:
        names = tuple(map(table.header_of, missing))
        seen = tuple(title for title in header.titles if title)
        raise refusal_at(place, "columns_missing", columns=names, seen=seen)
    twice = [field for field, count in Counter(header.fields).items() if field and count > 1]
    if twice:
        names = tuple(map(table.header_of, sorted(twice)))
        raise refusal_at(place, "columns_twice", columns=names)


def table_rows(sheet: Sheet, limits: Limits = LIMITS) -> Iterator[TableRow]:
    """Yield the rows under the header, continuations joined; SourceError without a header."""
    rows = _filled_rows(sheet, limits)
    header = _header(sheet, rows)
    pending: list[TableRow] = []
    for number, cells, _ in rows:
        row = _row(SourceLocation(sheet.file, sheet.name, number), cells, header)
        if _continues(row, pending):
            pending.append(row)
            continue
        if pending:
            yield _joined(pending)
        pending = [row]
    if pending:
        yield _joined(pending)


def _filled_rows(
    sheet: Sheet, limits: Limits
) -> Iterator[tuple[int, Sequence[Cell], Sequence[str]]]:
    """Yield (number, cells, their texts) of the rows that say something, until many are blank."""
    blank = 0
    for number, cells in sheet.rows:
        if number > limits.rows:
            place = SourceLocation(sheet.file, sheet.name, number)
            raise refusal_at(place, "rows_too_many", most=limits.rows)
        texts = _texts(cells)
        if any(map(str.strip, texts)):
            blank = 0
            yield number, cells, texts
        else:
            blank += 1
            if blank > limits.blank_rows:
                return


def _header(sheet: Sheet, rows: Iterator[tuple[int, Sequence[Cell], Sequence[str]]]) -> Header:
    """Take the rows down to the header; SourceError when there is none near the top."""
    seen: list[str] = []
    for number, _, texts in rows:
        header = header_in(number, texts)
        if header is not None:
            _check(header, SourceLocation(sheet.file, sheet.name, number))
            return header
        seen += [text[:40] for text in texts if text.strip()][:_SHOWN_CELLS]
        if number > _HEADER_WITHIN:
            break
    raise _no_header(SourceLocation(sheet.file, sheet.name), tuple(seen[:_SHOWN_CELLS]))


def _no_header(place: SourceLocation, seen: tuple[str, ...]) -> SourceError:
    if seen:
        return refusal_at(place, "header_missing", within=_HEADER_WITHIN, seen=seen)
    return refusal_at(place, "header_missing_on_blank", within=_HEADER_WITHIN)


def _row(place: SourceLocation, cells: Sequence[Cell], header: Header) -> TableRow:
    named = {
        field: cell
        for field, cell in zip(header.fields, cells, strict=False)
        if field and cell is not None and str(cell).strip()
    }
    beyond = (str(cell) for cell in cells[len(header.fields) :] if cell is not None)
    extra = next(filter(None, beyond), "")
    return TableRow(place, header, named, extra, TableCells(header.titles, (tuple(cells),)))


def _continues(row: TableRow, above: Sequence[TableRow]) -> bool:
    first = str(row.cells.get(row.header.fields[0], ""))
    if first != CONTINUED and CONTINUED not in row.cells.values():
        return False
    if not above:
        raise refusal_at(row.place, "continuation_alone", mark=CONTINUED)
    return True


def _joined(rows: Sequence[TableRow]) -> TableRow:
    """Return a row with its continuations, joined at once: there may be thousands of them."""
    first = rows[0]
    if len(rows) == 1:
        return first
    texts: dict[str, list[str]] = {}
    for row in rows[1:]:
        for field, cell in row.cells.items():
            if str(cell) != CONTINUED:
                texts.setdefault(field, []).append(str(cell))
    more = {field: str(first.cells.get(field, "")) + "".join(t) for field, t in texts.items()}
    cells = tuple(chain.from_iterable(row.handed_in.rows for row in rows))
    extra = "".join(row.extra for row in rows)
    handed_in = TableCells(first.header.titles, cells)
    return TableRow(first.place, first.header, {**first.cells, **more}, extra, handed_in)
