"""What people say around what they mean: openings and endings of questions, forms of address.

`data/reference/talk_frames.tsv` has two columns: `stands` (before, after) and `words`.
"""

from catalog.data_files import TableFile
from catalog.paths import DATA

FRAMES = TableFile("talk_frames.tsv", ("stands", "words"), 2)


def talk_frames() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands before, and what stands after."""
    rows = list(FRAMES.rows(DATA))
    before, after = (
        tuple(row["words"] for row in rows if row["stands"] == stands)
        for stands in ("before", "after")
    )
    return before, after
