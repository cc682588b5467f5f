"""The checks of a batch before it is staged: what is refused, what an official should look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.checks.batch import Known, Placed, against, duplicates
from catalog.model import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """The entries that may be staged, those refused, and what was found."""

    kept: tuple[Placed, ...]
    refused: tuple[Placed, ...]
    findings: tuple[Finding, ...]


def check_batch(batch: Sequence[Placed], known: Known) -> Checked:
    """Check a batch against itself and against what the catalogue knows by code."""
    findings, refused = duplicates(batch)
    kept = tuple(placed for n, placed in enumerate(batch) if n not in refused)
    gone = tuple(placed for n, placed in enumerate(batch) if n in refused)
    return Checked(kept, gone, (*findings, *against(kept, known)))
