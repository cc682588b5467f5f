"""What both engines index of a document: every stream of every text field, none of them empty."""

from collections.abc import Iterator

from indexer.engines.base import STREAMS, TEXT_FIELDS, Document

# Stands in every empty stream: Lucene's BM25 counts only the documents that have a field, tantivy's
# counts all, and they agree only when every document has every field. No analysis gives this token.
FILLER = "_"


def indexed_streams(document: Document) -> Iterator[tuple[str, str]]:
    """Yield ("name_words", its tokens joined by blanks) and so on, always the same fields."""
    for field in TEXT_FIELDS:
        streams = document.streams.get(field)
        for stream in STREAMS:
            yield f"{field}_{stream}", getattr(streams, stream, "") or FILLER


def sound(text: str) -> str:
    """Return a text that can be sent anywhere: half a surrogate pair becomes "?"."""
    return text.encode("utf-8", "replace").decode()
