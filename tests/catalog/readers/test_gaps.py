"""A sheet costs what is in it, not what it claims to have."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.cell.read_only import EMPTY_CELL, EmptyCell

from catalog.errors import SourceError
from catalog.readers import files
from catalog.readers.formats.limits import Limits
from catalog.readers.formats.source import Source
from catalog.readers.formats.xlsx_sheets import _rows
from tests.catalog.readers.writing import BIRTH, HEADER, MARRIAGE, xlsx_bytes

LAST = 1_048_576


class Row(tuple[EmptyCell, ...]):
    """A row without a value that counts how often somebody looks through it."""

    looks = 0

    def __iter__(self) -> Iterator[EmptyCell]:
        Row.looks += 1
        return super().__iter__()


class Sheet:
    """A sheet as the library gives it: one and the same row for a gap, others that are there."""

    def __init__(self, gap: int, blank: int) -> None:
        self._gap = gap
        self._blank = blank

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, max_col: int) -> Iterator[Row]:
        empty = Row([EMPTY_CELL] * max_col)
        for _ in range(self._gap):
            yield empty
        for _ in range(self._blank):
            yield Row([EMPTY_CELL] * max_col)


@pytest.mark.parametrize(("gap", "blank", "looks"), [(LAST, 0, 1), (0, 100_000, 51)])
def test_a_million_rows_without_a_value_are_hardly_looked_at(
    gap: int, blank: int, looks: int
) -> None:
    Row.looks = 0
    source = Source("bang.xlsx", io.BytesIO)
    assert list(_rows(Sheet(gap, blank), source, Limits(columns=20, blank_rows=50))) == []
    assert Row.looks == looks


def test_a_row_beyond_a_gap_is_read_and_one_beyond_all_bounds_refused(tmp_path: Path) -> None:
    def far(row: int) -> bytes:
        def change(sheet: object) -> None:
            for column, value in enumerate(MARRIAGE, start=1):
                sheet.cell(row=row, column=column, value=value)  # type: ignore[attr-defined]

        return xlsx_bytes(HEADER, BIRTH, change=change)

    path = tmp_path / "bang.xlsx"
    path.write_bytes(far(9_000))
    assert len(list(files.read(path))) == 2
    path.write_bytes(far(LAST))
    with pytest.raises(SourceError, match="1048576"):
        list(files.read(path))
