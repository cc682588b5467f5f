"""Rows as they were handed in, kept while a load lasts, so that the refused ones can be given back.

Nobody knows them before the last row of a file was read, and a workbook is not read twice for them.
"""

import pickle
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from catalog.model import SourceLocation
from catalog.readers.readings import HandedIn
from catalog.store.failures import told_as_sentences

# Small loads stay in memory; the whole official catalogue takes 90 MB on the disk.
_IN_MEMORY = 2_000_000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was refused, as it was handed in."""

    place: SourceLocation
    row: HandedIn


class WaitingRows:
    """The rows of a load in their order, beside the store while they are too many for memory."""

    def __init__(self, store: Path, file: SpooledTemporaryFile[bytes]) -> None:
        self._store = store
        self._file = file
        self._starts: list[tuple[SourceLocation, int]] = []

    def keep(self, place: SourceLocation, row: HandedIn) -> None:
        """Keep a row; StoreError when the disk is full."""
        with told_as_sentences(self._store):
            self._starts.append((place, self._file.tell()))
            pickle.dump(row, self._file, pickle.HIGHEST_PROTOCOL)

    def at(self, places: Collection[SourceLocation]) -> Iterator[Rejected]:
        """Yield the rows at these places, in the order in which they were read."""
        with told_as_sentences(self._store):
            for place, start in self._starts:
                if place in places:
                    self._file.seek(start)
                    yield Rejected(place, pickle.load(self._file))  # noqa: S301 - written above


@contextmanager
def waiting_rows(store: Path) -> Iterator[WaitingRows]:
    """Keep rows beside the file of a store until they are asked for."""
    file = SpooledTemporaryFile(_IN_MEMORY, dir=str(store.parent))  # noqa: SIM115 - closed below
    try:
        yield WaitingRows(store, file)
    finally:
        with suppress(OSError):  # what a full disk did not take is not wanted any more
            file.close()
