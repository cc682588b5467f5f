"""Codes of procedures: the national shape, the forms people type, what to do with malformed ones.

National code: one digit, a full stop, six digits ("1.001193"). Provinces append the agency of
QĐ 20/2020/QĐ-TTg ("1.001193.000.00.00.H29", "1.012753.H19"); cases append ".01" to ".27".
"""

import re

from catalog.text.vietnamese import clean

_NATIONAL = re.compile(r"\d\.\d{6}")
_SUFFIX = re.compile(r"(\.\d{2,3}\.\d{2}\.\d{2})?\.[A-Z]\d{2}$", re.IGNORECASE)
_DELETED = re.compile(r"xo[aá]$", re.IGNORECASE)
# In running text: separators may be mistyped, a suffix may follow.
_IN_TEXT = re.compile(
    r"(?<![\d.,])(\d)\s?[.,]\s?(\d{6})(?:(?:\.\d{2,3}\.\d{2}\.\d{2})?\.[A-Z]\d{2}|\.\d{2})?(?![\d])",
    re.IGNORECASE,
)
# Without its full stop, with stray blanks; a price looks the same, so whoever reads must know the code.
_RUN_TOGETHER = re.compile(r"(?<![\w.,/-])(\d)\s?[.,]?\s?(\d(?:\s?\d){5})(?![\w/-]|[.,]\d)")
# Agency, date, serial; the units below the agency stand before its code or after it.
_DOSSIER_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{2,3}\.){0,4}[A-Z]\d{2}(?:\.\d{2,3}){0,4}[.-]\d{6}[.-]\d{3,6}(?!\d)",
    re.IGNORECASE,
)


def is_national(code: str) -> bool:
    """Tell whether a code has the national shape d.dddddd."""
    return _NATIONAL.fullmatch(code) is not None


def trim(code: str) -> str:
    """Return the code without blanks and without a provincial suffix."""
    return _SUFFIX.sub("", clean(code).replace(" ", ""))


def is_marked_deleted(code: str) -> bool:
    """Tell whether the source marks the record as deleted in its code ("1.014955-Xoa")."""
    return _DELETED.search(clean(code)) is not None


def find_codes(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, national code) for every procedure code typed in a text."""
    return [(m.start(), m.end(), f"{m[1]}.{m[2]}") for m in _IN_TEXT.finditer(text)]


def find_run_together(text: str) -> list[tuple[int, int, str]]:
    """Return the same for seven digits that may be a code: "1000894", "1.000 894"."""
    found = _RUN_TOGETHER.finditer(text)
    return [(m.start(), m.end(), f"{m[1]}.{m[2].replace(' ', '')}") for m in found]


def find_dossier_numbers(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, number) for every dossier number ("000.00.53.H48-220921-0099")."""
    return [(m.start(), m.end(), m.group(0)) for m in _DOSSIER_NUMBER.finditer(text)]
