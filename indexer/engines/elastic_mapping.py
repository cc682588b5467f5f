"""What an index looks like and how a document is written into it."""

import hashlib
import re

from indexer.engines.base import FACET_FIELDS, STREAMS, TEXT_FIELDS, Document
from indexer.engines.streams import indexed_streams, sound

# Lucene's whitespace tokenizer cuts tokens at 255 UTF-16 units and refuses terms over 32,766 bytes.
_LONGEST_TOKEN = 120
_LONG_TOKEN = re.compile(rf"\S{{{_LONGEST_TOKEN + 1},}}")
_LONGEST_KEYWORD = 8_000


def _shortened(text: str, kept: int) -> str:
    return f"{text[:kept]}~{hashlib.sha256(text.encode()).hexdigest()}"


def token(text: str) -> str:
    """Return a token as it is indexed: a very long one by its beginning and its hash."""
    return sound(text) if len(text) <= _LONGEST_TOKEN else _shortened(sound(text), 50)


def keyword(text: str) -> str:
    """Return a facet's value as it is indexed: a huge one by its beginning and its hash."""
    return sound(text) if len(text) <= _LONGEST_KEYWORD else _shortened(sound(text), 1_000)


def mapping() -> dict[str, object]:
    """Return the mapping: strict, nothing guessed, nothing indexed that is not searched.

    `_source` keeps the streams: leaving them out makes Elasticsearch store them anyway, for
    recovery (official catalogue: 84 MB and 8.5 s to fill without, 70 MB and 7.4 s with).
    """
    text = {"type": "text", "analyzer": "whitespace", "index_options": "freqs", "norms": True}
    kept = {"type": "keyword", "index": False, "doc_values": False}
    streams = [f"{field}_{stream}" for field in TEXT_FIELDS for stream in STREAMS]
    return {
        "dynamic": "strict",
        "properties": {
            **dict.fromkeys(streams, text),
            **{name: {"type": "keyword"} for name in FACET_FIELDS},
            "row": {"type": "integer"},
            "facts": kept,
            "payload": kept,
        },
    }


def filling_settings(shards: int) -> dict[str, object]:
    """Return the settings of an index that is being filled: no refresh, no copies."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        # A lost copy is made again at once, not after the usual minute: it takes seconds, and a
        # publish waits for it.
        "unassigned.node_left.delayed_timeout": "0s",
        # As tantivy's, which cannot be changed.
        "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
    }


def source(row: int, document: Document) -> dict[str, object]:
    """Return the body of a document."""
    body: dict[str, object] = {"row": row, "facts": document.facts, "payload": document.payload}
    for name, text in indexed_streams(document):
        body[name] = _LONG_TOKEN.sub(lambda match: token(match.group()), text)
    for name, values in document.facets.items():
        body[name] = [keyword(value) for value in values]
    return body
