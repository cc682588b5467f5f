"""What a load leaves to read: a JSON report, an XLSX report, and the refused rows to correct."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalog.loading.outcome import Outcome
from catalog.loading.waiting_rows import Rejected
from catalog.model import Finding, SourceLocation
from catalog.readers.formats.json_values import BROKEN
from catalog.readers.formats.sheets import Cell, text_of
from catalog.readers.readings import JsonRecord, TableCells, TextLine
from catalog.reports.excel_cells import safe
from catalog.text.csv_cells import shown_as_text

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Ghi chú"}
REASON = "Lý do từ chối"
_FINDING_HEADERS = ("Mức", "Tệp", "Trang", "Dòng", "Trường", "Mã", "Nội dung", "Giá trị", "Cần làm")
# File, sheet, row.
_Row = tuple[str, str, int]
_FILE_HEADERS = ("Tệp", "Đã đọc", "Nhận", "Từ chối", "Bỏ qua", "Kết quả")


def summary(outcome: Outcome) -> dict[str, object]:
    """Return the report as a JSON object."""
    return {
        "good": outcome.is_good,
        "dry_run": outcome.dry_run,
        "release": outcome.release,
        "counts": outcome.counts,
        "refused": outcome.refused,
        "withdrawn": list(outcome.withdrawn),
        "files": [{k: v for k, v in asdict(file).items() if k != "path"} for file in outcome.files],
        "findings": [_finding(finding) for finding in outcome.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "field": place.field,
        "code": finding.code,
        "message": finding.message,
        "value": finding.value,
        "remedy": finding.remedy,
    }


def rules(outcome: Outcome) -> list[tuple[str, str, int, Finding]]:
    """Return (severity, rule, count, first finding), errors first, then the most frequent."""
    counts = Counter((f.severity, f.rule) for f in outcome.findings)
    first: dict[tuple[str, str], Finding] = {}
    for finding in outcome.findings:
        first.setdefault((finding.severity, finding.rule), finding)
    order = list(SEVERITIES)
    ranked = sorted(counts, key=lambda key: (order.index(key[0]), -counts[key]))
    return [(*key, counts[key], first[key]) for key in ranked]


def write(outcome: Outcome, folder: Path) -> list[Path]:
    """Write the reports and the refused rows into a folder; return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "report.json"
    fresh = folder / "report.json.new"
    fresh.write_text(json.dumps(summary(outcome), ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(report)
    book = folder / "report.xlsx"
    _write_book(outcome, book)
    return [report, book, *write_rejects(outcome, folder)]


def _write_book(outcome: Outcome, path: Path) -> None:
    book = Workbook(write_only=True)
    files = book.create_sheet("Tệp")
    files.append(_FILE_HEADERS)
    for file in outcome.files:
        result = file.error or (f"Không đổi từ {file.skipped}" if file.skipped else "Đã đọc")
        row = (file.name, file.read, file.loaded, file.refused, file.passed_over, result)
        files.append([safe(files, value) for value in row])
    findings = book.create_sheet("Phát hiện")
    for index, width in enumerate((10, 30, 16, 8, 22, 12, 60, 40, 60), start=1):
        findings.column_dimensions[get_column_letter(index)].width = width
    findings.freeze_panes = "A2"
    findings.append(_FINDING_HEADERS)
    for f in outcome.findings:
        place = (f.place.file, f.place.sheet, f.place.row or "", f.place.field)
        row_ = (SEVERITIES[f.severity], *place, f.code, f.message, f.value, f.remedy)
        findings.append([safe(findings, value) for value in row_])
    book.save(path)


def write_rejects(outcome: Outcome, folder: Path) -> list[Path]:
    """Write the refused rows of every file in its own format, with the reason of each."""
    reasons = _reasons(outcome.findings)
    groups: dict[tuple[str, str], list[Rejected]] = {}
    for rejected in outcome.rejected:
        groups.setdefault((rejected.place.file, rejected.place.sheet), []).append(rejected)
    return [_write_group(rows, reasons, folder) for rows in groups.values()]


def _reasons(findings: Iterable[Finding]) -> dict[_Row, str]:
    """Return what is wrong with each row, every sentence behind the other."""
    found: dict[_Row, list[str]] = {}
    for finding in findings:
        if finding.severity == "error":
            row = _row(finding.place)
            found.setdefault(row, []).append(f"{finding.message} {finding.remedy}")
    return {row: "; ".join(told) for row, told in found.items()}


def _row(place: SourceLocation) -> _Row:
    return place.file, place.sheet, place.row


def _write_group(rows: Sequence[Rejected], reasons: Mapping[_Row, str], folder: Path) -> Path:
    """Write the refused rows of one sheet, or of one file without sheets."""
    first = rows[0].place
    stem = "-".join(part for part in (first.file.replace("/", "-"), first.sheet) if part)
    cells = [(r.row, reasons.get(_row(r.place), "")) for r in rows if isinstance(r.row, TableCells)]
    if not cells:
        lines = [_line(r.row) for r in rows if not isinstance(r.row, TableCells)]
        return _write_lines(lines, folder / f"{stem}.rejects.jsonl")
    if first.sheet:
        return _write_xlsx(_table(cells), folder / f"{stem}.rejects.xlsx")
    return _write_csv(_table(cells), folder / f"{stem}.rejects.csv")


def _line(row: TextLine | JsonRecord) -> str:
    if isinstance(row, JsonRecord):
        return json.dumps(row.value, ensure_ascii=False)
    try:
        return json.dumps(json.loads(row.text), ensure_ascii=False)
    except BROKEN:
        return row.text.strip()


def _write_lines(lines: Iterable[str], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    return path


def _table(rows: Sequence[tuple[TableCells, str]]) -> Iterator[list[Cell]]:
    """Yield the header and the rows, the reason behind each; one of an earlier load gives way.

    A workbook is read up to its 200th column: the empty ones behind the last are left out.
    """
    titles: list[Cell] = [title for title in rows[0][0].titles if title != REASON]
    lines = [(kept, reason) for row, reason in rows for kept, reason in _lines_of(row, reason)]
    width = max(map(_width, (titles, *(kept for kept, _ in lines))))
    yield [*titles[:width], REASON]
    for kept, reason in lines:
        padded = kept + [None] * (width - len(kept))
        yield [*padded[:width], reason]


def _lines_of(row: TableCells, reason: str) -> Iterator[tuple[list[Cell], str]]:
    for index, cells in enumerate(row.rows):
        named = zip(cells, row.titles, strict=False)
        yield [cell for cell, title in named if title != REASON], "" if index else reason


def _width(cells: Sequence[Cell]) -> int:
    return max((n for n, cell in enumerate(cells, 1) if cell not in {None, ""}), default=0)


def _write_csv(table: Iterable[list[Cell]], path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([shown_as_text(text_of(cell)) for cell in row] for row in table)
    return path


def _write_xlsx(table: Iterable[list[Cell]], path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dòng bị từ chối")
    for number, row in enumerate(table):
        made = [safe(sheet, cell) for cell in row]
        if number == 0:
            for cell in made:
                cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
        sheet.append(made)
    book.save(path)
    return path
