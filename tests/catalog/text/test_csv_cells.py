"""Cells that spreadsheets would run are text to them, and come back as they were."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.text.csv_cells import as_meant, shown_as_text

CELLS = (
    "=cmd|'/C calc'!A0",
    "+84 912",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''+1",
    "'",
    "",
    "Hộ tịch",
)


@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert not shown_as_text(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert as_meant(shown_as_text(cell)) == cell


def test_what_is_harmless_is_written_as_it_is() -> None:
    for cell in ("1.001193", "Lệ phí: 20.000 đồng", "'Hộ tịch'", "a=b"):
        assert shown_as_text(cell) == as_meant(cell) == cell


@settings(deadline=None)
@given(st.lists(st.text(alphabet="'=+-@\t\rab,\"\n", max_size=6), min_size=1, max_size=4))
def test_a_row_is_read_back_exactly(row: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(map(shown_as_text, row))
    file.seek(0)
    assert [as_meant(cell) for cell in next(csv.reader(file))] == row
