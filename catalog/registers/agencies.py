"""Publishing agencies: the code and name of today for any code the official files still carry.

Source: agency codes of the national portal (July 2026), mergers of 176/2025/QH15 (1 March 2025)
and 202/2025/QH15 (1 July 2025); the table is `data/reference/agency_codes.tsv`.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache

from catalog.model import Term
from catalog.paths import DATA
from catalog.text.vietnamese import clean, place_tones


@dataclass(frozen=True, slots=True)
class Publisher:
    """The agency of today behind an official code; `province` is its two-digit code or empty."""

    agency: Term
    province: str
    note: str


@lru_cache(maxsize=1)
def _table() -> dict[str, Publisher]:
    with (DATA / "reference" / "agency_codes.tsv").open(encoding="utf-8") as file:
        return {
            row["code"]: Publisher(Term(row["today"], row["name"]), row["province"], row["note"])
            for row in csv.DictReader(file, delimiter="\t")
        }


def publisher(code: str, name: str) -> Publisher:
    """Return today's publisher; a unit of a province ("H48.42") keeps its name and its province.

    An unknown code keeps what the source says, so that nothing is lost.
    """
    known = _table().get(code)
    if known is not None:
        return known
    parent = _table().get(code.split(".", maxsplit=1)[0])
    told = place_tones(clean(name))
    if parent is not None:
        return Publisher(Term(code, told), parent.province, "")
    return Publisher(Term(code, told), "", "")


def agencies() -> dict[str, Term]:
    """Return every agency of today by its code."""
    return {p.agency.code: p.agency for p in _table().values()}


def code_today(code: str) -> str:
    """Return the code that stands today for an official code, old ones too; else the code."""
    known = _table().get(code)
    return known.agency.code if known else code
