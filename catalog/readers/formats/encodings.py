"""Text from bytes: UTF-8, UTF-16, and the legacy encodings still found in offices.

A legacy text is told by which reading gives Vietnamese words; one that gives none is refused by
name, never loaded as garbage.
"""

import codecs
import re

from catalog.readers.formats.legacy_fonts import LEGACY_NAMES, legacy_readings
from catalog.readers.refusals import refusal
from catalog.text.vietnamese import nfc

# The commonest words of administrative Vietnamese; only those with marks are ever asked for.
_COMMON_WORDS = """
thủ tục cấp của và không được hành chính ủy ban nhân dân đăng ký bộ tỉnh xã mã tên lĩnh vực cơ
quan giấy phép hồ sơ thực hiện câu hỏi trả lời công an số đối với trong có các là cho người việc
chứng nhận khai sinh kết hôn thuế đất nhà nước quy định đề nghị thời hạn phí lệ nộp văn bản một
phần toàn trình danh sách ngày sở tư pháp trực tuyến tiếp
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.12
# "á»", "Æ°"… are what UTF-8 looks like in Windows-1252; "XÃ HỘI" is not.
_MOJIBAKE = re.compile("áº|á»|Ä‘|Æ°|Ã[\u0080-\u009f\u00a1-\u00bf]|Ä\u0091")
_MISREAD = "UTF-8 bị đọc nhầm"
_SHOWN = 20


def likeness(text: str) -> float:
    """Return the share of words that are among the commonest of administrative Vietnamese."""
    words = _WORD.findall(nfc(text).lower())
    marked = [word for word in words if not word.isascii()]
    return sum(word in _COMMON for word in marked) / max(1, len(marked))


def _is_misread(text: str) -> bool:
    return _MOJIBAKE.search(text) is not None and likeness(text) < _ENOUGH


def looks_legacy(text: str) -> str:
    """Name the font encoding of a text that reached us as Latin letters ("Thñ tôc"), else ""."""
    if text.isascii():
        return ""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return _MISREAD if _is_misread(text) else ""
    if _is_misread(text):
        return _MISREAD
    readings = {name: likeness(made) for name, made in legacy_readings(data).items()}
    readings.pop("cp1258", None)
    name = max(readings, key=lambda key: readings[key])
    sure = readings[name] >= 0.5 and readings[name] > 1.5 * likeness(text)
    return LEGACY_NAMES[name] if sure else ""


def _utf16(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:2000]
    zeros_odd, zeros_even = sample[1::2].count(0), sample[::2].count(0)
    if zeros_odd > len(sample) // 5 and zeros_even < zeros_odd // 10:
        return "utf-16-le"
    if zeros_even > len(sample) // 5 and zeros_odd < zeros_even // 10:
        return "utf-16-be"
    return None


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Raises SourceError for NUL bytes, mixed encodings, text that was decoded wrongly before, and
    bytes that are Vietnamese in no encoding known.
    """
    wide = _utf16(data)
    if wide:
        try:
            return data.decode(wide).removeprefix("\ufeff"), wide
        except UnicodeDecodeError as error:
            raise refusal("utf16_broken", file=name, error=str(error)) from error
    if b"\x00" in data:
        row = data[: data.index(b"\x00")].count(b"\n") + 1
        raise refusal("nul_byte", file=name, row=row)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _legacy(data, name, error)
    broken = _MOJIBAKE.search(text)
    if broken and likeness(text[:200_000]) < _ENOUGH:
        row = text.count("\n", 0, broken.start()) + 1
        told = text[broken.start() : broken.start() + _SHOWN]
        raise refusal("utf8_misread", file=name, row=row, told=told)
    return text, "utf-8"


def _legacy(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    lines = data.split(b"\n")
    good = sum(1 for line in lines if not line.isascii() and _is_utf8(line))
    row, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
    if good:
        raise refusal("encodings_mixed", file=name, row=row, byte=byte, good=good) from error
    readings = {key: (likeness(text), text) for key, text in legacy_readings(data).items()}
    ranked = sorted(readings, key=lambda key: -readings[key][0])
    best, second = readings[ranked[0]][0], readings[ranked[1]][0]
    if best < _ENOUGH or best < 1.5 * second:
        raise refusal("encoding_unknown", file=name, row=row, byte=byte) from error
    return readings[ranked[0]][1], ranked[0]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
