"""The one sheet of a CSV file, in any encoding and with any usual delimiter."""

import csv
import io
from collections.abc import Iterator, Sequence

from catalog.model import SourceLocation
from catalog.readers.formats.encodings import decode
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.sheets import Cell, Sheet
from catalog.readers.formats.source import Source
from catalog.readers.refusals import refusal, refusal_at
from catalog.text.csv_cells import as_meant

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
_SHOWN = 40


def csv_sheet(source: Source, limits: Limits = LIMITS) -> Sheet:
    """Return the sheet of a CSV file, its rows read as they are taken; SourceError if broken."""
    text, _ = decode(source.bytes(limits), source.name)
    if "\r" in text and "\n" not in text:
        raise refusal("csv_with_cr_only", file=source.name, start=text[:_SHOWN])
    if not text.strip():
        raise refusal("file_empty", file=source.name)
    return Sheet(source.name, "", _rows(text, source))


def delimiter_of(text: str) -> str:
    """Return the delimiter that splits the first lines into the most cells."""
    head = text[:20_000].split("\n")[:20]
    return max(_DELIMITERS, key=lambda d: max((line.count(d) for line in head), default=0))


def _rows(text: str, source: Source) -> Iterator[tuple[int, Sequence[Cell]]]:
    csv.field_size_limit(_LONGEST_CELL)
    stream = io.StringIO(text, newline="")
    rows = csv.reader(stream, delimiter=delimiter_of(text), strict=True)
    number = 1
    try:
        for row in rows:
            source.meter.share = stream.tell() / len(text)
            yield number, [as_meant(cell) for cell in row]
            number = rows.line_num + 1
    except csv.Error as error:
        raise refusal_at(
            SourceLocation(source.name, row=number), "csv_broken", error=str(error)
        ) from error
