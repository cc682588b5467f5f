"""Cells of CSV files that spreadsheets would run: written so that they show as text, read back as
they were.

A cell that begins with one of these signs is a formula to Excel and LibreOffice ("=cmd|…"). An
apostrophe before it makes it text; one is taken off again, and only where one was put.
"""

import re

_RUN = re.compile(r"'*[=+\-@\t\r]")
_HELD = re.compile(r"'+[=+\-@\t\r]")


def shown_as_text(cell: str) -> str:
    """Return a cell as it is written into a CSV file."""
    return f"'{cell}" if _RUN.match(cell) else cell


def as_meant(cell: str) -> str:
    """Return a cell of a CSV file as it was before it was written."""
    return cell[1:] if _HELD.match(cell) else cell
