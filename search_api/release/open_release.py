"""One release, open: everything that is derived from it, in one immutable value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from catalog.registers.registers import ReleaseRegisters
from indexer.engines.base import Reader
from search_api.release.cards import CardIndex
from search_api.release.meaning import MeaningSpace
from search_api.release.parts import Parts
from search_api.release.table import Table
from search_api.understand.knowledge import Knowledge

Part = TypeVar("Part")


@dataclass(frozen=True, eq=False)
class OpenRelease:
    """One release ready to be searched and shown; exchanged whole, shared by all requests.

    `engine` reads exactly the indexes it was opened from; `as_of` is the day of its data (ISO 8601,
    empty when nobody told); `store` where the system of record is, on a node that has one;
    `meaning` is None where the search goes by words alone.
    """

    number: int
    as_of: str
    engine: Reader = field(repr=False)
    table: Table = field(repr=False)
    registers: ReleaseRegisters = field(repr=False)
    knowledge: Knowledge = field(repr=False)
    cards: CardIndex = field(repr=False)
    meaning: MeaningSpace | None = field(default=None, repr=False)
    store: Path | None = None
    _parts: "Parts[OpenRelease]" = field(default_factory=Parts, init=False, repr=False)

    def part(self, make: Callable[["OpenRelease"], Part]) -> Part:
        """Return what a function makes of this release: made once, and gone with the release."""
        return self._parts.of(self, make)
