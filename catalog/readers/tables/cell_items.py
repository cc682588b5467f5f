"""Structured values in one cell: an item a line, parts apart by " | ", sub-items after "- ".

A part may hold anything: a line end is written "\\n", a bar "\\|", a backslash "\\\\". Writing and
reading give back the same values exactly.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

# A bar, a character behind a backslash, or plain text up to the next of them.
_PIECE = re.compile(r"\||\\.?|[^|\\]+", re.DOTALL)


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
    parts: list[str] = []
    current: list[str] = []
    for found in _PIECE.findall(line):
        if found == "|":
            parts.append("".join(current).strip(" "))
            current = []
        elif found.startswith("\\"):
            current.append("\n" if found == "\\n" else found[1:])
        else:
            current.append(found)
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
