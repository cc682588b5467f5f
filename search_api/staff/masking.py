"""Personal data out of what people type, before anything is logged, counted or kept.

Rules err on the side of masking: a long number that is no procedure code is masked whatever it is.
Law numbers, procedure codes, form names and hotlines stay: they say what is asked, not by whom.
"""

import re
from collections.abc import Callable

from catalog.text.codes import find_codes, find_dossier_numbers
from catalog.text.vietnamese import fold, has_marks, nfc

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# 29A-123.45, 30E12345, 29-B1 123.45, 59X1-1234, 29LD-123.45; never CT01 or 61/2018/NĐ-CP.
_PLATE = re.compile(
    r"(?<![\w/.])\d{2}\s?-?\s?(?:[A-ZĐ]\d|[A-ZĐ]{1,2})(?:\s?[-.]\s?|\s?)(?:\d{3}[.\s]?\d{2}|\d{4,5})(?![\w/])",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/])(?:\+?84|0)(?:[\s.-]?\d){9,10}(?![\w/])")
_TAX = re.compile(r"(?<![\w/.])\d{10}-\d{3}(?![\w/])")
_NUMBER = re.compile(r"(?<![\w/])\d(?:[\s.-]?\d){8,}(?![\w/])")
_HOTLINE = re.compile(r"^1[89]00\d{4,6}$")
_INTRODUCED = re.compile(
    r"\b(?P<lead>(?:tên\s+(?:của\s+)?(?:tôi|em|con|cháu|mình|anh|chị|bố|mẹ|chồng|vợ)(?:\s+là)?"
    r"|(?:tôi|em|cháu|mình)\s+(?:tên\s+)?là|(?:tôi|em|cháu|mình|con)\s+tên|(?:họ\s+)?tên\s+là"
    r"|họ\s+(?:và\s+)?tên|ten\s+(?:toi|em|con|chau|minh)(?:\s+la)?"
    r"|(?:toi|em|chau|minh)\s+(?:ten\s+)?la|(?:ho\s+)?ten\s+la|ho\s+(?:va\s+)?ten)\s*:?\s+)"
    r"(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+){0,4})",
    re.IGNORECASE,
)
_COMMON = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh đinh "
    "mai tô trương lâm phùng cao hà tạ thái châu quách chu lương từ vương la lưu tống kiều"
)
_SURNAMES = frozenset(_COMMON.split())
# Without marks "ho", "dang", "la", "do", "ta" are everyday words: only surnames that are not.
_PLAIN = "nguyen tran pham huynh hoang phan le vu vo bui ngo duong dinh trinh truong"
_PLAIN_SURNAMES = frozenset(_PLAIN.split())
_NAME_LENGTH = 3


def mask(text: str) -> str:
    """Return the text (NFC) with personal data replaced by words in square brackets."""
    found = nfc(text)
    for _, _, number in find_dossier_numbers(found):
        found = re.sub(re.escape(number), "[số hồ sơ]", found, flags=re.IGNORECASE)
    found, kept = _put_aside(found)
    found = _EMAIL.sub("[thư điện tử]", found)
    found = _INTRODUCED.sub(_named, found)
    found = _TAX.sub("[mã số thuế]", found)
    found = _PHONE.sub("[số điện thoại]", found)
    found = _NUMBER.sub(_numbered, found)
    found = _PLATE.sub("[biển số]", found)
    return kept(found)


def _put_aside(text: str) -> tuple[str, Callable[[str], str]]:
    """Take procedure codes out, so that no rule reads them as numbers of a person."""
    codes = sorted({text[start:end] for start, end, _ in find_codes(text)}, key=len, reverse=True)
    marks = {chr(0xE000 + i): code for i, code in enumerate(codes[:500])}
    for sign, code in marks.items():
        text = text.replace(code, sign)

    def kept(masked: str) -> str:
        for sign, code in marks.items():
            masked = masked.replace(sign, code)
        return masked

    return text, kept


def _numbered(match: re.Match[str]) -> str:
    """Name a long number by its length: 12 and 9 digits are identity cards, 10 a tax number."""
    digits = re.sub(r"\D", "", match.group(0))
    if _HOTLINE.match(digits):
        return match.group(0)
    return {9: "[số giấy tờ]", 10: "[mã số thuế]", 12: "[số giấy tờ]"}.get(len(digits), "[số]")


def _named(match: re.Match[str]) -> str:
    """Mask a name after words that introduce one; "tôi là sinh viên" introduces none."""
    words = match["name"].split()
    length = _name_length(words)
    if not length:
        return match.group(0)
    rest = " ".join(words[length:])
    return f"{match['lead']}[tên]{' ' + rest if rest else ''}"


def _name_length(words: list[str]) -> int:
    """Return how many of the words are a name: the capitalised ones, or surname and two more."""
    capitals = 0
    while capitals < len(words) and words[capitals][0].isupper():
        capitals += 1
    if capitals:
        return capitals
    first = words[0].lower()
    if first in _SURNAMES or (not has_marks(" ".join(words)) and fold(first) in _PLAIN_SURNAMES):
        return min(_NAME_LENGTH, len(words))
    return 0
