"""Everyday words: of current procedures, said once, naming nothing that their record lacks."""

import re
from collections.abc import Iterator

from catalog.content.checks.material import Material
from catalog.content.checks.spelling import complaint
from catalog.content.everyday import FOLDER, Phrase, phrases
from catalog.errors import SourceError
from catalog.model import Finding, SourceLocation
from catalog.text.vietnamese import normalize

_WORDS = range(1, 41)
_NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?![\w.,]*\w)")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each phrase that may not stand where it does."""
    try:
        found = list(phrases(material.data))
    except SourceError as wrong:
        yield Finding("error", SourceLocation(f"data/{FOLDER}"), "shape", str(wrong))
        return
    seen: dict[tuple[str, str], Phrase] = {}
    for phrase in found:
        for rule, message, remedy in _complaints(phrase, material):
            yield _error(phrase, rule, message, remedy)
        first = seen.setdefault((phrase.code, normalize(phrase.text)), phrase)
        if first is not phrase:
            message = f"{phrase.text!r} đã có ở {first.file}, dòng {first.line}."
            yield _error(phrase, "everyday", message, "Bỏ một dòng.")


def _error(phrase: Phrase, rule: str, message: str, remedy: str) -> Finding:
    place = SourceLocation(f"data/{FOLDER}/{phrase.file}", row=phrase.line, field="phrase")
    return Finding("error", place, rule, message, remedy=remedy)


def _complaints(phrase: Phrase, material: Material) -> Iterator[tuple[str, str, str]]:
    if phrase.code not in material.catalogue.procedures:
        yield "code", f"Không có thủ tục {phrase.code} đang có hiệu lực.", "Sửa mã hoặc bỏ dòng."
        return
    if len(phrase.text.split()) not in _WORDS:
        yield "everyday", f"Cụm dài hơn {_WORDS[-1]} từ.", "Viết ngắn lại."
    rule, message, right = complaint(phrase.text)
    if rule:
        yield rule, message, f"Viết: {right}"
    told = _NUMBER.findall(phrase.text)
    known = _numbers(material, phrase.code) if told else frozenset()
    missing = [number for number in told if number not in known]
    if missing:
        message = f"Số {', '.join(missing)} không có trong thủ tục {phrase.code}."
        yield "everyday", message, "Bỏ số, hoặc chuyển cụm sang thủ tục đúng."


def _numbers(material: Material, code: str) -> frozenset[str]:
    """Return every number that stands anywhere in the records of a code."""
    records = material.catalogue.procedures[code]
    return frozenset(number for record in records for number in re.findall(r"\d+", repr(record)))
