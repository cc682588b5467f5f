"""Writing an index: tantivy's files, and the facts and facets of every document beside them."""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import tantivy

from catalog.errors import EngineError
from indexer.engines.base import Document
from indexer.engines.embedded_index import FACETS, FACTS
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


@contextlib.contextmanager
def _lines(path: Path) -> Iterator[TextIO]:
    """Give a file to write lines to; it is on the disk at the end."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def fill(folder: Path, documents: Iterable[Document]) -> int:
    """Write all documents into an empty folder and return their number."""
    with _told_as_disk_failure():
        index = tantivy.Index(schema(), path=str(folder))
        writer = index.writer(_HEAP, 1)
    count = 0
    with _lines(folder / FACTS) as facts, _lines(folder / FACETS) as facets:
        for row, document in enumerate(documents):
            ready = written(row, document)
            with _told_as_disk_failure():
                writer.add_document(ready)
            count = row + 1
            facts.write(document.facts + "\n")
            facets.write(json.dumps(document.facets, ensure_ascii=False) + "\n")
    with _told_as_disk_failure():
        writer.commit()
        writer.wait_merging_threads()
    return count
