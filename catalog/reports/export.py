"""Exports that can be loaded again and change nothing: JSON lines, CSV, XLSX."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from catalog.errors import SourceError
from catalog.model import Record
from catalog.progress import Progress, counted, silent
from catalog.readers.tables.all_tables import TABLES
from catalog.readers.tables.procedure_table import PROCEDURES
from catalog.readers.tables.sheet_rows import CONTINUED
from catalog.readers.tables.table_columns import Column
from catalog.reports.excel_cells import safe
from catalog.store.codec import decode
from catalog.store.store import Store
from catalog.text.csv_cells import shown_as_text

# Below Excel's 32,767, so that a full cell always means one that Excel cut.
_LONGEST = 32_000
_SAVING = "Ghi tệp"
FORMATS = ("jsonl", "csv", "xlsx")
Keep = Callable[[Record], bool]


def _everything(_record: Record) -> bool:
    return True


def format_of(path: Path) -> str:
    """Return the format that a file name asks for; SourceError for others."""
    found = path.suffix.lower().lstrip(".")
    if found not in FORMATS:
        raise SourceError(f"Không xuất được dạng {path.suffix!r}: dùng .jsonl, .csv hoặc .xlsx.")
    return found


def export(
    store: Store,
    release: int,
    path: Path,
    kinds: Sequence[str] = ("procedure", "question", "tombstone"),
    keep: Keep = _everything,
    told: Progress = silent,
) -> int:
    """Write the records of a release that are to be kept; return their number.

    A CSV file holds one kind; SourceError when several are asked for.
    """
    wanted = format_of(path)
    if wanted == "csv" and len(kinds) != 1:
        raise SourceError(
            "Tệp CSV chỉ chứa một loại: thêm --kind procedure, question hoặc tombstone."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    writers = {"jsonl": _write_lines, "csv": _write_csv, "xlsx": _write_xlsx}
    count = writers[wanted](_Bodies(store, release, told), fresh, kinds, keep)
    fresh.replace(path)
    return count


@dataclass(frozen=True, slots=True)
class _Bodies:
    """What is exported: the bodies of a release, counted as they are taken."""

    store: Store
    release: int
    told: Progress

    def of(self, kind: str) -> Iterator[bytes]:
        total = self.store.counts(self.release).get(kind, 0)
        found = self.store.bodies(self.release, kind)
        return (body for _, body in counted(found, f"Xuất {TABLES[kind].sheet}", total, self.told))

    def records(self, kind: str, keep: Keep) -> Iterator[Record]:
        return (record for body in self.of(kind) if keep(record := decode(kind, body)))


def _write_lines(bodies: _Bodies, path: Path, kinds: Sequence[str], keep: Keep) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for kind in kinds:
            for body in bodies.of(kind):
                if keep is _everything or keep(decode(kind, body)):
                    line = {"record": kind, **json.loads(body)}
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
                    count += 1
    return count


def rows_of(record: Record, columns: Sequence[Column[object]], longest: int) -> Iterator[list[str]]:
    """Yield the row of a record, and further ones marked "(tiếp)" for what a cell cannot hold."""
    values = [column.cell(record) for column in columns]
    yield [value[:longest] for value in values]
    rest = [value[longest:] for value in values]
    while any(rest):
        # The mark stands in the first column, which is never long.
        yield [CONTINUED, *(value[:longest] for value in rest[1:])]
        rest = [value[longest:] for value in rest]


def _write_csv(bodies: _Bodies, path: Path, kinds: Sequence[str], keep: Keep) -> int:
    kind = kinds[0]
    columns = TABLES[kind].columns
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.header for column in columns])
        for record in bodies.records(kind, keep):
            rows = rows_of(record, columns, _LONGEST)
            writer.writerows(map(shown_as_text, row) for row in rows)
            count += 1
    return count


def _write_xlsx(bodies: _Bodies, path: Path, kinds: Sequence[str], keep: Keep) -> int:
    book = Workbook(write_only=True)
    count = 0
    for kind in kinds:
        columns = TABLES[kind].columns
        records = bodies.records(kind, keep)
        first = next(records, None)
        if first is None:
            continue
        sheet = book.create_sheet(TABLES[kind].sheet)
        sheet.freeze_panes = "D2"
        sheet.append([safe(sheet, column.header) for column in columns])
        for record in (first, *records):
            for row in rows_of(record, columns, _LONGEST):
                sheet.append([safe(sheet, value) for value in row])
            count += 1
    if not book.worksheets:
        book.create_sheet(PROCEDURES.sheet).append([c.header for c in PROCEDURES.columns])
    bodies.told(_SAVING, 0, 0)
    book.save(path)
    bodies.told(_SAVING, 1, 1)
    return count
