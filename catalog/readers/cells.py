"""Structured values in one cell: an item a line, parts apart by " | ", sub-items after "- ".

A part may hold anything: a line end is written "\\n", a bar "\\|", a backslash "\\\\". Writing and
reading give back the same values exactly.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from catalog.errors import RecordError
from catalog.text.normalize import quantity as read_quantity
from catalog.text.vietnamese import fold
from catalog.vocabularies import UNIT_NAMES, TimeUnit

_UNITS = {fold(name): unit for unit, name in UNIT_NAMES.items()}
_AMOUNT = re.compile(r"\d{1,3}([.,]\d{3})+|\d+")
_DURATION = re.compile(r"(\?|\d+(?:[.,]\d+)?)?\s*(.*)", re.DOTALL)


def escape(part: str) -> str:
    """Return a part that can stand in a line."""
    made = part.replace("\\", "\\\\").replace("\n", "\\n").replace("|", "\\|")
    return "\\" + made if made.startswith("-") else made


def join(parts: Sequence[str]) -> str:
    """Return one line of a cell; empty parts at the end are left out."""
    kept = list(parts)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return " | ".join(map(escape, kept)).strip() or "|"


def split(line: str) -> list[str]:
    """Return the parts of one line."""
    parts, current, escaped = [], [], False
    for character in line:
        if escaped:
            current.append("\n" if character == "n" else character)
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "|":
            parts.append("".join(current).strip(" "))
            current = []
        else:
            current.append(character)
    return [*parts, "".join(current).strip(" ")]


def part(parts: Sequence[str], index: int) -> str:
    """Return a part, empty when the line ends before it."""
    return parts[index] if index < len(parts) else ""


def nested(cell: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield (parts of an item, parts of each of its sub-items)."""
    item: list[str] | None = None
    below: list[list[str]] = []
    for line in filter(str.strip, cell.split("\n")):
        if line.startswith("-"):
            below.append(split(line[1:].lstrip(" ")))
            item = [""] if item is None else item
            continue
        if item is not None:
            yield item, below
        item, below = split(line), []
    if item is not None:
        yield item, below


def items(cell: str) -> list[list[str]]:
    """Return the parts of every line."""
    return [split(line) for line in cell.split("\n") if line.strip()]


def lines(values: Iterable[Sequence[str]]) -> str:
    """Return a cell of items without sub-items."""
    return "\n".join(map(join, values))


def duration(quantity: float | None, unit: TimeUnit) -> str:
    """Return "3 ngày làm việc", "?" for a number that is not told."""
    name = UNIT_NAMES[unit]
    if quantity is None:
        return f"? {name}" if name else ""
    number = str(int(quantity)) if quantity == int(quantity) else str(quantity)
    return f"{number} {name}".strip()


def read_duration(text: str, field: str) -> tuple[float | None, TimeUnit]:
    """Return the number and unit of "3 ngày làm việc"; RecordError for a unit not known."""
    match = _DURATION.fullmatch(text.strip())
    number, name = (match[1] or "", match[2]) if match else ("", text)
    unit = _UNITS.get(fold(name.strip()))
    if unit is None:
        known = ", ".join(name for name in UNIT_NAMES.values() if name)
        raise RecordError(field, text, f"Ghi dạng '3 ngày làm việc'; đơn vị là một trong: {known}.")
    return read_quantity(number.replace("?", "")), unit


def read_amount(text: str, field: str) -> int | None:
    """Return an amount of money ("50.000", "50000"); RecordError for anything else."""
    digits = text.replace(" ", "")
    if digits in {"", "?"}:
        return None
    if not _AMOUNT.fullmatch(digits):
        raise RecordError(field, text, "Ghi số tiền bằng chữ số, ví dụ 50.000, hoặc 'miễn phí'.")
    return int(re.sub(r"[.,]", "", digits))
