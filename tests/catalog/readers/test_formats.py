"""Formats are told by content, headers in any order, text in any encoding."""

import json
import unicodedata
from pathlib import Path

import pytest
from docx import Document

from catalog.errors import SourceError
from catalog.model import Procedure, Question, Record, Tombstone
from catalog.readers import files
from catalog.readers.formats.encodings import decode, looks_legacy
from catalog.readers.formats.legacy_fonts import _TCVN3
from catalog.reports.templates import write_template
from catalog.store.codec import encode
from catalog.text import normalize, quick
from catalog.vocabularies import Channel, Level, ServiceLevel, TimeUnit
from tests.catalog.conftest import official_file
from tests.catalog.readers.writing import (
    API,
    BIRTH,
    HEADER,
    MARRIAGE,
    QUESTION,
    WEB_SERVICE,
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

TEXT = csv_text(HEADER, (BIRTH[0], "Thủ tục đăng ký khai sinh của người dân", *BIRTH[2:]))
TONES = "\u0300\u0301\u0303\u0309\u0323"


def _records(path: Path) -> list[Record]:
    readings = list(files.read(path))
    assert all(r.record for r in readings), [r.findings for r in readings]
    return [r.record for r in readings if r.record]


def _tcvn3(text: str) -> bytes:
    back = {letter: bytes([byte]) for byte, letter in _TCVN3.items()}
    return b"".join(back.get(c) or c.encode("latin-1") for c in text)


def _windows1258(text: str) -> bytes:
    made = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in parts if c in TONES)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        made += base.encode("cp1258") + tones.encode("cp1258")
    return made


ENCODINGS = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a byte order mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 big endian without mark": TEXT.encode("utf-16-be"),
    "decomposed UTF-8": unicodedata.normalize("NFD", TEXT).encode(),
    "Windows-1258": _windows1258(TEXT),
    "TCVN3": _tcvn3(TEXT),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_reads_text_in_every_encoding(name: str, tmp_path: Path) -> None:
    (record,) = _records(bytes_file("bảng.dat", ENCODINGS[name])(tmp_path))
    assert isinstance(record, Procedure)
    assert record.name == "Thủ tục đăng ký khai sinh của người dân"


def test_vni_is_read_by_its_letter_pairs() -> None:
    data = "Thuû tuïc ñaêng kyù khai sinh cuûa ngöôøi daân".encode("cp1252")
    assert decode(data, "a.csv") == ("Thủ tục đăng ký khai sinh của người dân", "vni")


@pytest.mark.parametrize(
    "text", ["Café Việt", "Đăng ký khai sinh", "Cà phê", "ABC", "XÃ HỘI", "Bán lẻ"]
)
def test_real_names_are_not_taken_for_legacy_letters(text: str) -> None:
    assert looks_legacy(text) == ""


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        ("MA THU TUC", "TEN THU TUC", "CO QUAN CONG BO", "CAP THUC HIEN"),
        ("mã số", "tên", "Cơ quan ban hành", "Cấp thực hiện"),
        ("Mã TTHC", "Tên TTHC", "Cơ quan công khai", "cấp  thực  hiện"),
    ],
)
def test_headers_with_and_without_marks(header: tuple[str, ...], tmp_path: Path) -> None:
    (record,) = _records(csv_file(header, BIRTH)(tmp_path))
    assert isinstance(record, Procedure)
    assert (record.code, record.agency.code, record.levels) == ("1.001193", "G15", (Level.COMMUNE,))


def test_columns_in_any_order_after_title_rows(tmp_path: Path) -> None:
    rows = (("DANH SÁCH THỦ TỤC",), (), tuple(reversed(HEADER)), tuple(reversed(BIRTH)))
    (record,) = _records(xlsx_file(*rows)(tmp_path))
    assert isinstance(record, Procedure)
    assert record.name == BIRTH[1]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiters(delimiter: str, tmp_path: Path) -> None:
    text = csv_text(HEADER, BIRTH).replace(",", delimiter)
    assert len(_records(text_file("a.csv", text)(tmp_path))) == 1


def test_older_export_columns(tmp_path: Path) -> None:
    """Written from the column names told in docs/loading.md: unproved."""
    header = ("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Đối tượng", "Cơ quan công khai",
              "Cấp thực hiện", "Tình trạng", "QĐ Công bố")  # fmt: skip
    row = ("1.001193", "Đăng ký khai sinh", "Hộ tịch", "Công dân Việt Nam", "Bộ Tư pháp",
           "Cấp Tỉnh; Cấp Xã", "Công khai", "1872/QĐ-BTP")  # fmt: skip
    (record,) = _records(xlsx_file(header, row)(tmp_path))
    assert isinstance(record, Procedure)
    assert record.levels == (Level.PROVINCE, Level.COMMUNE)
    assert record.decision.number == "1872/QĐ-BTP"


def test_old_service_level_becomes_the_new_one_and_is_kept(tmp_path: Path) -> None:
    header, row = (*HEADER, "Mức độ"), (*BIRTH, "Mức độ 4")
    (reading,) = files.read(csv_file(header, row)(tmp_path))
    assert isinstance(reading.record, Procedure)
    assert reading.record.service_level is ServiceLevel.FULL
    assert reading.record.service_level_raw == "Mức độ 4"
    assert [f.severity for f in reading.findings] == ["warning"]


def test_agency_of_before_the_mergers_is_todays(tmp_path: Path) -> None:
    row = (BIRTH[0], BIRTH[1], "Bộ Giao thông vận tải", "Cấp bộ")
    (record,) = _records(csv_file(HEADER, row)(tmp_path))
    assert isinstance(record, Procedure)
    assert record.agency.code == "G17"


def test_web_service_record(tmp_path: Path) -> None:
    """Written from the field names told in docs/loading.md: unproved."""
    record = {
        **WEB_SERVICE,
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": "2", "TENCAP": "Cấp Xã"}],
        "CACHTHUCTHUCHIEN": [
            {"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": "3", "DONVITINH": "Ngày làm việc",
                                        "PHILEPHI": [{"SOTIEN": "50.000", "MOTA": "Lệ phí"}]}]}
        ],
    }  # fmt: skip
    envelope = json.dumps({"result": [record]}, ensure_ascii=False)
    (made,) = _records(text_file("goi-tin.json", envelope)(tmp_path))
    assert isinstance(made, Procedure)
    assert (made.code, made.code_raw) == ("1.001193", "1.001193.000.00.00.H49")
    (method,) = made.methods
    assert (method.channel, method.quantity, method.unit) == (
        Channel.DIRECT, 3, TimeUnit.WORKING_DAY,
    )  # fmt: skip
    assert method.fees[0].amount == 50_000


def test_word_export(tmp_path: Path) -> None:
    """Written from the headings told in docs/loading.md: unproved."""
    document = Document()
    for line in ("Mã thủ tục: 1.001193", "Tên thủ tục:", "Đăng ký khai sinh",
                 "Cấp thực hiện: Cấp Xã", "Lĩnh vực: Hộ tịch", "Cách thức thực hiện"):  # fmt: skip
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=4)
    cells = (("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"),
             ("Trực tiếp", "1 Ngày làm việc", "Lệ phí: 8.000 Đồng", "Nộp tại xã"))  # fmt: skip
    for row, values in zip(table.rows, cells, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.add_paragraph("Kết quả thực hiện")
    document.add_paragraph("Giấy khai sinh")
    document.add_paragraph("Từ khóa: Không có thông tin")
    path = tmp_path / "ChiTietTTHC.bin"
    document.save(str(path))
    (made,) = _records(path)
    assert isinstance(made, Procedure)
    assert (made.name, made.results, made.keywords) == (
        "Đăng ký khai sinh",
        ("Giấy khai sinh",),
        "",
    )
    assert made.methods[0].fees[0].amount == 8_000
    assert made.methods[0].unit is TimeUnit.WORKING_DAY


def test_word_export_tells_all_that_is_wrong(tmp_path: Path) -> None:
    document = Document()
    for line in ("Mã thủ tục: T-BPC-280421", "Tên thủ tục:", "Cấp thực hiện: Cấp huyện",
                 "Cách thức thực hiện"):  # fmt: skip
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=1)
    for row, told in zip(table.rows, ("Hình thức nộp", "Bồ câu đưa thư"), strict=True):
        row.cells[0].text = told
    path = tmp_path / "ChiTietTTHC.docx"
    document.save(str(path))
    (reading,) = files.read(path)
    assert reading.record is None
    assert [(f.severity, f.place.field) for f in reading.findings] == [
        ("error", "Mã thủ tục"), ("error", "Tên thủ tục"), ("error", "methods"), ("error", "levels"),
    ]  # fmt: skip


def test_archive_of_many_formats(tmp_path: Path) -> None:
    archive = zip_bytes(
        api__jsonl=json.dumps(API).encode(),
        faq__jsonl__gz=gzip_bytes(json.dumps(QUESTION)),
        bang__xlsx=xlsx_bytes(HEADER, MARRIAGE),
        bang__csv=csv_text(("Câu hỏi", "Trả lời"), ("Ở đâu?", "Tại xã.")).encode(),
    )
    made = _records(bytes_file("lô.zip", archive)(tmp_path))
    assert [type(record) for record in made] == [Procedure, Question, Procedure, Question]


def test_continued_rows_are_joined(tmp_path: Path) -> None:
    header = (*HEADER, "Mô tả")
    rows = ((*BIRTH, "phần một, "), ("(tiếp)", "", "", "", "phần hai"))
    (record,) = _records(xlsx_file(header, *rows)(tmp_path))
    assert isinstance(record, Procedure)
    assert record.description == "phần một, phần hai"


@pytest.mark.parametrize("name", ["procedures.jsonl", "faq.jsonl", "bai-bo.jsonl"])
def test_template_of_json_lines_can_be_loaded(name: str, tmp_path: Path) -> None:
    write_template(tmp_path / name)
    (record,) = _records(tmp_path / name)
    assert isinstance(record, Procedure | Question | Tombstone)


@pytest.mark.parametrize("name", ["procedures.xlsx", "faq.xlsx", "procedures.csv"])
def test_empty_template_says_that_it_is_empty(name: str, tmp_path: Path) -> None:
    write_template(tmp_path / name)
    with pytest.raises(SourceError, match="không có dòng dữ liệu"):
        list(files.read(tmp_path / name))


def test_template_has_drop_downs_and_instructions(tmp_path: Path) -> None:
    import openpyxl

    write_template(tmp_path / "procedures.xlsx")
    book = openpyxl.load_workbook(tmp_path / "procedures.xlsx")
    assert book.sheetnames == ["Thủ tục", "Danh mục", "Hướng dẫn"]
    assert len(book["Thủ tục"].data_validations.dataValidation) == 5


def test_quick_rules_are_those_of_normalize() -> None:
    path = official_file("faq.jsonl.gz")
    import gzip

    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [str(v) for line in file for v in json.loads(line).values()]
    odd = ["", "Không", "Không có.", " . . ", "hoà\u00a0giải\r\n thuỷ", "quý", "a\u0301", "\ufeffx"]
    for text in [*texts, *odd]:
        assert quick.lines(text) == normalize.lines(text)
        assert quick.words(text) == normalize.words(text)


def test_reading_in_parallel_gives_the_same_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catalog.loading import parallel_reading

    records = [{**API, "id": f"id-{n}", "code": f"1.{n:06d}"} for n in range(1_000)]
    path = json_file(*records, "không phải bản ghi")(tmp_path)
    alone = list(parallel_reading.read_entries(path))
    monkeypatch.setattr(parallel_reading, "_PARALLEL_FROM_BYTES", 0)
    together = list(parallel_reading.read_entries(path))
    assert together == alone
    assert [item.place.row for item in together] == list(range(1, 1_002))
    assert encode(together[5].entry.record()) if together[5].entry else False
