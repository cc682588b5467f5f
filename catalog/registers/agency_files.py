"""The files of the register of agencies, as typed rows: agencies, official codes, dissolved bodies.

Sources: agency codes of the national portal (July 2026), mergers of 176/2025/QH15 (1 March 2025) and
202/2025/QH15 (1 July 2025).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.data_files import Item, ItemFile, TableFile

AGENCIES = ItemFile("agencies.yaml")
CODES = TableFile("agency_codes.tsv", ("code", "today", "note"), 1)
DISSOLVED = TableFile("bodies_dissolved.tsv", ("name", "dissolved", "successor", "kind", "sure"), 1)
_OF_AGENCIES = (
    "id", "name", "short", "abbreviations", "kind", "parent", "province", "names_old",
    "field_moves", "sure", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters for a name; `near` are the words of which one must stand beside them in a text."""

    text: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OldName:
    """What an agency was called, or who was merged into it, until a day."""

    name: str
    until: date
    abbreviations: tuple[Abbreviation, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldMove:
    """Work that went from one body to another: what people call it, by its name who had it."""

    words: tuple[str, ...]
    source: str
    to: str
    since: date


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency as its file tells it; `province` is a two-digit code of 2025 or empty."""

    line: int
    id: str
    name: str
    kind: str = ""
    parent: str = ""
    province: str = ""
    short: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    old_names: tuple[OldName, ...] = ()
    moves: tuple[FieldMove, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An official code, the code that stands for it today, and what happened where they differ."""

    line: int
    code: str
    today: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DissolvedBody:
    """A body that is no more; `sure` tells whether the day is certain."""

    name: str
    since: date
    successor: str
    kind: str = ""
    sure: bool = True


def read_agencies(data: Path) -> tuple[AgencyRow, ...]:
    """Return the agencies, in the order of the file."""
    return tuple(map(_agency, AGENCIES.items(data)))


def read_codes(data: Path) -> tuple[CodeRow, ...]:
    """Return the official codes, in the order of the file."""
    return tuple(
        CodeRow(row.line, row["code"], row["today"], row["note"]) for row in CODES.rows(data)
    )


def read_dissolved(data: Path) -> tuple[DissolvedBody, ...]:
    """Return the dissolved bodies, in the order of the file."""
    return tuple(
        DissolvedBody(
            row["name"], row.day("dissolved"), row["successor"], row["kind"], row["sure"] == "high"
        )
        for row in DISSOLVED.rows(data)
    )


def _agency(item: Item) -> AgencyRow:
    item.known(*_OF_AGENCIES)
    return AgencyRow(
        line=item.line,
        id=item.text("id"),
        name=item.text("name"),
        kind=item.text("kind", ""),
        parent=item.text("parent", ""),
        province=item.text("province", ""),
        short=item.texts("short"),
        abbreviations=_abbreviations(item.items("abbreviations")),
        old_names=tuple(map(_old_name, item.items("names_old"))),
        moves=tuple(map(_move, item.items("field_moves"))),
    )


def _abbreviations(items: Iterable[Item]) -> tuple[Abbreviation, ...]:
    return tuple(
        Abbreviation(item.text("text"), item.texts("near"))
        for item in items
        if item.known("text", "near")
    )


def _old_name(item: Item) -> OldName:
    item.known("name", "until", "abbreviations")
    return OldName(
        item.text("name"), item.day("until"), _abbreviations(item.items("abbreviations"))
    )


def _move(item: Item) -> FieldMove:
    item.known("words", "from", "to", "since")
    return FieldMove(item.texts("words"), item.text("from"), item.text("to"), item.day("since"))
