"""An index that is open: its rows, its records, its counts."""

import atexit
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import tantivy

from catalog.errors import EngineUnavailable
from indexer.engines.base import Candidate, Facets, Query
from indexer.engines.embedded_counting import Counting
from indexer.engines.embedded_query import all_rows, best

# A line a document, in the order of rows.
FACTS, FACETS = "facts.jsonl", "facets.jsonl"
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An open index; `rows[segment][document]` is a row, `addresses[row]` the way back.

    It goes on answering when its folder is replaced or removed: its files stay open.
    """

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    rows: tuple[Sequence[int], ...]
    addresses: tuple[tantivy.DocAddress, ...]
    counting: Counting

    @staticmethod
    def read(folder: Path) -> "OpenIndex":
        """Open a folder; raise EngineUnavailable when its parts do not fit."""
        try:
            index = _open_index(folder)
            searcher = index.searcher()
            with (folder / FACETS).open(encoding="utf-8") as lines:
                facets = list(map(json.loads, lines))
        except (OSError, ValueError) as error:
            raise EngineUnavailable(
                f"Chỉ mục {folder.name} hỏng ({error}): chạy `thutuc publish`."
            ) from error
        if searcher.num_docs != len(facets):
            raise EngineUnavailable(f"Chỉ mục {folder.name} hỏng: chạy `thutuc publish`.")
        rows, addresses = _row_maps(searcher)
        return OpenIndex(searcher, index.schema, rows, addresses, Counting.of(facets))

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self.addresses)

    def candidates(self, query: Query) -> list[Candidate]:
        """Return the best matching documents, ties by row."""
        if not query.groups or not self.count:
            return []
        limit = max(1, min(query.limit, _ALL))
        hits = best(self.searcher, self.schema, query, limit)
        found = [Candidate(self.rows[a.segment_ord][a.doc], score) for score, a in hits]
        return sorted(found, key=lambda hit: (-hit.score, hit.row))

    def facets(self, query: Query, names: Sequence[str]) -> Facets:
        """Count all matching documents."""
        if not self.count or not query.groups:
            return Facets(0)
        found = all_rows(self.searcher, self.schema, query, self.count)
        return self.counting.count(found, names)

    def payload(self, row: int) -> str:
        """Return a stored record."""
        return bytes(self.searcher.doc(self.addresses[row]).get_all("payload")[0]).decode()


def _open_index(folder: Path) -> tantivy.Index:
    """Open an index; where its folder cannot be written to, through links in a folder that can.

    tantivy takes a lock file beside the index even to read it.
    """
    try:
        return tantivy.Index.open(str(folder))
    except (OSError, ValueError):
        if os.access(folder, os.W_OK):
            raise
    # Kept until the process ends: the index opens its files when it needs them.
    shadow = Path(mkdtemp(prefix="thutuc-index-"))
    atexit.register(shutil.rmtree, shadow, ignore_errors=True)
    for file in (f for f in folder.iterdir() if f.suffix != ".lock"):
        (shadow / file.name).symlink_to(file.resolve())
    return tantivy.Index.open(str(shadow))


def _row_maps(
    searcher: tantivy.Searcher,
) -> tuple[tuple[Sequence[int], ...], tuple[tantivy.DocAddress, ...]]:
    if not searcher.num_docs:
        return (), ()
    everything = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False).hits
    found = [address for _, address in everything]
    values = searcher.fast_field_values("row", found)
    numbers = [number for number in values if isinstance(number, int)]
    addresses = [address for _, address in sorted(zip(numbers, found, strict=True), key=_first)]
    rows = [[0] * searcher.num_docs for _ in range(searcher.num_segments)]
    for row, address in zip(numbers, found, strict=True):
        rows[address.segment_ord][address.doc] = row
    return tuple(rows), tuple(addresses)


def _first(pair: tuple[int, tantivy.DocAddress]) -> int:
    return pair[0]
