"""Composed characters, single blanks, traditional tone placement."""

from collections.abc import Iterator

from catalog.content.checks.material import Material
from catalog.model import Finding
from catalog.text.vietnamese import clean, nfc, place_tones


def complaint(text: str) -> tuple[str, str, str]:
    """Return the rule broken, the message and the right text, or three empty texts."""
    if nfc(text) != text:
        return "nfc", "Chữ chưa ở dạng dựng sẵn (NFC).", nfc(text)
    if clean(text) != text.strip():
        return "spaces", "Có ký tự điều khiển, khoảng trắng lạ hoặc thừa.", clean(text)
    if place_tones(text) != text:
        return "tones", "Dấu thanh không đặt theo kiểu truyền thống.", place_tones(text)
    return "", "", ""


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each text that is not spelled as the project spells."""
    for entry in material.entries:
        for name, text in entry.all_words():
            rule, message, right = complaint(text)
            if rule:
                yield entry.finding(rule, message, name=name, value=text, remedy=f"Viết: {right}")
