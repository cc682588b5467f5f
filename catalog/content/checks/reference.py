"""The dated reference tables that texts are held to: dissolved bodies, laws no longer in force."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.registers.lineage import forms
from catalog.text.vietnamese import normalize
from catalog.yaml_files import read_items


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is gone; `names` are normalised, the short forms too."""

    name: str
    names: tuple[str, ...]
    dissolved: date
    successor: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Law:
    """A legal document no longer in force since `since`."""

    number: str
    title: str
    since: date
    replaced_by: str
    sure: bool


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab separated table with a header line, none when it is missing."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def bodies(data: Path) -> tuple[Body, ...]:
    """Return the dissolved bodies, the longest name first."""
    found = (
        Body(
            row["name"],
            forms(row["name"]),
            date.fromisoformat(row["dissolved"]),
            row["successor"],
            row["sure"] == "high",
        )
        for row in rows(data / "reference" / "bodies_dissolved.tsv")
    )
    return tuple(sorted(found, key=lambda body: -len(body.name)))


def laws(data: Path) -> dict[str, Law]:
    """Return the laws no longer in force by number."""
    return {
        row["number"]: Law(
            row["number"],
            row["title"],
            date.fromisoformat(row["since"]),
            row["replaced_by"],
            row["sure"] == "high",
        )
        for row in rows(data / "reference" / "law_status.tsv")
    }


def current_names(data: Path) -> tuple[str, ...]:
    """Return normalised names of the bodies of today, the longest first.

    A dissolved name may stand inside one: "Cục Trồng trọt" in "Cục Trồng trọt và Bảo vệ thực vật".
    """
    items = read_items(data / "reference" / "agencies.yaml")
    table = rows(data / "reference" / "bodies_dissolved.tsv")
    alive = {str(item["name"]) for item in items if "name" in item and "merged_into" not in item}
    gone = {row["name"] for row in table}
    names = (alive | {row["successor"] for row in table}) - gone
    return tuple(sorted(map(normalize, names), key=len, reverse=True))
