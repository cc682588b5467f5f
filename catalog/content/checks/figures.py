"""Figures in running text: sums of money and lengths of time, as values that can be compared.

"ngày làm việc" and "ngày" are two units: the catalogue never merges them, nor may a claim.
"""

import re
from dataclasses import dataclass

from catalog.text.vietnamese import normalize

_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "": 1}
_NUMBER = r"\d+(?:\.\d{3})+|\d+(?:,\d+)?"
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_UNIT = r"ngày\s+làm\s+việc|ngày|giờ|tháng"
# "15 đến 20 ngày", "15-20 ngày", "3 hoặc 5 ngày", "05 (năm) ngày": both numbers take the unit.
_TIME = re.compile(
    rf"(?<![\w/.,])({_NUMBER}|{_WORD})(?:\s*(?:đến|tới|-|–|hoặc|hay)\s*({_NUMBER}|{_WORD}))?"
    rf"\s*(?:\([^)]{{1,20}}\)\s*)?({_UNIT})\b(?!\s+(?:tuổi|\d))"
)
_CLOCK = re.compile(r"(?:sau|trước|lúc|từ|đến|quá|tới|ngày|tháng)\s+$")
_MONEY = re.compile(
    rf"(?<![\w/.,])({_NUMBER})(?:\s*(?:đến|tới|-|–|hoặc|và)\s*({_NUMBER}))?"
    r"\s*(nghìn|ngàn|triệu|tỷ|)\s*(đồng|vnđ|vnd|đ|usd|đô la mỹ|đô la)(?![^\W\d_])"
)
_LEAST = {"đồng": 100, "USD": 1}
_BARE = re.compile(r"(?<![\w/.,])(\d{1,3}(?:\.\d{3})+|\d{4,9})(?![\w/]|[.,]\d)")


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """An amount with its unit: "đồng", "USD", "ngày làm việc", "ngày", "giờ" or "tháng"."""

    amount: float
    unit: str

    def __str__(self) -> str:
        whole = int(self.amount) if self.amount == int(self.amount) else self.amount
        told = f"{whole:,}".replace(",", ".") if isinstance(whole, int) else str(whole)
        return f"{told} {self.unit}"


def _value(text: str) -> float:
    if text in _WORDS:
        return float(_WORDS[text])
    return float(text.replace(".", "").replace(",", "."))


def durations(text: str) -> set[Figure]:
    """Return the lengths of time told in a text; times of day and dates are none."""
    found: set[Figure] = set()
    for match in _TIME.finditer(normalize(text)):
        unit = " ".join(match[3].split())
        before = match.string[: match.start()]
        # "sau 15 giờ" is a time of day; "quá 60 ngày" is a length.
        if unit in {"giờ", "tháng"} and _CLOCK.search(before) and not _is_length(before, match):
            continue
        found.update(Figure(_value(number), unit) for number in (match[1], match[2]) if number)
    return found


def _is_length(before: str, match: re.Match[str]) -> bool:
    """Hours after "trong", or with "làm việc"; months unless a date ("ngày 30 tháng 6")."""
    if match[3] == "tháng":
        return not before.rstrip().endswith(("ngày", "tháng"))
    return match.string[match.end() :].startswith(" làm việc")


def sums(text: str) -> set[Figure]:
    """Return the sums of money told in a text, in đồng or USD."""
    found: set[Figure] = set()
    for match in _MONEY.finditer(normalize(text)):
        scale = _SCALES[match[3]]
        unit = "USD" if match[4] in {"usd", "đô la mỹ", "đô la"} else "đồng"
        amounts = (_value(n) * scale for n in (match[1], match[2]) if n)
        # "Mẫu số 1đ" is a form, not a dong.
        found.update(Figure(a, unit) for a in amounts if a >= _LEAST[unit])
    return found


def bare_sums(note: str) -> set[Figure]:
    """Return numbers of a fee's note that stand without a unit: "Mức thu: 150.000/hồ sơ"."""
    return {Figure(_value(m[1]), "đồng") for m in _BARE.finditer(normalize(note))}
