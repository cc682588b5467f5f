"""What a load leaves to read: a JSON report, an XLSX report, and the refused rows to correct."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalog.loading.outcome import FileOutcome, Outcome
from catalog.model import Finding, Reading
from catalog.readers.files import read
from catalog.readers.sheet_cells import safe
from catalog.readers.tables import TableRow, text_of

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Ghi chú"}
REASON = "Lý do từ chối"
_FINDING_HEADERS = ("Mức", "Tệp", "Trang", "Dòng", "Trường", "Mã", "Nội dung", "Giá trị", "Cần làm")
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
    report.write_text(json.dumps(summary(outcome), ensure_ascii=False, indent=1), encoding="utf-8")
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
    reasons: dict[tuple[str, str, int], str] = {}
    for finding in outcome.findings:
        if finding.severity == "error":
            place = finding.place
            slot = (place.file, place.sheet, place.row)
            told = f"{finding.message} {finding.remedy}"
            reasons[slot] = f"{reasons[slot]}; {told}" if slot in reasons else told
    written = []
    for file in outcome.files:
        if file.refused and not file.error:
            found = _refused(file, outcome, reasons)
            written += _write_each(found, folder)
    return written


def _refused(
    file: FileOutcome, outcome: Outcome, reasons: dict[tuple[str, str, int], str]
) -> Iterator[tuple[Reading, str]]:
    for reading in read(file.path, file.name):
        if reading.place in outcome.refused_places:
            place = reading.place
            yield reading, reasons.get((place.file, place.sheet, place.row), "")


def _write_each(found: Iterable[tuple[Reading, str]], folder: Path) -> list[Path]:
    groups: dict[tuple[str, str], list[tuple[Reading, str]]] = {}
    for reading, reason in found:
        groups.setdefault((reading.place.file, reading.place.sheet), []).append((reading, reason))
    written = []
    for (name, sheet), rows in groups.items():
        stem = "-".join(part for part in (name.replace("/", "-"), sheet) if part)
        if not isinstance(rows[0][0].raw, TableRow):
            written.append(_write_json(rows, folder / f"{stem}.rejects.jsonl"))
        elif sheet:
            written.append(_write_xlsx(rows, folder / f"{stem}.rejects.xlsx"))
        else:
            written.append(_write_csv(rows, folder / f"{stem}.rejects.csv"))
    return written


def _write_json(rows: list[tuple[Reading, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for reading, _ in rows:
            raw = reading.raw
            line = raw.strip() if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
            file.write(line + "\n")
    return path


def _table(rows: list[tuple[Reading, str]]) -> Iterator[list[object]]:
    first = rows[0][0].raw
    if not isinstance(first, TableRow):
        return
    titles = [t for t in first.header.titles if t != REASON]
    yield [*titles, REASON]
    for reading, reason in rows:
        if isinstance(reading.raw, TableRow):
            for index, raw in enumerate(reading.raw.raw):
                kept = [
                    c for c, t in zip(raw, reading.raw.header.titles, strict=False) if t != REASON
                ]
                padded = kept + [None] * (len(titles) - len(kept))
                yield [*padded, reason if index == 0 else ""]


def _write_csv(rows: list[tuple[Reading, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([text_of(cell) for cell in row] for row in _table(rows))
    return path


def _write_xlsx(rows: list[tuple[Reading, str]], path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dòng bị từ chối")
    for number, row in enumerate(_table(rows)):
        made = [safe(sheet, cell) for cell in row]
        if number == 0:
            for cell in made:
                cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
        sheet.append(made)
    book.save(path)
    return path
