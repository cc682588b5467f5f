"""Records from JSON: lines, one array or object, an envelope of the portal or the web service."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from catalog.model import SourceLocation
from catalog.readers.findings import finding
from catalog.readers.formats.json_values import (
    BROKEN,
    JsonObject,
    JsonValue,
    document,
    numbered_lines,
)
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.source import Source, kind_of, reading, unpacked
from catalog.readers.readings import JsonRecord, Made, Reading, TextLine
from catalog.readers.records import (
    flattened_snapshot,
    own_form,
    portal_list,
    portal_procedure,
    portal_question,
    web_service,
)
from catalog.readers.refusals import refusal
from catalog.reasons import Reason


class _Reader(Protocol):
    """A module that makes a record of one form of JSON objects."""

    def recognises(self, record: JsonObject, /) -> bool: ...

    def read_record(self, record: JsonObject, place: SourceLocation, /) -> Made: ...


_READERS: tuple[_Reader, ...] = (
    portal_procedure,
    flattened_snapshot,
    own_form,
    portal_question,
    web_service,
    portal_list,
)
_ENVELOPES = ("data", "result", "items")
_LONGEST_LINE = 50_000_000
_SHOWN = 200


def read(path: Path) -> Iterator[Reading]:
    """Yield a reading for every record of a file, gzipped or not, in order; rows count from 1.

    Raises SourceError when the file cannot be read to its end: what was read before is lost to the
    caller's transaction, never half published.
    """
    source = Source.of(path)
    yield from read_json(unpacked(source) if kind_of(source.head()) == "gzip" else source)


def read_json(source: Source, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Yield a reading for every record of a JSON source."""
    if is_lines(source):
        for row, line in numbered_lines(source, limits):
            yield read_line(line, SourceLocation(source.name, row=row))
    else:
        yield from _read_document(source, limits)


def is_lines(source: Source) -> bool:
    """Lines when the first one is a whole object, or looks like one that is broken."""
    with reading(source), source.open() as file:
        first = next(
            (x for x in (file.readline(_LONGEST_LINE) for _ in range(50)) if x.strip()), b""
        )
        more = bool(file.readline(4096).strip())
    start = first.removeprefix(b"\xef\xbb\xbf").strip()
    if not start.startswith(b"{") or start == b"{":
        return False
    try:
        record: JsonValue = json.loads(start)
    except BROKEN:
        return more and start.endswith(b"}")
    return not (isinstance(record, dict) and _enveloped(record) is not None)


def _reader_of(record: JsonObject) -> _Reader | None:
    return next((reader for reader in _READERS if reader.recognises(record)), None)


def _enveloped(record: JsonObject) -> JsonValue:
    """Return what an envelope holds, None for an object that is none."""
    if _reader_of(record) is not None:
        return None
    found = (record.get(name) for name in _ENVELOPES)
    return next((value for value in found if isinstance(value, dict | list)), None)


def _read_document(source: Source, limits: Limits) -> Iterator[Reading]:
    records = _unwrapped(document(source, limits))
    if not records:
        raise refusal("json_without_records", file=source.name)
    for row, record in enumerate(source.meter.through(records), start=1):
        place = SourceLocation(source.name, row=row)
        made = _made_of(record, place)
        yield Reading(place, made.record, made.findings, JsonRecord(record))


def _unwrapped(found: JsonValue) -> list[JsonValue]:
    while isinstance(found, dict) and (inner := _enveloped(found)) is not None:
        found = inner
    return found if isinstance(found, list) else [found]


def read_line(line: str, place: SourceLocation) -> Reading:
    """Read one JSON object with the reader that recognises it."""
    try:
        record: JsonValue = json.loads(line)
    except BROKEN as error:
        reason = Reason.of("line_no_json", error=str(error))
        made = Made(None, (finding("error", place, "json", reason, line[:_SHOWN]),))
    else:
        made = _made_of(record, place)
    return Reading(place, made.record, made.findings, TextLine(line))


def _made_of(record: JsonValue, place: SourceLocation) -> Made:
    reader = _reader_of(record) if isinstance(record, dict) else None
    if reader is None or not isinstance(record, dict):
        unknown = Reason.of("record_unknown")
        return Made(None, (finding("error", place, "format", unknown, _shown(record)),))
    try:
        return reader.read_record(record, place)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        # A structure that its reader did not expect refuses this record alone.
        reason = Reason.of("record_unreadable", error=f"{type(error).__name__}: {error}")
        return Made(None, (finding("error", place, "structure", reason, _shown(record)),))


def _shown(record: JsonValue) -> str:
    return json.dumps(record, ensure_ascii=False)[:_SHOWN]
