"""From sheets of cells to rows with named fields: where the header is, which table it opens."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from catalog.errors import SourceError
from catalog.model import SourceLocation
from catalog.readers.columns import REQUIRED, TABLES, by_header, header_key, header_of
from catalog.readers.limits import LIMITS, Limits

CONTINUED = "(tiếp)"
EXTRA = "(thừa)"
_HEADER_WITHIN = 40
Cell = object


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula instead of a value."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of cells with their number from 1; `name` is empty for a CSV file."""

    file: str
    name: str
    rows: Iterable[tuple[int, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its kind ("procedure"…), the field of every column, its own words."""

    kind: str
    row: int
    fields: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, with its continuations: raw cells as read, and values by field."""

    place: SourceLocation
    header: Header
    values: Mapping[str, Cell]
    raw: tuple[tuple[Cell, ...], ...]

    @property
    def default_source(self) -> str:
        """What a record without a source is said to come from: a list, unless it has the column."""
        return "" if "source" in self.header.fields else "list"


def _texts(cells: Sequence[Cell]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]


def header_in(row: int, cells: Sequence[Cell]) -> Header | None:
    """Return the header when a row is one: every column a table needs, or two of its names."""
    keys = [header_key(text) for text in _texts(cells)]
    best: Header | None = None
    best_count = 1
    for kind in TABLES:
        known = by_header(kind)
        fields = tuple(known.get(key, "") for key in keys)
        count = len(set(fields) - {""})
        complete = set(REQUIRED[kind]) <= set(fields)
        if (complete or (kind == "procedure" and best is None)) and count > best_count:
            best, best_count = Header(kind, row, fields, tuple(_texts(cells))), count
    return best


def _check(header: Header, sheet: Sheet) -> None:
    missing = [f for f in REQUIRED[header.kind] if f not in header.fields]
    if missing:
        names = ", ".join(repr(header_of(header.kind, field)) for field in missing)
        seen = ", ".join(repr(title) for title in header.titles if title)
        raise SourceError(
            f"{SourceLocation(sheet.file, sheet.name, header.row)}: tiêu đề thiếu cột {names}; các cột đọc "
            f"được: {seen}. Thêm cột còn thiếu (tách ô gộp nếu có), xem `thutuc template`."
        )
    twice = [field for field, count in Counter(header.fields).items() if field and count > 1]
    if twice:
        names = ", ".join(repr(header_of(header.kind, field)) for field in sorted(twice))
        raise SourceError(
            f"{SourceLocation(sheet.file, sheet.name, header.row)}: cột {names} có hai lần. Giữ lại một cột."
        )


def table_rows(sheet: Sheet, limits: Limits = LIMITS) -> Iterator[TableRow]:
    """Yield the rows under the header, continuations joined; SourceError without a header."""
    header: Header | None = None
    seen: list[str] = []
    pending: list[TableRow] = []
    blank = 0
    for number, cells in sheet.rows:
        if number > limits.rows:
            raise SourceError(
                f"{SourceLocation(sheet.file, sheet.name, number)}: quá {limits.rows:,} dòng. Xóa các dòng "
                "thừa, hoặc tách tệp."
            )
        if not any(text.strip() for text in _texts(cells)):
            blank += 1
            if blank > limits.blank_rows:
                break
            continue
        blank = 0
        if header is None:
            header = header_in(number, cells)
            if header is None:
                seen += [text for text in _texts(cells) if text.strip()][:8]
                if number > _HEADER_WITHIN:
                    break
            else:
                _check(header, sheet)
            continue
        row = _row(sheet, number, cells, header)
        if _continues(row, pending):
            pending.append(row)
            continue
        if pending:
            yield _joined(pending)
        pending = [row]
    if pending:
        yield _joined(pending)
    if header is None:
        raise _no_header(sheet, seen)


def _no_header(sheet: Sheet, seen: Sequence[str]) -> SourceError:
    shown = ", ".join(repr(text[:40]) for text in seen[:8]) or "trang trống"
    return SourceError(
        f"{SourceLocation(sheet.file, sheet.name)}: không tìm thấy dòng tiêu đề trong {_HEADER_WITHIN} dòng "
        f"đầu (đọc được: {shown}). Cần các cột 'Mã thủ tục' và 'Tên thủ tục', hoặc 'Câu hỏi' và "
        "'Trả lời'; lấy mẫu bằng `thutuc template procedures.xlsx`."
    )


def _row(sheet: Sheet, number: int, cells: Sequence[Cell], header: Header) -> TableRow:
    place = SourceLocation(sheet.file, sheet.name, number)
    values = {
        field: cell
        for field, cell in zip(header.fields, cells, strict=False)
        if field and cell is not None and str(cell).strip()
    }
    extra = [str(cell) for cell in cells[len(header.fields) :] if cell is not None and str(cell)]
    if extra:
        values[EXTRA] = extra[0]
    return TableRow(place, header, values, (tuple(cells),))


def _continues(row: TableRow, above: Sequence[TableRow]) -> bool:
    first = str(row.values.get(row.header.fields[0], ""))
    if first != CONTINUED and CONTINUED not in row.values.values():
        return False
    if not above:
        raise SourceError(f"{row.place}: dòng {CONTINUED!r} không có dòng nào ở trên để nối vào.")
    return True


def _joined(rows: Sequence[TableRow]) -> TableRow:
    """Return a row with its continuations, joined at once: there may be thousands of them."""
    first = rows[0]
    if len(rows) == 1:
        return first
    cells: dict[str, list[str]] = {}
    for row in rows[1:]:
        for field, cell in row.values.items():
            if str(cell) != CONTINUED:
                cells.setdefault(field, []).append(str(cell))
    more = {field: str(first.values.get(field, "")) + "".join(c) for field, c in cells.items()}
    raw = tuple(cells for row in rows for cells in row.raw)
    return TableRow(first.place, first.header, {**first.values, **more}, raw)


def text_of(value: Cell) -> str:
    """Return a cell as text; days in ISO 8601."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
