"""The table for readers says what the code declares."""

import re
from pathlib import Path

from tests.conformance.capabilities import CAPABILITIES, ENGINES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engines.md"


def test_the_documented_table_is_the_declared_one() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| (yes|no) \| (yes|no) \|$", PAGE.read_text(), re.M)
    shown = {
        name: frozenset(e for e, yes in zip(ENGINES, cells, strict=True) if yes == "yes")
        for name, *cells in rows
    }
    assert shown == CAPABILITIES
