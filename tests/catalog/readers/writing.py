"""Writers of the small files that tests load."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = ("Mã thủ tục", "Tên thủ tục", "Cơ quan công bố", "Cấp thực hiện")
BIRTH = ("1.001193", "Đăng ký khai sinh", "Bộ Tư pháp", "Cấp xã")
MARRIAGE = ("1.000894", "Đăng ký kết hôn", "Bộ Tư pháp", "Cấp xã")
Row = Sequence[object]
Build = Callable[[Path], Path]


def bytes_file(name: str, content: bytes) -> Build:
    """Build a file of these bytes."""

    def build(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return build


def text_file(name: str, text: str, encoding: str = "utf-8") -> Build:
    """Build a text file."""
    return bytes_file(name, text.encode(encoding))


def csv_text(*rows: Row) -> str:
    """Return rows as CSV without quotes."""
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


def csv_file(*rows: Row, name: str = "bang.csv") -> Build:
    """Build a CSV file."""
    return text_file(name, csv_text(*rows))


def xlsx_bytes(*rows: Row, change: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook of one sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def xlsx_file(
    *rows: Row, change: Callable[[Any], None] | None = None, name: str = "bang.xlsx"
) -> Build:
    """Build a workbook."""
    return bytes_file(name, xlsx_bytes(*rows, change=change))


def json_file(*records: object, name: str = "ban-ghi.jsonl") -> Build:
    """Build a file of JSON lines."""
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    return text_file(name, "".join(line + "\n" for line in lines))


def zip_bytes(**files: bytes) -> bytes:
    """Return a zip of files; "__" in a name stands for a full stop."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def gzip_bytes(text: str) -> bytes:
    """Return a gzipped text."""
    return gzip.compress(text.encode())


API: dict[str, Any] = {
    "id": "019d2bfd-0000-7000-8000-000000000001",
    "code": "1.001193",
    "name": "Đăng ký khai sinh",
    "departmentPromulgateCode": "G15",
    "departmentPromulgateName": "Bộ Tư pháp",
    "executionMethods": [],
}
QUESTION: dict[str, Any] = {
    "id": "dvcqg-1",
    "question": "Đăng ký khai sinh ở đâu?",
    "answer": "Tại Ủy ban nhân dân cấp xã.",
}
WEB_SERVICE: dict[str, Any] = {
    "ID": "1",
    "MATTHC": "1.001193.000.00.00.H49",
    "TENTTHC": "Đăng ký khai sinh",
    "MACOQUANCONGBO": "G15",
}
