"""Records from JSON: lines, one array or object, an envelope of the portal or the web service."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from catalog.errors import SourceError
from catalog.model import Finding, Place, Reading
from catalog.readers import (
    flat_records,
    list_items,
    official_api,
    official_faq,
    shipped,
    web_service,
)
from catalog.readers.encodings import decode
from catalog.readers.limits import LIMITS, Limits
from catalog.readers.source import Source, kind_of, reading, unpacked


class RecordReader(Protocol):
    """A reader of one form of records: a module."""

    def recognises(self, record: object) -> bool:
        """Tell whether a JSON object is of its form."""

    def read_record(self, record: Mapping[str, object], place: Place) -> Reading:
        """Read a record of its form."""


_READERS: tuple[RecordReader, ...] = (
    official_api,
    flat_records,
    shipped,
    official_faq,
    web_service,
    list_items,
)
_LONGEST_LINE = 50_000_000


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
        yield from _read_lines(source, limits)
    else:
        yield from _read_whole(source, limits)


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
        record = json.loads(start)
    except (ValueError, RecursionError):
        return more and start.endswith(b"}")
    return not _is_envelope(record)


def _is_envelope(record: object) -> bool:
    return (
        isinstance(record, dict)
        and not any(r.recognises(record) for r in _READERS)
        and any(isinstance(record.get(name), dict | list) for name in ("data", "result", "items"))
    )


def _read_lines(source: Source, limits: Limits) -> Iterator[Reading]:
    for row, line in numbered_lines(source, limits):
        yield read_line(line, Place(source.name, row=row))


def numbered_lines(source: Source, limits: Limits = LIMITS) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, numbered from 1; SourceError as `read`."""
    with reading(source), source.open() as file:
        for row, line in enumerate(file, start=1):
            if row > limits.rows:
                raise SourceError(
                    f"{Place(source.name, row=row)}: quá {limits.rows:,} dòng. Tách tệp ra."
                )
            if line.strip():
                yield row, _decoded(line, source.name, row)


def _decoded(line: bytes, name: str, row: int) -> str:
    try:
        return line.decode("utf-8-sig" if row == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{Place(name, row=row)}: byte 0x{line[error.start]:02x} không phải UTF-8. JSON phải là "
            "UTF-8: xuất lại tệp."
        ) from error


def _read_whole(source: Source, limits: Limits) -> Iterator[Reading]:
    text, _ = decode(source.bytes(limits), source.name)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\r" in text and "\n" not in text:
            remedy = "Tệp xuống dòng bằng ký tự CR (máy Mac cũ): lưu lại với LF."
        else:
            remedy = "Tệp bị cắt cụt hoặc sửa tay sai: xuất lại tệp."
        raise SourceError(
            f"Tệp {source.name}: không phải JSON hợp lệ ({error}); bắt đầu bằng {text[:30]!r}. "
            f"{remedy}"
        ) from error
    records = _unwrapped(found)
    if not records:
        raise SourceError(
            f"Tệp {source.name}: JSON không có bản ghi nào. Cần danh sách bản ghi, result[] hoặc "
            "data.items[]."
        )
    for row, record in enumerate(source.meter.through(records), start=1):
        yield read_value(record, Place(source.name, row=row))


def _unwrapped(found: object) -> list[object]:
    while isinstance(found, dict) and _is_envelope(found):
        inner = next(
            found[name]
            for name in ("data", "result", "items")
            if isinstance(found.get(name), dict | list)
        )
        found = inner
    return found if isinstance(found, list) else [found]


def read_line(line: str, place: Place) -> Reading:
    """Read one JSON object with the reader that recognises it."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"Dòng không phải JSON hợp lệ: {error}."
        remedy = "Sửa hoặc xuất lại dòng này."
        finding = Finding("error", place, "json", message, line[:200], remedy)
        return Reading(place, None, (finding,), line)
    return read_value(record, place)


def read_value(record: object, place: Place) -> Reading:
    """Read one JSON value with the reader that recognises it."""
    if isinstance(record, dict):
        known: Mapping[str, object] = record
        for reader in _READERS:
            if reader.recognises(known):
                return _guarded(reader, known, place)
    message = "Không nhận ra loại bản ghi này."
    remedy = "Dùng bản ghi API của Cổng, câu hỏi có question và answer, hoặc mẫu của thutuc."
    shown = json.dumps(record, ensure_ascii=False)[:200]
    return Reading(
        place, None, (Finding("error", place, "format", message, shown, remedy),), record
    )


def _guarded(reader: RecordReader, record: Mapping[str, object], place: Place) -> Reading:
    """Read a record; a structure that its reader did not expect refuses this record alone."""
    try:
        made = reader.read_record(record, place)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        shown = json.dumps(record, ensure_ascii=False)[:200]
        message = f"Bản ghi có cấu trúc không đọc được ({type(error).__name__}: {error})."
        remedy = "Xuất lại bản ghi này từ nguồn."
        return Reading(
            place, None, (Finding("error", place, "structure", message, shown, remedy),), record
        )
    return made
