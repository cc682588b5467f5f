"""A tombstone from a row of a table."""

from catalog.model import Decision, Tombstone
from catalog.readers.tables.row_reader import RowReader, take_parts
from catalog.readers.tables.tombstone_table import CODE_OF_ROW, NAME_OF_ROW, TOMBSTONES


def tombstone_of(row: RowReader) -> Tombstone | None:
    """Make a tombstone of a row; None where it has an error, or lacks code or name."""
    name = row.read(NAME_OF_ROW, "")
    code = row.read(CODE_OF_ROW, "")
    rest = row.read_filled(TOMBSTONES.columns)
    decision = Decision(**take_parts(rest, "decision"))
    return Tombstone(code, name, decision=decision, **rest) if row.is_good else None
