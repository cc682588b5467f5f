"""The register of laws that are no longer in force, by number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.data_files import TableFile

LAWS = TableFile("law_status.tsv", ("number", "title", "status", "since", "replaced_by", "sure"), 1)


@dataclass(frozen=True, slots=True)
class EndedLaw:
    """A legal act no longer in force since a day; `sure` tells whether the day is certain."""

    number: str
    title: str
    since: date
    successor: str
    sure: bool


def read_laws(data: Path) -> Mapping[str, EndedLaw]:
    """Return the acts by number; DataFileError names what is wrong in the table."""
    return {
        row["number"]: EndedLaw(
            row["number"], row["title"], row.day("since"), row["replaced_by"], row["sure"] == "high"
        )
        for row in LAWS.rows(data)
    }
