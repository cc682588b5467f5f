"""Writing an index: tantivy's files, and the facts of every document beside them."""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import tantivy

from catalog.errors import EngineError
from indexer.engines.base import Document
from indexer.engines.embedded_index import FACTS
from indexer.engines.embedded_query import schema, written

_HEAP = 128_000_000


@contextlib.contextmanager
def _told_as_disk_failure() -> Iterator[None]:
    """Tell tantivy's failure to write, a bare ValueError, as the project's own error.

    Only tantivy's calls stand in it: what the documents' source raises passes untouched.
    """
    try:
        yield
    except ValueError as error:
        raise EngineError(
            f"Không ghi được chỉ mục lên đĩa ({error}). Giải phóng chỗ rồi chạy lại."
        ) from error


def fill(folder: Path, documents: Iterable[Document]) -> int:
    """Write all documents into an empty folder and return their number."""
    with _told_as_disk_failure():
        index = tantivy.Index(schema(), path=str(folder))
        writer = index.writer(_HEAP, 1)
    count = 0
    with (folder / FACTS).open("w", encoding="utf-8") as facts:
        for row, document in enumerate(documents):
            ready = written(row, document)
            with _told_as_disk_failure():
                writer.add_document(ready)
            count = row + 1
            line = {"facts": document.facts, "facets": document.facets}
            facts.write(json.dumps(line, ensure_ascii=False) + "\n")
        facts.flush()
        os.fsync(facts.fileno())
    with _told_as_disk_failure():
        writer.commit()
        writer.wait_merging_threads()
    return count
