"""Reading whole files quickly: records are checked and encoded where they are read.

Long files of JSON lines are read by several processes, a chunk of lines each, in their order.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from catalog import workers
from catalog.checks.records import check
from catalog.model import Finding, Place, Reading
from catalog.readers import files
from catalog.readers.json_lines import is_lines, numbered_lines, read_line
from catalog.readers.meter import Meter
from catalog.readers.source import Source, kind_of, unpacked
from catalog.store.entries import Entry

# Starting the processes costs half a second, as much as reading two megabytes.
_PARALLEL_FROM_BYTES = 2_000_000
_CHUNK = 200
_PROCESSES = 2
_WAITING = 6


@dataclass(frozen=True, slots=True)
class Item:
    """A row that was read: its entry, or none when it was refused or passed over."""

    place: Place
    entry: Entry | None
    findings: tuple[Finding, ...]


def item_of(reading: Reading) -> Item:
    """Check and encode a reading."""
    if reading.record is None:
        return Item(reading.place, None, reading.findings)
    findings = (*reading.findings, *check(reading.record, reading.place))
    return Item(reading.place, Entry.of(reading.record), findings)


def read_entries(path: Path, name: str = "", meter: Meter | None = None) -> Iterator[Item]:
    """Yield the rows of a file; SourceError as `files.read`."""
    moved, ahead = meter or Meter(), Meter()
    lines = _long_lines(path, name, ahead)
    if lines is None:
        yield from map(item_of, files.read(path, name, meter=moved))
    else:
        yield from _in_parallel(lines, name or path.name, ahead, moved)


def _long_lines(path: Path, name: str, meter: Meter) -> Iterator[tuple[int, str]] | None:
    source = Source.of(path, name, meter)
    kind = kind_of(source.head())
    if kind not in {"gzip", "text"} or path.stat().st_size < _PARALLEL_FROM_BYTES:
        return None
    inside = unpacked(source) if kind == "gzip" else source
    if kind_of(inside.head()) != "text" or not files.is_json(inside.head()) or not is_lines(inside):
        return None
    return numbered_lines(inside)


def _in_parallel(
    lines: Iterator[tuple[int, str]], name: str, ahead: Meter, moved: Meter
) -> Iterator[Item]:
    """Yield the rows in their order; lines are read ahead of them, as `ahead` tells."""
    with workers.pool(_PROCESSES) as pool:
        waiting: deque[tuple[Future[list[Item]], float]] = deque()
        while chunk := list(islice(lines, _CHUNK)):
            waiting.append((pool.submit(_read_chunk, name, chunk), ahead.share))
            if len(waiting) > _WAITING:
                yield from _taken(waiting, moved)
        while waiting:
            yield from _taken(waiting, moved)


def _taken(waiting: deque[tuple[Future[list[Item]], float]], moved: Meter) -> list[Item]:
    future, share = waiting.popleft()
    found = future.result()
    moved.share = share
    return found


def _read_chunk(name: str, lines: list[tuple[int, str]]) -> list[Item]:
    return [item_of(read_line(line, Place(name, row=row))) for row, line in lines]
