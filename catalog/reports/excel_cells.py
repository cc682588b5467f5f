"""Cells of XLSX files that we write: text stays text, numbers stay numbers."""

from datetime import date, datetime

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767


def safe(sheet: Worksheet | WriteOnlyWorksheet, value: object) -> Cell:
    """Return a cell that Excel shows as it is: no text becomes a formula, a number or a date."""
    if isinstance(value, bool | int | float | datetime | date):
        return WriteOnlyCell(sheet, value)  # type: ignore[arg-type]
    text = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))[:LONGEST]
    cell = WriteOnlyCell(sheet, text)
    if text:
        cell.data_type = "s"
        cell.number_format = "@"
    return cell
