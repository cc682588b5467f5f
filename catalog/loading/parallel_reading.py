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
from catalog.model import Finding, SourceLocation
from catalog.readers import files
from catalog.readers.formats.json_values import is_json, numbered_lines
from catalog.readers.formats.meter import Meter
from catalog.readers.formats.source import Source, kind_of, unpacked
from catalog.readers.readings import HandedIn, Reading, TextLine
from catalog.readers.records.json_records import is_lines, read_line
from catalog.store.encoded_records import Entry

# Starting the processes costs half a second, as much as reading two megabytes.
_PARALLEL_FROM_BYTES = 2_000_000
_CHUNK = 200
_PROCESSES = 2
_WAITING = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a row: its entry, or none when it was refused or passed over."""

    entry: Entry | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A row that was read, as it was handed in, and what came of it."""

    place: SourceLocation
    row: HandedIn
    entry: Entry | None
    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        """Tell whether the row has an error; one without is passed over where it gives nothing."""
        return self.entry is None and any(f.severity == "error" for f in self.findings)


def checked(reading: Reading) -> Checked:
    """Check and encode the record of a reading."""
    if reading.record is None:
        return Checked(None, reading.findings)
    findings = (*reading.findings, *check(reading.record, reading.place))
    return Checked(Entry.of(reading.record), findings)


def _item(reading: Reading) -> Item:
    made = checked(reading)
    return Item(reading.place, reading.handed_in, made.entry, made.findings)


def read_entries(path: Path, name: str = "", meter: Meter | None = None) -> Iterator[Item]:
    """Yield the rows of a file; SourceError as `files.read`."""
    moved, ahead = meter or Meter(), Meter()
    lines = _long_lines(path, name, ahead)
    if lines is None:
        yield from map(_item, files.read(path, name, meter=moved))
    else:
        yield from _in_parallel(lines, name or path.name, ahead, moved)


def _long_lines(path: Path, name: str, meter: Meter) -> Iterator[tuple[int, str]] | None:
    source = Source.of(path, name, meter)
    kind = kind_of(source.head())
    if kind not in {"gzip", "text"} or path.stat().st_size < _PARALLEL_FROM_BYTES:
        return None
    inside = unpacked(source) if kind == "gzip" else source
    if kind_of(inside.head()) != "text" or not is_json(inside.head()) or not is_lines(inside):
        return None
    return numbered_lines(inside)


def _in_parallel(
    lines: Iterator[tuple[int, str]], name: str, ahead: Meter, moved: Meter
) -> Iterator[Item]:
    """Yield the rows in their order; lines are read ahead of them, as `ahead` tells."""
    with workers.pool(_PROCESSES) as pool:
        waiting: deque[_Chunk] = deque()
        while some := list(islice(lines, _CHUNK)):
            waiting.append(_Chunk(some, pool.submit(_read_chunk, name, some), ahead.share))
            if len(waiting) > _WAITING:
                yield from _taken(waiting.popleft(), name, moved)
        while waiting:
            yield from _taken(waiting.popleft(), name, moved)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that a process reads, and how far into the file they go."""

    lines: list[tuple[int, str]]
    future: Future[list[Checked]]
    share: float


def _taken(chunk: _Chunk, name: str, moved: Meter) -> Iterator[Item]:
    found = chunk.future.result()
    moved.share = chunk.share
    for (row, line), made in zip(chunk.lines, found, strict=True):
        yield Item(SourceLocation(name, row=row), TextLine(line), made.entry, made.findings)


def _read_chunk(name: str, lines: list[tuple[int, str]]) -> list[Checked]:
    return [checked(read_line(line, SourceLocation(name, row=row))) for row, line in lines]
