"""Broken inputs: how each is made, and the place, value and remedy that its message must name."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document

from tests.catalog.readers.writing import (
    API,
    BIRTH,
    HEADER,
    MARRIAGE,
    QUESTION,
    WEB_SERVICE,
    Build,
    bytes_file,
    csv_file,
    csv_text,
    gzip_bytes,
    json_file,
    text_file,
    xlsx_bytes,
    xlsx_file,
    zip_bytes,
)


@dataclass(frozen=True)
class Broken:
    """A broken input; `says` are parts of the message: place, value, remedy."""

    name: str
    build: Build
    says: tuple[str, ...]


def _code_cell(value: object) -> Build:
    return xlsx_file(HEADER, (value, *BIRTH[1:]))


def _row(**changed: object) -> Build:
    """A template row of our own with one more column."""
    return xlsx_file((*HEADER, *changed), (*BIRTH, *changed.values()))


def _merged_header(sheet: Any) -> None:
    sheet.merge_cells("A1:B1")


def _truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _damaged_sheet() -> bytes:
    content = bytearray(xlsx_bytes(HEADER, *[BIRTH] * 200))
    middle = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[middle : middle + 40] = b"\x00" * 40
    return bytes(content)


def _empty_word(folder: Path) -> Path:
    path = folder / "chi-tiet.docx"
    document = Document()
    document.add_paragraph("Báo cáo tình hình tháng 11")
    document.save(str(path))
    return path


def _word_with_bad_code(folder: Path) -> Path:
    path = folder / "chi-tiet.docx"
    document = Document()
    document.add_paragraph("Mã thủ tục: T-BPC-280421")
    document.add_paragraph("Tên thủ tục: Đăng ký khai sinh")
    document.save(str(path))
    return path


def _many_rows(folder: Path) -> Path:
    path = folder / "trieu-dong.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(csv_text(HEADER))
        for number in range(1_000_000):
            file.write(f"1.{number % 1_000_000:06d},Thủ tục,Bộ Tư pháp,Cấp xã\n")
    return path


def _without(record: dict[str, Any], field: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != field}


def _legacy_line() -> bytes:
    return csv_text(HEADER, BIRTH).encode() + "1.000894,K\xe9t h\xf4n\n".encode("latin-1")


_BOMB = gzip.compress(b'{"a": "' + b"0" * 60_000_000 + b'"}', 9)
_EXCEL = "Định dạng cột là Văn bản"

FILES = (
    Broken("empty file", bytes_file("rong.jsonl", b""), ("rong.jsonl", "rỗng", "kiểm tra")),
    Broken("blank file", bytes_file("trang.csv", b" \r\n\r\n"), ("trang.csv", "rỗng")),
    Broken("only a byte order mark", bytes_file("bom.csv", b"\xef\xbb\xbf"), ("bom.csv", "rỗng")),
    Broken(
        "truncated gzip",
        bytes_file("a.jsonl.gz", _truncated(gzip_bytes(json.dumps(API)))),
        ("a.jsonl.gz", "bị cắt cụt", "tải lại"),
    ),
    Broken("gzip of nothing", bytes_file("a.gz", gzip_bytes("")), ("a.gz", "rỗng")),
    Broken(
        "gzip with a damaged body",
        bytes_file("a.gz", gzip_bytes(json.dumps(API))[:20] + b"\x00" * 40),
        ("a.gz", "hỏng"),
    ),
    Broken("gzip bomb", bytes_file("bom.jsonl.gz", _BOMB), ("bom.jsonl.gz", "bom nén", "tách")),
    Broken(
        "zip bomb",
        bytes_file("bom.zip", zip_bytes(a__jsonl=b"0" * 60_000_000)),
        ("bom.zip", "bom nén", "tách"),
    ),
    Broken(
        "truncated zip",
        bytes_file("a.zip", _truncated(zip_bytes(a__csv=b"x" * 999))),
        ("a.zip", "cắt cụt"),
    ),
    Broken("empty zip", bytes_file("a.zip", zip_bytes()), ("a.zip", "không có tệp nào")),
    Broken(
        "zip in zip in zip in zip",
        bytes_file(
            "a.zip", zip_bytes(b__zip=zip_bytes(c__zip=zip_bytes(d__zip=zip_bytes(e__csv=b"1"))))
        ),
        ("a.zip/b.zip/c.zip", "nén lồng", "Giải nén"),
    ),
    Broken(
        "truncated workbook",
        bytes_file("a.xlsx", _truncated(xlsx_bytes(HEADER, BIRTH))),
        ("a.xlsx", "cắt cụt"),
    ),
    Broken(
        "workbook with a damaged sheet",
        bytes_file("a.xlsx", _damaged_sheet()),
        ("a.xlsx", "hỏng", "lưu lại"),
    ),
    Broken("workbook without sheets of data", xlsx_file(), ("bang.xlsx", "tiêu đề", "template")),
    Broken(
        "workbook with a header only", xlsx_file(HEADER), ("bang.xlsx", "không có dòng dữ liệu")
    ),
    Broken(
        "workbook bomb",
        bytes_file("a.xlsx", zip_bytes(**{"xl/workbook__xml": b" " * 70_000_000})),
        ("a.xlsx", "bom nén"),
    ),
    Broken(
        "old Excel format",
        bytes_file("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99),
        ("cu.xls", ".xlsx"),
    ),
    Broken("PDF", bytes_file("a.pdf", b"%PDF-1.7\n"), ("a.pdf", "PDF", "Excel")),
    Broken(
        "page of the firewall",
        text_file("a.json", "<!DOCTYPE html><html></html>"),
        ("a.json", "HTML", "tải lại"),
    ),
    Broken(
        "HTML that calls itself Excel",
        text_file("a.xls", "<table><tr><td>1</td></tr></table>"),
        ("a.xls", "HTML"),
    ),
    Broken("Word file that is no procedure", _empty_word, ("chi-tiet.docx", "Mã thủ tục")),
    Broken(
        "Word file with a dead code",
        _word_with_bad_code,
        ("chi-tiet.docx", "T-BPC-280421", "1.001193"),
    ),
    Broken(
        "CR-only CSV",
        text_file("mac.csv", csv_text(HEADER, BIRTH).replace("\n", "\r")),
        ("mac.csv", "CR", "LF"),
    ),
    Broken(
        "CR-only JSON lines",
        text_file("mac.jsonl", json.dumps(API) + "\r" + json.dumps(API) + "\r"),
        ("mac.jsonl", "CR", "LF"),
    ),
    Broken(
        "NUL byte in CSV",
        bytes_file("a.csv", csv_text(HEADER, BIRTH).encode() + b"\x00\n"),
        ("a.csv, dòng 3", "NUL", "Xuất lại"),
    ),
    Broken(
        "mixed encodings",
        bytes_file("a.csv", _legacy_line()),
        ("a.csv, dòng 3", "0xe9", "trộn", "UTF-8"),
    ),
    Broken(
        "bytes of no encoding",
        bytes_file("a.csv", b"Ma,Ten\n1.001193,\xff\xfd\xfa\x81\x8d\n"),
        ("a.csv, dòng 2", "0xff", "không nhận ra bảng mã"),
    ),
    Broken(
        "UTF-8 read as something else",
        text_file("a.csv", csv_text(HEADER, BIRTH).encode().decode("cp1252", "replace")),
        ("a.csv, dòng 1", "đọc nhầm", "UTF-8"),
    ),
    Broken(
        "broken UTF-16",
        bytes_file("a.csv", csv_text(HEADER).encode("utf-16") + b"\x00\xd8\x41"),
        ("a.csv", "UTF-16", "UTF-8"),
    ),
    Broken(
        "JSON in a legacy encoding",
        bytes_file("a.jsonl", b'{"question": "a"}\n{"question": "\xe9"}\n'),
        ("a.jsonl, dòng 2", "0xe9", "UTF-8"),
    ),
    Broken("a million rows", _many_rows, ("trieu-dong.csv, dòng 200001", "200,000", "tách")),
    Broken(
        "folder inside an archive that holds nothing",
        bytes_file("a.zip", zip_bytes(**{"thư mục/__DS_Store": b"1"})),
        ("a.zip", "không có tệp nào"),
    ),
)

TABLES = (
    Broken("no header", csv_file(BIRTH, MARRIAGE), ("bang.csv", "tiêu đề", "1.001193", "template")),
    Broken(
        "header without names of procedures",
        csv_file(("Mã thủ tục", "Lĩnh vực"), ("1.001193", "Hộ tịch")),
        ("bang.csv, dòng 1", "'Tên thủ tục'", "Thêm cột"),
    ),
    Broken(
        "merged header",
        xlsx_file(HEADER, BIRTH, change=_merged_header),
        ("bang.xlsx, Danh sách, dòng 1", "'Tên thủ tục'", "ô gộp"),
    ),
    Broken("two header rows", csv_file(HEADER, HEADER), ("bang.csv, dòng 2", "Mã thủ tục", "Xóa")),
    Broken(
        "a column twice",
        csv_file((*HEADER, "Tên"), (*BIRTH, "Khai sinh")),
        ("bang.csv, dòng 1", "'Tên thủ tục'", "hai lần"),
    ),
    Broken(
        "unclosed quote",
        text_file("a.csv", csv_text(HEADER) + '1.001193,"Đăng ký\n'),
        ("a.csv, dòng 2", "ngoặc kép"),
    ),
    Broken(
        "more cells than the header",
        csv_file(HEADER, (*BIRTH, "Hộ tịch, quốc tịch")),
        ("bang.csv, dòng 2", "Hộ tịch", "ngoặc kép"),
    ),
    Broken(
        "continuation without a row",
        csv_file(HEADER, ("(tiếp)", "x", "", "")),
        ("bang.csv, dòng 2", "(tiếp)"),
    ),
    Broken(
        "code that Excel made a number",
        _code_cell(1.0015),
        ("dòng 2, Mã thủ tục", "1.0015", "1.001500", _EXCEL),
    ),
    Broken("code that Excel made a whole number", _code_cell(2), ("dòng 2", "2", _EXCEL)),
    Broken(
        "code that lost its zeros in CSV",
        csv_file(HEADER, ("1.0015", *BIRTH[1:])),
        ("dòng 2", "1.0015", "1.001500"),
    ),
    Broken(
        "code with a comma",
        xlsx_file(HEADER, ("1,001193", *BIRTH[1:])),
        ("dòng 2", "1,001193", "Dùng dấu chấm: 1.001193"),
    ),
    Broken(
        "code of before 2018",
        csv_file(HEADER, ("T-BPC-280421", *BIRTH[1:])),
        ("dòng 2", "T-BPC-280421", "sáu chữ số"),
    ),
    Broken(
        "code too long", csv_file(HEADER, ("1.0133611", *BIRTH[1:])), ("1.0133611", "sáu chữ số")
    ),
    Broken("no code", csv_file(HEADER, ("", *BIRTH[1:])), ("dòng 2", "Điền mã")),
    Broken("no name", csv_file(HEADER, (BIRTH[0], "", *BIRTH[2:])), ("dòng 2", "Điền tên")),
    Broken("code as TRUE", _code_cell(True), ("dòng 2", "True", "không phải giá trị đúng/sai")),
    Broken(
        "formula",
        xlsx_file(HEADER, (BIRTH[0], '="Đăng ký"&" khai sinh"', *BIRTH[2:])),
        ("dòng 2, Tên thủ tục", '="Đăng ký"', "dạng giá trị"),
    ),
    Broken(
        "error of Excel",
        xlsx_file(HEADER, (BIRTH[0], "#REF!", *BIRTH[2:])),
        ("dòng 2, Tên thủ tục", "#REF!", "lỗi công thức"),
    ),
    Broken(
        "cell cut at 32,767 characters",
        _row(**{"Yêu cầu, điều kiện": "Đủ 18 tuổi. " * 3000}),
        ("Yêu cầu", "32.767", "(tiếp)"),
    ),
    Broken(
        "day as a serial number",
        _row(**{"Ngày quyết định": 45000}),
        ("Ngày quyết định", "45000", "15/03/2023"),
    ),
    Broken(
        "day as digits in CSV",
        csv_file((*HEADER, "Ngày quyết định"), (*BIRTH, "45000")),
        ("Ngày quyết định", "45000", "15/03/2023"),
    ),
    Broken(
        "day that does not exist",
        _row(**{"Ngày quyết định": "31/02/2026"}),
        ("Ngày quyết định", "31/02/2026", "ngày có thật"),
    ),
    Broken(
        "day in words",
        _row(**{"Ngày quyết định": "tháng 5 năm 2026"}),
        ("Ngày quyết định", "tháng 5", "22/11/2026"),
    ),
    Broken(
        "district level",
        csv_file(HEADER, (*BIRTH[:3], "Cấp huyện")),
        ("Cấp thực hiện", "Cấp huyện", "1-7-2025", "Cấp xã"),
    ),
    Broken(
        "misspelt level",
        csv_file(HEADER, (*BIRTH[:3], "Cấp tinnh")),
        ("Cấp thực hiện", "Cấp tinnh", "Cấp tỉnh"),
    ),
    Broken(
        "level that does not exist",
        csv_file(HEADER, (*BIRTH[:3], "Trung tâm")),
        ("Cấp thực hiện", "Trung tâm", "Chọn một trong"),
    ),
    Broken(
        "service level 5",
        _row(**{"Mức độ trực tuyến": "Mức độ 5"}),
        ("Mức độ trực tuyến", "Mức độ 5", "Toàn trình"),
    ),
    Broken(
        "audience not known",
        _row(**{"Đối tượng": "Người ngoài hành tinh"}),
        ("Đối tượng", "hành tinh", "Công dân"),
    ),
    Broken(
        "channel not known",
        _row(**{"Cách thức thực hiện": "Fax | 3 ngày"}),
        ("Cách thức thực hiện", "Fax", "Trực tiếp"),
    ),
    Broken(
        "unit of time not known",
        _row(**{"Cách thức thực hiện": "Trực tiếp | 3 tuần trăng"}),
        ("Cách thức thực hiện", "3 tuần trăng", "ngày làm việc"),
    ),
    Broken(
        "amount in words",
        _row(**{"Cách thức thực hiện": "Trực tiếp | 3 ngày\n- Lệ phí | tám nghìn"}),
        ("Cách thức thực hiện", "tám nghìn", "50.000"),
    ),
    Broken(
        "flag that is no flag", _row(**{"Ngành dọc": "có thể"}), ("Ngành dọc", "có thể", "x nếu")
    ),
    Broken(
        "state not known",
        _row(**{"Tình trạng": "Chờ duyệt"}),
        ("Tình trạng", "Chờ duyệt", "Công khai"),
    ),
    Broken(
        "TCVN3 letters in a workbook",
        xlsx_file(HEADER, (BIRTH[0], "Thñ tôc ®¨ng ký khai sinh cña ng­êi d©n", *BIRTH[2:])),
        ("Tên thủ tục", "Thñ tôc", "TCVN3", "Unicode"),
    ),
    Broken(
        "VNI letters in a workbook",
        xlsx_file(HEADER, (BIRTH[0], "Thuû tuïc ñaêng kyù khai sinh cuûa ngöôøi daân", *BIRTH[2:])),
        ("Tên thủ tục", "tuïc", "VNI", "Unicode"),
    ),
    Broken(
        "same code twice, different content",
        csv_file(HEADER, BIRTH, (BIRTH[0], "Đăng ký lại khai sinh", *BIRTH[2:])),
        ("dòng 2", "dòng 3", "1.001193", "Giữ lại một dòng"),
    ),
    Broken(
        "question without an answer",
        csv_file(("Câu hỏi", "Trả lời"), ("Khai sinh ở đâu?", "")),
        ("dòng 2", "Điền 'Trả lời'"),
    ),
    Broken(
        "link made a number",
        xlsx_file(("Câu hỏi", "Trả lời", "Mã thủ tục liên quan"), ("Ở đâu?", "Tại xã.", 1.0015)),
        ("Mã thủ tục liên quan", "1.0015", "1.001500"),
    ),
)

RECORDS = (
    Broken(
        "truncated JSON",
        text_file("a.json", json.dumps([API])[:80]),
        ("a.json", "không phải JSON", "cắt cụt"),
    ),
    Broken(
        "broken line of JSON",
        text_file("a.jsonl", '{"code": 1.00}\n{"code": \n'),
        ("a.jsonl, dòng 2", "không phải JSON", "Sửa"),
    ),
    Broken(
        "JSON without records",
        text_file("a.json", '{"result": []}'),
        ("a.json", "không có bản ghi"),
    ),
    Broken(
        "record of no known kind",
        json_file({"title": "Khai sinh"}),
        ("dòng 1", "Khai sinh", "Không nhận ra"),
    ),
    Broken(
        "a kind that is no text",
        json_file({"record": {"kind": "procedure"}}, name="a.jsonl"),
        ("dòng 1", "Không nhận ra"),
    ),
    Broken("a number instead of a record", json_file([1, 2]), ("dòng 1", "Không nhận ra")),
    Broken("deep nesting", text_file("a.json", "[" * 100_000), ("a.json", "không phải JSON")),
    Broken(
        "API code as a number",
        json_file({**API, "code": 1.001193}),
        ("dòng 1, code", "1.001193", "Điền mã"),
    ),
    Broken(
        "API record without a code", json_file({**API, "code": ""}), ("dòng 1, code", "Điền mã")
    ),
    Broken(
        "API name as a list",
        json_file({**API, "name": ["Khai sinh"]}),
        ("dòng 1, name", "Khai sinh", "Điền tên"),
    ),
    Broken(
        "API channel not known",
        json_file({**API, "executionMethods": [{"submissionMethod": "FAX"}]}),
        ("dòng 1, executionMethods", "FAX", "DIRECT"),
    ),
    Broken(
        "API methods as a text",
        json_file({**API, "executionMethods": "trực tiếp"}),
        ("dòng 1, executionMethods", "trực tiếp", "danh sách"),
    ),
    Broken(
        "API record with two contents",
        json_file(API, {**API, "name": "Đăng ký lại khai sinh"}),
        ("dòng 1", "dòng 2", "1.001193", "Giữ lại"),
    ),
    Broken(
        "web-service record without a name",
        json_file(_without(WEB_SERVICE, "TENTTHC") | {"TENTTHC": ""}),
        ("dòng 1", "TENTTHC", "Điền tên"),
    ),
    Broken(
        "web-service code",
        json_file({**WEB_SERVICE, "MATTHC": "H49.1193"}),
        ("dòng 1", "H49.1193", "1.001193"),
    ),
    Broken(
        "web-service channel",
        json_file({**WEB_SERVICE, "CACHTHUCTHUCHIEN": [{"KENH": "9"}]}),
        ("dòng 1", "'9'", "bưu chính"),
    ),
    Broken(
        "web-service list as a text",
        json_file({**WEB_SERVICE, "CAPTHUCHIEN": "Cấp xã"}),
        ("dòng 1, CAPTHUCHIEN", "Cấp xã", "danh sách"),
    ),
    Broken(
        "question of numbers",
        json_file({**QUESTION, "question": 12}),
        ("dòng 1", "question", "Điền cả câu hỏi"),
    ),
    Broken(
        "answer missing", json_file({**QUESTION, "answer": None}), ("dòng 1", "answer", "Điền cả")
    ),
    Broken(
        "question with audience as a number",
        json_file({**QUESTION, "audience": 5}),
        ("dòng 1", "cấu trúc", "Xuất lại"),
    ),
    Broken(
        "own form with a wrong level",
        json_file(
            {
                "record": "procedure",
                "key": "a",
                "code": "1.001193",
                "name": "Khai sinh",
                "levels": ["district"],
            }
        ),
        ("dòng 1, levels", "district", "docs/"),
    ),
)

BROKEN = (*FILES, *TABLES, *RECORDS)
