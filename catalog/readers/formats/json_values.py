"""JSON as Python has it, and the lines and documents in which files hold it."""

import json
from collections.abc import Iterator, Mapping
from typing import cast

from catalog.errors import SourceError
from catalog.model import SourceLocation
from catalog.readers.formats.encodings import decode
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.source import Source, reading
from catalog.readers.refusals import refusal, refusal_at

JsonValue = str | int | float | bool | list["JsonValue"] | dict[str, "JsonValue"] | None
JsonObject = Mapping[str, JsonValue]
# What `json.loads` raises for texts that are no JSON, and for those nested too deep.
BROKEN = (ValueError, RecursionError)


def each(value: JsonValue) -> Iterator[JsonValue]:
    """Yield the items of a list; TypeError for a value that holds none."""
    return iter(cast("list[JsonValue]", value))


def is_json(head: bytes) -> bool:
    """Tell whether the first bytes open JSON."""
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return start[:1] in {b"{", b"["}


def numbered_lines(source: Source, limits: Limits = LIMITS) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, numbered from 1.

    Raises SourceError when the source cannot be read to its end, or holds too many lines.
    """
    with reading(source), source.open() as file:
        for row, line in enumerate(file, start=1):
            if row > limits.rows:
                raise refusal_at(
                    SourceLocation(source.name, row=row), "lines_too_many", most=limits.rows
                )
            if line.strip():
                yield row, _decoded(line, source.name, row)


def _decoded(line: bytes, name: str, row: int) -> str:
    try:
        return line.decode("utf-8-sig" if row == 1 else "utf-8")
    except UnicodeDecodeError as error:
        byte = line[error.start]
        raise refusal_at(SourceLocation(name, row=row), "line_not_utf8", byte=byte) from error


def document(source: Source, limits: Limits) -> JsonValue:
    """Return the one value of a JSON file; SourceError when it is none."""
    text, _ = decode(source.bytes(limits), source.name)
    try:
        found: JsonValue = json.loads(text)
    except BROKEN as error:
        raise _broken(source.name, text, error) from error
    return found


def _broken(name: str, text: str, error: Exception) -> SourceError:
    kind = "json_with_cr_only" if "\r" in text and "\n" not in text else "json_broken"
    return refusal(kind, file=name, error=str(error), start=text[:30])
