"""Streams of JSON objects from a file: JSON lines, one JSON array or object, gzipped or not."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from catalog.errors import SourceError
from catalog.model import Finding, Place, Reading
from catalog.readers import flat_records, official_api, official_faq, shipped

_READERS = (official_api, flat_records, shipped, official_faq)


def _open(path: Path) -> IO[str]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if packed:
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def read(path: Path) -> Iterator[Reading]:
    """Yield a reading for every record of the file, in order; rows count from 1.

    Raises SourceError when the file cannot be read to its end: what was read before is lost to the
    caller's transaction, never half published.
    """
    try:
        with _open(path) as file:
            for row, line in enumerate(file, start=1):
                if line.strip():
                    yield read_line(line, Place(path.name, row=row))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        message = f"Không đọc được tệp {path.name}: {error}. Kiểm tra tệp có bị cắt cụt không."
        raise SourceError(message) from error


def read_line(line: str, place: Place) -> Reading:
    """Read one JSON object with the reader that recognises it."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"Dòng không phải JSON hợp lệ: {error}."
        finding = Finding(
            "error", place, "json", message, line[:200], "Sửa hoặc xuất lại dòng này."
        )
        return Reading(place, None, (finding,), line)
    for reader in _READERS:
        if reader.recognises(record):
            return reader.read_record(record, place)
    message = "Không nhận ra loại bản ghi này."
    remedy = "Dùng bản ghi API của Cổng, câu hỏi có question và answer, hoặc mẫu của thutuc."
    return Reading(
        place, None, (Finding("error", place, "format", message, line[:200], remedy),), record
    )
