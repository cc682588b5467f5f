"""Sheets of cells, as workbooks and CSV files hold them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula instead of a value."""

    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | date | time | timedelta | Formula | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of cells with their number from 1; `name` is empty for a CSV file."""

    file: str
    name: str
    rows: Iterable[tuple[int, Sequence[Cell]]]


def text_of(cell: Cell) -> str:
    """Return a cell as text; days in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
