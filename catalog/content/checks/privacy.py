"""No personal data: phone numbers that are no public hotline, identity numbers, e-mail addresses.

Hotlines have short numbers (111, 1022, 1900 6068); a number that begins with 0 or +84 is a person's
or an office's and does not belong here. Twelve digits are an identity card, nine an older one.
"""

import re
from collections.abc import Iterator

from catalog.content.checks.material import Material
from catalog.model import Finding

_KINDS = {
    "địa chỉ thư điện tử": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "số điện thoại": re.compile(r"(?<![\d./])(?:\+84|0)(?:[ .-]?\d){8,10}(?![\d/])"),
    "số giấy tờ tùy thân": re.compile(r"(?<![\d.,])(?:\d{12}|\d{9})(?![\d.,/]\d|\d|\s*đồng)"),
}


def personal(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, what was found) for each piece of personal data in a text."""
    for kind, pattern in _KINDS.items():
        yield from ((kind, match[0]) for match in pattern.finditer(text))


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each piece of personal data."""
    for entry in material.entries:
        for name, text in entry.all_words():
            for kind, value in personal(text):
                message = f"Có {kind}: {value}."
                remedy = "Bỏ dữ liệu cá nhân; chỉ giữ tổng đài công khai."
                yield entry.finding("privacy", message, name=name, value=value, remedy=remedy)
