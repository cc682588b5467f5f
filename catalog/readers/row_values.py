"""Values of single cells: texts, codes, days, with the ways office software spoils them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from catalog.errors import RecordError
from catalog.readers.formats.encodings import looks_legacy
from catalog.readers.tables import EXTRA, Formula, text_of
from catalog.text import codes, quick

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CUT_CODE = re.compile(r"\d[.,]\d{1,5}")
_CELL_LIMIT = 32_767
_EXCEL_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_EPOCH = date(1899, 12, 30)


def text(values: Mapping[str, object], field: str) -> str:
    """Return a cell as text; RecordError for formulas, Excel's errors and wrong encodings."""
    value = values.get(field)
    if isinstance(value, Formula):
        raise RecordError(field, value.text[:80], "Ô chứa công thức: dán lại dạng giá trị.")
    if isinstance(value, bool):
        raise RecordError(field, value, "Cần chữ, không phải giá trị đúng/sai (TRUE/FALSE).")
    found = text_of(value)
    if found.strip() in _EXCEL_ERRORS:
        raise RecordError(field, found, "Ô có lỗi công thức Excel: nhập lại giá trị đúng.")
    if len(found) == _CELL_LIMIT:
        remedy = (
            "Ô đầy 32.767 ký tự, phần sau đã bị Excel cắt. Nối phần còn lại ở dòng dưới với "
            "'(tiếp)' trong cột Mã thủ tục."
        )
        raise RecordError(field, found[:40] + "…", remedy)
    if encoding := looks_legacy(found[:2000]):
        remedy = f"Chữ theo bảng mã {encoding}: chuyển sang Unicode rồi nạp lại."
        raise RecordError(field, found[:80], remedy)
    return found


def check_width(values: Mapping[str, object]) -> None:
    """Refuse a row with more cells than the header has; RecordError."""
    if EXTRA in values:
        remedy = "Dòng có nhiều ô hơn tiêu đề: đặt giá trị chứa dấu phân cách trong ngoặc kép."
        raise RecordError("số ô", values[EXTRA], remedy)


def code(values: Mapping[str, object], field: str = "code", *, strict: bool = True) -> str:
    """Return a national code; RecordError with the likely one where Excel made it a number."""
    value = values.get(field)
    if isinstance(value, int | float) and not isinstance(value, bool):
        likely = f"{value:.6f}"
        offer = f"Có thể là {likely}. " if codes.is_national(likely) else ""
        remedy = f"Excel đã đổi mã thành số. {offer}Định dạng cột là Văn bản rồi nhập lại mã."
        raise RecordError(field, value, remedy)
    raw = text(values, field)
    found = codes.trim(raw)
    if not found:
        raise RecordError(field, raw, "Điền mã thủ tục dạng 1.001193.")
    if strict and not codes.is_national(found):
        raise RecordError(field, raw, _code_remedy(found))
    return found


def _code_remedy(found: str) -> str:
    if _CUT_CODE.fullmatch(found):
        likely = found.replace(",", ".").ljust(8, "0")
        return f"Mã bị mất số 0 ở cuối, có thể là {likely}. Định dạng cột là Văn bản."
    if codes.is_national(found.replace(",", ".")):
        return f"Dùng dấu chấm: {found.replace(',', '.')}."
    return "Mã có dạng một chữ số, dấu chấm, sáu chữ số, ví dụ 1.001193."


def day(values: Mapping[str, object], field: str) -> str:
    """Return a day in ISO 8601; RecordError for serial numbers and days that do not exist."""
    value = values.get(field)
    if isinstance(value, datetime | date):
        return text_of(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        offer = ""
        if 20_000 < value < 80_000:
            offer = f"Có thể là ngày {(_EPOCH + timedelta(days=int(value))):%d/%m/%Y}. "
        remedy = f"Excel ghi ngày thành số. {offer}Nhập lại dạng ngày/tháng/năm."
        raise RecordError(field, value, remedy)
    raw = text(values, field).strip()
    if not raw:
        return ""
    if raw.isdigit() and len(raw) == 5:
        return day({field: int(raw)}, field)
    return _parsed_day(raw, field)


def _parsed_day(raw: str, field: str) -> str:
    iso, local = _ISO.fullmatch(raw[:10]), _LOCAL.fullmatch(raw)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        if local:
            return date(int(local[3]), int(local[2]), int(local[1])).isoformat()
    except ValueError:
        pass
    raise RecordError(field, raw, "Ghi ngày có thật, dạng ngày/tháng/năm, ví dụ 22/11/2026.")


def flag(values: Mapping[str, object], field: str) -> bool:
    """Return whether a cell is ticked ("x")."""
    value = values.get(field)
    if isinstance(value, bool):
        return value
    raw = text(values, field).strip().lower()
    if raw in {"x", "có", "1", "true", "đúng"}:
        return True
    if raw in {"", "không", "0", "false"}:
        return False
    raise RecordError(field, raw, "Ghi x nếu đúng, để trống nếu không.")


def names(values: Mapping[str, object], field: str) -> tuple[str, ...]:
    """Return the names in a cell, one a line."""
    found = (quick.words(line) for line in text(values, field).replace("\r", "\n").split("\n"))
    return tuple(dict.fromkeys(name for name in found if name))


def code_list(values: Mapping[str, object], field: str) -> tuple[str, ...]:
    """Return the codes in a cell, apart by line ends, commas, semicolons or blanks."""
    value = values.get(field)
    if isinstance(value, int | float):
        return (code(values, field),)
    found = re.split(r"[\s,;]+", text(values, field).strip())
    return tuple(dict.fromkeys(codes.trim(item) for item in found if item))
