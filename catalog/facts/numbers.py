"""Numbers as Vietnamese official texts write them: 05, 12,5, 2.400.000, "năm", "mười lăm"."""

import re

WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười lăm": 15, "hai mươi": 20, "hai mươi lăm": 25, "ba mươi": 30,
    "bốn mươi lăm": 45, "sáu mươi": 60, "chín mươi": 90,
}  # fmt: skip
WORD = "|".join(sorted(WORDS, key=len, reverse=True))
# Grouped by dots or commas, or plain with a decimal comma.
GROUPED = r"\d{1,4}(?:[.,]\d{3})+"
PLAIN = r"\d+(?:,\d{1,2})?"
_GROUPS = re.compile(rf"^{GROUPED}$")


def value(text: str) -> float:
    """Return the number that a text writes, which one of the patterns here has matched."""
    word = " ".join(text.lower().split())
    if word in WORDS:
        return float(WORDS[word])
    if _GROUPS.match(text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))
