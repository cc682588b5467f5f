"""What long texts cite that is no more: dissolved bodies as if they worked, laws after their end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalog.registers.agency_files import DissolvedBody
from catalog.registers.agency_register import written_forms
from catalog.registers.ended_laws import EndedLaw
from catalog.registers.registers import registers
from catalog.text.legal_numbers import numbers_in
from catalog.text.vietnamese import normalize

# A sentence that tells of the past, or says who does it now, is right to name what is gone.
PAST = re.compile(
    r"\b(thay cho|thay thế|nay là|nay do|nay thuộc|trước đây|trước kia|trước ngày|không còn|"
    r"bãi bỏ|hết hiệu lực|từ ngày [\d/]+ là|"
    r"đã (bỏ|giải thể|sáp nhập|hợp nhất|chuyển|kết thúc|thôi|chấm dứt|đổi|cấp|được|ban hành)|cũ)\b"
)
# An act keeps the name of who made it: "Thông tư số 41/2020/TT-BTTTT … của Bộ trưởng Bộ Thông tin …".
_MAKER = re.compile(
    r"\d/\S{1,40} [^.;]{0,60}\bcủa (?:bộ trưởng |liên )?$|theo quy định của bộ trưởng $"
)
_ENDS = (". ", "; ", "! ", "? ")
# Lines of hostile files may be megabytes long: nothing looks further than this around a name.
_WINDOW = 400
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Citation:
    """Something a text cites after its end: its name or number, `excerpt` where it stands."""

    name: str
    ended: DissolvedBody | EndedLaw
    excerpt: str


@lru_cache(maxsize=20_000)
def citations(line: str) -> tuple[Citation, ...]:
    """Return what one line of clean text cites after its end, each name once.

    Called for every line of every record: one search for bodies, one for numbers, no more.
    """
    low = line.lower()
    found = {item.name: item for item in (*_bodies(line, low), *_laws(line, low))}
    return tuple(found.values())


def _bodies(line: str, low: str) -> Iterator[Citation]:
    known, pattern = _names()
    for match in pattern.finditer(low):
        ended = known[match[0]]
        if (
            ended is not None
            and _starts_a_name(low, match.start())
            and not _made_by(low, match.start())
        ):
            yield from _unless_past(Citation(ended.name, ended, ""), line, low, match.span())


def _made_by(low: str, start: int) -> bool:
    """Tell whether the body is named as the maker of an act."""
    return _MAKER.search(low[max(0, start - _WINDOW) : start]) is not None


def _starts_a_name(low: str, start: int) -> bool:
    """Asked of matches only: looking behind at every letter would double the time of the search."""
    # "Chi cục Chăn nuôi" is a body of the province, "Cục Chăn nuôi" was one of the ministry.
    return not low[max(0, start - 1) : start].isalnum() and not low.endswith("chi ", 0, start)


def _laws(line: str, low: str) -> Iterator[Citation]:
    laws = registers().laws
    for number in numbers_in(line):
        ended = laws.get(number)
        if ended is not None:
            start = line.index(number)
            span = start, start + len(number)
            yield from _unless_past(Citation(number, ended, ""), line, low, span)


def _unless_past(found: Citation, line: str, low: str, span: tuple[int, int]) -> Iterator[Citation]:
    # Lower case keeps the length of Vietnamese text; where it does not, the line is left alone.
    if len(low) != len(line) or PAST.search(_sentence(low, span[0])):
        return
    excerpt = line[max(0, span[0] - _AROUND) : span[1] + _AROUND]
    yield Citation(found.name, found.ended, excerpt)


def _sentence(text: str, position: int) -> str:
    """Return the sentence around a position, no more than a window of it."""
    low, high = max(0, position - _WINDOW), min(len(text), position + _WINDOW)
    start = max(text.rfind(mark, low, position) for mark in _ENDS)
    ends = [end for mark in _ENDS if (end := text.find(mark, position, high)) >= 0]
    return text[max(low, start) : min(ends, default=high)]


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, DissolvedBody | None], re.Pattern[str]]:
    """Return every name of a dissolved body, and one pattern that finds the longest of them.

    A body of today whose name holds one ("Cục Chăn nuôi và Thú y") is known as None.
    """
    bodies = [body for body in registers().agencies.dissolved if body.sure]
    gone: dict[str, DissolvedBody | None] = {
        form: body for body in bodies for form in written_forms(body.name)
    }
    successors = {normalize(body.successor) for body in bodies}
    alive = {name: None for name in successors - set(gone) if any(form in name for form in gone)}
    known = {**gone, **alive}
    return known, re.compile(rf"(?:{_one_of(known)})(?!\w)")


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern of words that shares their beginnings: a third of the time of a plain list."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    made = [
        re.escape(head) + (_one_of(tails) if tails != [""] else "")
        for head, tails in sorted(heads.items(), reverse=True)
        if head
    ]
    inside = made[0] if len(made) == 1 else f"(?:{'|'.join(made)})"
    return f"(?:{inside})?" if "" in heads else inside
