"""What readers give for every row of an input: a record or findings, and the row as it was handed in."""

from dataclasses import dataclass

from catalog.model import Finding, Record, SourceLocation
from catalog.readers.formats.json_values import JsonValue
from catalog.readers.formats.sheets import Cell


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a file of JSON lines, or the name of a document that is one row in all."""

    text: str


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """A value among others in a JSON file."""

    value: JsonValue


@dataclass(frozen=True, slots=True)
class TableCells:
    """The cells of a row of a table with its continuations, under the titles of its header."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


HandedIn = TextLine | JsonRecord | TableCells


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a row: the record, or None when it is refused or passed over, and why."""

    record: Record | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of an input, with what was made of it."""

    place: SourceLocation
    record: Record | None
    findings: tuple[Finding, ...]
    handed_in: HandedIn
