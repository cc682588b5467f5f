"""Small whole files of every format that readers take, to be mangled."""

import gzip
import io
import json
import re
import unicodedata
import zipfile

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from catalog.errors import SourceError
from catalog.readers.files import read_source
from catalog.readers.formats.limits import Limits
from catalog.readers.formats.source import Source
from catalog.readers.readings import Reading

# Small enough that a bomb is refused in milliseconds.
LIMITS = Limits(
    unpacked_bytes=5_000_000, document_bytes=2_000_000, ratio_from_bytes=1_000_000, rows=2_000
)
OFFICIAL = {
    "id": "019d2bfd-380a-702c-892d-dedfddd22f02",
    "code": "1.001193",
    "codeNotation": "1.001193",
    "name": "Thủ tục đăng ký khai sinh",
    "executionSteps": [{"name": "", "description": "Nộp hồ sơ\nNhận kết quả"}],
    "executionMethods": [{"channel": "DIRECT", "fees": [{"amount": 0, "note": "Miễn phí"}]}],
    "fields": [{"code": "G15-TP07", "name": "Hộ tịch"}],
    "decisionDate": 1_735_689_600_000,
    "audiences": ["CN"],
}
_TABLE = (
    ("Mã thủ tục", "Tên thủ tục", "Cơ quan", "Lĩnh vực", "Cấp thực hiện"),
    ("1.001193", "Đăng ký khai sinh", "Bộ Tư pháp", "Hộ tịch", "Cấp Xã"),
    ("1.000894", "Đăng ký kết hôn", "Bộ Tư pháp", "Hộ tịch", "Cấp Xã"),
)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in _TABLE:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _document() -> bytes:
    document = docx.Document()
    for text in ("Mã thủ tục:", "1.001193", "Tên thủ tục:", "Đăng ký khai sinh", "Trình tự:"):
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=3)
    table.cell(1, 0).text = "Trực tiếp"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _windows(text: str) -> bytes:
    """Write Windows-1258, where a tone follows its vowel."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = unicodedata.normalize("NFD", text)
    joined = re.sub(f"([^{tones}]+)", lambda m: unicodedata.normalize("NFC", m[1]), apart)
    return joined.replace("\u0323\u0302", "\u0302\u0323").encode("cp1258", "ignore")


def _zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def seeds() -> dict[str, bytes]:
    """Return a small file of every format by its name."""
    lines = (json.dumps(OFFICIAL, ensure_ascii=False) + "\n").encode() * 2
    table = "\n".join(",".join(row) for row in _TABLE)
    found = {
        "jsonl": lines,
        "json": json.dumps({"data": [OFFICIAL]}, ensure_ascii=False).encode(),
        "csv": table.encode(),
        "csv utf-16": table.encode("utf-16"),
        "csv cp1258": _windows(table),
        "xlsx": _workbook(),
        "docx": _document(),
        "gzip": gzip.compress(lines, mtime=0),
    }
    found["zip"] = _zipped({"danh sách.csv": found["csv"], "chi tiết.jsonl": lines})
    return found


def read_all(data: bytes) -> list[Reading] | str:
    """Read bytes as a file; return the readings, or the sentence of the refusal."""
    try:
        return list(read_source(Source("tệp", lambda: io.BytesIO(data)), LIMITS))
    except SourceError as error:
        return str(error)


def check(data: bytes) -> None:
    """Assert what holds of any bytes: readings that explain themselves, or a sentence."""
    found = read_all(data)
    if isinstance(found, str):
        assert "tệp" in found.lower(), found
        return
    for reading in found:
        errors = [finding for finding in reading.findings if finding.severity == "error"]
        assert (reading.record is None) == bool(errors), reading
        assert reading.place.row > 0 or reading.place.file, reading
