"""The sheets of a workbook (.xlsx), read once from its first row to its last."""

import warnings
from collections.abc import Iterator, Sequence
from typing import Protocol, cast
from zipfile import BadZipFile

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as WorkbookCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.read_only import EMPTY_CELL, EmptyCell
from openpyxl.utils.exceptions import InvalidFileException

from catalog.errors import SourceError
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.sheets import Cell, Formula, Sheet
from catalog.readers.formats.source import Source
from catalog.readers.refusals import refusal

ReadCell = WorkbookCell | MergedCell | EmptyCell


class ReadSheet(Protocol):
    """A sheet of a workbook that is only read, row by row."""

    def reset_dimensions(self) -> None:
        """Forget the size that the file tells."""

    def iter_rows(self, *, max_col: int) -> Iterator[tuple[ReadCell, ...]]:
        """Yield the cells of each row."""


def xlsx_sheets(source: Source, limits: Limits = LIMITS) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, their rows while they are read; SourceError if damaged."""
    for sheet in _workbook(source, limits).worksheets:
        yield Sheet(source.name, sheet.title, _rows(sheet, source, limits))


def _workbook(source: Source, limits: Limits) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl on extensions it passes over
            return openpyxl.load_workbook(source.meter.held(source.bytes(limits)), read_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError) as error:
        raise _damaged(source, error) from error
    except Exception as error:  # openpyxl raises what its XML parser raises
        raise _damaged(source, error) from error


def _damaged(source: Source, error: Exception) -> SourceError:
    return refusal("workbook_damaged", file=source.name, error=str(error))


def _rows(sheet: ReadSheet, source: Source, limits: Limits) -> Iterator[tuple[int, Sequence[Cell]]]:
    sheet.reset_dimensions()  # exports lie about their size
    try:
        blank, before = 0, None
        for row in sheet.iter_rows(max_col=limits.columns):
            # The library fills gaps with one and the same row: a sheet that claims a million rows
            # costs no more than those that are there.
            if row is before:
                continue
            before = row
            if all(cell is EMPTY_CELL for cell in row):
                blank += 1
                if blank > limits.blank_rows:
                    return
                continue
            blank = 0
            values = tuple(
                # Read-only cells have the values of formulas and texts alone, not those one may write.
                Formula(str(cell.value)) if cell.data_type == "f" else cast("Cell", cell.value)
                for cell in row
            )
            number = next(
                (c.row for c in row if not isinstance(c, EmptyCell) and c.value is not None), None
            )
            if number is not None:
                yield number, values
    except SourceError:
        raise
    except Exception as error:  # a broken sheet inside a whole zip
        raise _damaged(source, error) from error
