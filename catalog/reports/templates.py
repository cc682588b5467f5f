"""Empty tables for officials to fill in, with drop-downs and a sheet of instructions."""

import csv
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalog.errors import SourceError
from catalog.readers.tables.all_tables import CHOICES, INSTRUCTIONS, TABLES, all_choices
from catalog.readers.tables.forms import Choices
from catalog.readers.tables.table_columns import Column, Table

_ROWS = 5_000
_GUIDE = (
    "Điền mỗi thủ tục (hoặc câu hỏi) một dòng. Không đổi tên cột; thứ tự cột tùy ý.",
    "Cột có dấu * là bắt buộc. Ô để trống giữ nguyên giá trị đang có trong danh mục.",
    "Mã thủ tục phải ở định dạng Văn bản (1.001500, không phải 1,0015).",
    "Ô nhiều giá trị: mỗi dòng trong ô một giá trị (Alt+Enter). Các phần cách nhau bằng ' | '.",
    "Trong một phần: xuống dòng viết \\n, dấu gạch đứng viết \\|, dấu \\ viết \\\\.",
    "Văn bản dài quá 32.000 ký tự: viết tiếp ở dòng dưới, ghi (tiếp) vào cột đầu tiên.",
    "Từ 1-7-2025 không còn cấp huyện; mức độ 4, 3 nay là Toàn trình, Một phần.",
    "Nạp thử: thutuc load TỆP --dry-run. Nạp: thutuc load TỆP. Công bố: thutuc publish.",
)


def kind_of_name(path: Path) -> str:
    """Return the kind of table a file name asks for: names with "faq" or "hoi" are questions."""
    name = path.stem.lower()
    if any(word in name for word in ("faq", "question", "hoi")):
        return "question"
    return "tombstone" if any(word in name for word in ("tombstone", "bai-bo")) else "procedure"


def write_template(path: Path, kind: str = "") -> None:
    """Write an empty table as XLSX, CSV or JSON lines; SourceError for other formats."""
    kind = kind or kind_of_name(path)
    suffix = path.suffix.lower()
    path.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerow([column.header for column in TABLES[kind].columns])
    elif suffix == ".xlsx":
        _write_book(path, TABLES[kind])
    elif suffix == ".jsonl":
        path.write_text(_EXAMPLES[kind] + "\n", encoding="utf-8")
    else:
        raise SourceError(f"Không có mẫu dạng {path.suffix!r}: dùng .xlsx, .csv hoặc .jsonl.")


# Lines in the project's own form; the fields are those of `catalog.model`.
_EXAMPLES = {
    "procedure": '{"record": "procedure", "key": "1.001193", "code": "1.001193", '
    '"name": "Đăng ký khai sinh", "agency": {"code": "G15", "name": "Bộ Tư pháp"}, '
    '"fields": [{"code": "G15-TP07", "name": "Hộ tịch"}], "levels": ["commune"]}',
    "question": '{"record": "question", "key": "vd-001", "question": "Đăng ký khai sinh ở đâu?", '
    '"answer": "Tại Ủy ban nhân dân cấp xã.", "codes": ["1.001193"]}',
    "tombstone": '{"record": "tombstone", "code": "1.000001", "name": "Thủ tục đã bãi bỏ", '
    '"reason": "Bãi bỏ theo quyết định", "successors": ["1.001193"]}',
}


def _write_book(path: Path, table: Table) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = table.sheet
    sheet.freeze_panes = "D2"
    for index, column in enumerate(table.columns, start=1):
        cell = sheet.cell(1, index, column.header)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
        if column.required:
            cell.fill = PatternFill("solid", fgColor="FFE699")
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = 14 if column.form.choices else 24
        sheet.column_dimensions[letter].number_format = "@"
    _format_codes(sheet)
    _add_choices(book, sheet, table.columns)
    _add_guide(book, table)
    book.save(path)


def _format_codes(sheet: Worksheet) -> None:
    # A column's format does not reach cells typed later in every program: the first rows get it.
    for row in range(2, 502):
        sheet.cell(row, 1).number_format = "@"


def _add_choices(book: Workbook, sheet: Worksheet, columns: Iterable[Column[object]]) -> None:
    listed: Worksheet = book.create_sheet(CHOICES)
    letters = {}
    for index, choices in enumerate(all_choices().values(), start=1):
        letters[choices.name] = get_column_letter(index)
        for row, value in enumerate((choices.name, *choices.labels), start=1):
            listed.cell(row, index, value)
    for index, column in enumerate(columns, start=1):
        if column.form.choices:
            rule = _rule(column.form.choices, letters[column.form.choices.name])
            rule.errorTitle, rule.error = column.header, "Chọn một giá trị trong danh sách."
            sheet.add_data_validation(rule)
            target = get_column_letter(index)
            rule.add(f"{target}2:{target}{_ROWS}")


def _rule(choices: Choices, letter: str) -> DataValidation:
    """Return the drop-down of a list that stands in a column of its sheet."""
    return DataValidation(
        type="list",
        formula1=f"'{CHOICES}'!${letter}$2:${letter}${len(choices.labels) + 1}",
        allow_blank=True,
        # Several values in a cell are allowed, one a line: the list only suggests.
        showErrorMessage=not choices.several,
    )


def _add_guide(book: Workbook, table: Table) -> None:
    guide: Worksheet = book.create_sheet(INSTRUCTIONS)
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 30, 100
    for line in _GUIDE:
        guide.append(["", line])
    guide.append([])
    for column in table.columns:
        guide.append([column.header + (" *" if column.required else ""), column.hint])
