"""Tables from XLSX and CSV files, by content: sheets of rows, then readings."""

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Protocol
from zipfile import BadZipFile

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from catalog.errors import SourceError
from catalog.model import Place, Reading
from catalog.readers.encodings import decode
from catalog.readers.limits import LIMITS, Limits
from catalog.readers.procedure_rows import read_row
from catalog.readers.question_rows import read_question, read_tombstone
from catalog.readers.source import Source
from catalog.readers.tables import Formula, Sheet, table_rows

_ROW_READERS = {"procedure": read_row, "question": read_question, "tombstone": read_tombstone}
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
# The sheet of a template that explains the others.
INSTRUCTIONS = "Hướng dẫn"
CHOICES = "Danh mục"


class ReadSheet(Protocol):
    """A sheet of a workbook that is only read, row by row."""

    def reset_dimensions(self) -> None:
        """Forget the size that the file tells."""

    def iter_rows(self, *, max_col: int) -> Iterator[tuple[Cell | MergedCell, ...]]:
        """Yield the cells of each row."""


def _readings(sheet: Sheet, limits: Limits) -> Iterator[Reading]:
    for row in table_rows(sheet, limits):
        titles = row.header.titles
        if sum(a == b for a, b in zip(row.raw[0], titles, strict=False) if a) >= 2:
            raise SourceError(
                f"{row.place}: dòng tiêu đề lặp lại ({row.raw[0][0]!r}). Xóa dòng này, chỉ giữ một "
                "dòng tiêu đề mỗi trang."
            )
        yield _ROW_READERS[row.header.kind](row)


def read_xlsx(source: Source, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Yield a reading a row of every sheet that holds a table; SourceError when none does."""
    book = _workbook(source, limits)
    found = False
    for sheet in book.worksheets:
        if sheet.title in {INSTRUCTIONS, CHOICES}:
            continue
        shown = Sheet(source.name, sheet.title, _cells(sheet, source, limits))
        for reading in _readings(shown, limits):
            found = True
            yield reading
    if not found:
        raise SourceError(
            f"Tệp {source.name}: không có dòng dữ liệu nào dưới tiêu đề. Điền dữ liệu rồi nạp lại."
        )


def _workbook(source: Source, limits: Limits) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl on extensions it passes over
            return openpyxl.load_workbook(source.meter.held(source.bytes(limits)), read_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError) as error:
        raise _damaged(source.name, error) from error
    except Exception as error:  # openpyxl raises what its XML parser raises
        raise _damaged(source.name, error) from error


def _damaged(name: str, error: Exception) -> SourceError:
    return SourceError(
        f"Không đọc được bảng tính {name}: {error}. Tệp hỏng hoặc có mật khẩu: mở bằng Excel, "
        "lưu lại thành .xlsx mới."
    )


def _cells(
    sheet: ReadSheet, source: Source, limits: Limits
) -> Iterator[tuple[int, Sequence[object]]]:
    sheet.reset_dimensions()  # exports lie about their size
    try:
        for row in sheet.iter_rows(max_col=limits.columns):
            values = tuple(
                Formula(str(cell.value)) if cell.data_type == "f" else cell.value for cell in row
            )
            number = next((cell.row for cell in row if cell.value is not None), None)
            if number is not None:
                yield number, values
    except SourceError:
        raise
    except Exception as error:  # a broken sheet inside a whole zip
        raise _damaged(source.name, error) from error


def read_csv(source: Source, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Yield a reading a row of a CSV file in any encoding and with any usual delimiter."""
    text, _ = decode(source.bytes(limits), source.name)
    if "\r" in text and "\n" not in text:
        raise SourceError(
            f"Tệp {source.name}, dòng 1: xuống dòng bằng ký tự CR (máy Mac cũ): {text[:40]!r}. "
            "Lưu lại dạng CSV UTF-8 với xuống dòng LF hoặc CRLF."
        )
    if not text.strip():
        raise SourceError(f"Tệp {source.name} rỗng: kiểm tra lại tệp xuất.")
    sheet = Sheet(source.name, "", _csv_rows(text, source))
    found = False
    for reading in _readings(sheet, limits):
        found = True
        yield reading
    if not found:
        raise SourceError(
            f"Tệp {source.name}: không có dòng dữ liệu nào dưới tiêu đề. Điền dữ liệu rồi nạp lại."
        )


def delimiter_of(text: str) -> str:
    """Return the delimiter that splits the first lines into the most cells."""
    head = text[:20_000].split("\n")[:20]
    return max(_DELIMITERS, key=lambda d: max((line.count(d) for line in head), default=0))


def _csv_rows(text: str, source: Source) -> Iterator[tuple[int, Sequence[object]]]:
    csv.field_size_limit(_LONGEST_CELL)
    stream = io.StringIO(text, newline="")
    rows = csv.reader(stream, delimiter=delimiter_of(text), strict=True)
    number = 1
    try:
        for row in rows:
            source.meter.share = stream.tell() / len(text)
            yield number, row
            number = rows.line_num + 1
    except csv.Error as error:
        raise SourceError(
            f"{Place(source.name, row=number)}: dòng CSV hỏng ({error}). Kiểm tra dấu ngoặc kép mở mà "
            "không đóng, hoặc xuất lại tệp."
        ) from error
