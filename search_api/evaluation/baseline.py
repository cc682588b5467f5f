"""Baselines: what the same queries get from an engine as it comes, so that figures have neighbours.

Both search the name (five times) and the whole official text, and give same-name records one rank.
"""

import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial

import httpx

from catalog.errors import EngineUnavailable
from indexer.documents import Knowledge, procedure_texts
from indexer.facts import PROCEDURE_RECORD
from search_api.evaluation.judgments import Judged, grades_by_group
from search_api.evaluation.metrics import measure
from search_api.evaluation.run import Outcome
from search_api.release.open_release import OpenRelease

_DEPTH = 60
_WORD = re.compile(r"\w+")
_AT_ONCE = 500
Ranking = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Page:
    """A procedure as a baseline indexes it: its row in the table, its name and its whole text."""

    row: int
    name: str
    body: str


def pages(release: OpenRelease) -> Iterator[Page]:
    """Yield the public procedures with their official texts; no guides, no questions."""
    rows = [entry.row for entry in release.table.entries if not entry.hidden]
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        payloads = release.engine.payloads("procedure", part, release.number)
        for row, payload in zip(part, payloads, strict=True):
            texts = procedure_texts(PROCEDURE_RECORD.read(payload), Knowledge())
            yield Page(row, texts["name"], texts["body"])


def measure_baseline(
    release: OpenRelease, judged: Iterable[Judged], ranking: Ranking
) -> list[Outcome]:
    """Measure a baseline as the search is measured."""
    return [_outcome(release, item, ranking) for item in judged]


def _outcome(release: OpenRelease, judged: Judged, ranking: Ranking) -> Outcome:
    start = time.perf_counter()
    rows = ranking(judged.query)
    seconds = time.perf_counter() - start
    found: dict[str, str] = {}
    for row in rows:
        entry = release.table.entries[row]
        if entry.code not in judged.skipped or entry.code in judged.grades:
            found.setdefault(entry.group, entry.code)
    groups = tuple(found)
    return Outcome(
        judged=judged,
        measures=measure(groups, grades_by_group(judged, release.table)),
        codes=tuple(found.values())[:10],
        groups=groups[:10],
        seconds=seconds,
    )


@contextmanager
def fts5(found: Iterable[Page]) -> Iterator[Ranking]:
    """SQLite FTS5: BM25 over name (5) and body, any word of the query, marks kept."""
    with closing(sqlite3.connect(":memory:")) as connection:
        # Its own default folds marks away, which costs it a tenth of its quality here.
        connection.execute(
            "CREATE VIRTUAL TABLE page USING fts5(name, body,"
            " tokenize='unicode61 remove_diacritics 0')"
        )
        connection.executemany(
            "INSERT INTO page(rowid, name, body) VALUES (?, ?, ?)",
            ((page.row + 1, page.name, page.body) for page in found),
        )
        yield partial(_by_fts5, connection)


def _by_fts5(connection: sqlite3.Connection, query: str) -> Sequence[int]:
    words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
    if not words:
        return ()
    sql = "SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page, 5, 1), rowid LIMIT ?"
    with closing(connection.execute(sql, (words, _DEPTH))) as cursor:
        return [row - 1 for (row,) in cursor]


@contextmanager
def elasticsearch(
    found: Iterable[Page], url: str, index: str = "thutuc-afternoon"
) -> Iterator[Ranking]:
    """What an engineer gets from Elasticsearch in an afternoon; its index is dropped at the end.

    Standard analyser; most_fields over name^5 and body, and a phrase clause with slop 5.
    """
    with httpx.Client(base_url=url, timeout=60) as client:
        client.delete(f"/{index}")
        text = {"type": "text"}
        mappings = {"properties": {"name": text, "body": text}}
        _checked(client.put(f"/{index}", json={"mappings": mappings}))
        for lines in _bulk(found):
            headers = {"Content-Type": "application/x-ndjson"}
            _checked(client.post(f"/{index}/_bulk", content=lines, headers=headers))
        _checked(client.post(f"/{index}/_refresh"))
        yield partial(_by_elasticsearch, client, index)
        client.delete(f"/{index}")


def _by_elasticsearch(client: httpx.Client, index: str, query: str) -> Sequence[int]:
    body = {"size": _DEPTH, "_source": False, "query": _afternoon(query)}
    answer = _checked(client.post(f"/{index}/_search", json=body)).json()
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def _afternoon(query: str) -> dict[str, object]:
    fields = ["name^5", "body"]
    words = {"multi_match": {"query": query, "type": "most_fields", "fields": fields}}
    phrase = {"multi_match": {"query": query, "type": "phrase", "fields": fields, "slop": 5}}
    return {"bool": {"must": [words], "should": [phrase]}}


def _bulk(found: Iterable[Page]) -> Iterator[bytes]:
    lines: list[str] = []
    for page in found:
        lines.append(json.dumps({"index": {"_id": str(page.row)}}))
        lines.append(json.dumps({"name": page.name, "body": page.body}))
        if len(lines) >= _AT_ONCE:
            yield ("\n".join(lines) + "\n").encode()
            lines = []
    if lines:
        yield ("\n".join(lines) + "\n").encode()


def _checked(response: httpx.Response) -> httpx.Response:
    if response.is_error:
        told = f"{response.status_code}: {response.text[:200]}"
        raise EngineUnavailable(f"Elasticsearch từ chối ({told}); kiểm tra địa chỉ và quyền.")
    return response
