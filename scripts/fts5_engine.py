"""SQLite FTS5 as an engine of the same contract: what `make bench` compares matching with.

The same streams in the same fields, the same groups of alternatives, filters, counts and five
facets; BM25 by FTS5. Made for measuring: it keeps no releases and no payloads.
"""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.engines.base import (
    FACET_FIELDS,
    STREAMS,
    TEXT_FIELDS,
    Candidate,
    Document,
    Facets,
    Query,
    Term,
)
from indexer.engines.streams import indexed_streams

_COLUMNS = [f"{field}_{stream}" for field in TEXT_FIELDS for stream in STREAMS]
_SEARCHED = ("procedure", "question")
_TOKENS = "unicode61 remove_diacritics 0 tokenchars '_/.-'"


class Fts5Engine:
    """One database file; every thread has a connection of its own."""

    name = "fts5"

    def __init__(self, file: Path) -> None:
        self._file = file
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = sqlite3.connect(self._file)
            found.execute("PRAGMA mmap_size = 1000000000")
            found.execute("PRAGMA cache_size = -200000")
        return found

    def build(self, _release: int, kind: str, documents: Iterable[Document]) -> int:
        """Fill the tables of a kind; only procedures and questions are searched."""
        if kind not in _SEARCHED:
            return sum(1 for _ in documents)
        connection = self._connection()
        connection.execute(
            f'CREATE VIRTUAL TABLE {kind} USING fts5({", ".join(_COLUMNS)}, tokenize="{_TOKENS}")'
        )
        connection.execute(f"CREATE TABLE {kind}_facet (name, value, owner, grouped)")
        marks = ", ".join("?" * (len(_COLUMNS) + 1))
        count = 0
        for row, document in enumerate(documents):
            texts = [tokens for _, tokens in indexed_streams(document)]
            connection.execute(
                f"INSERT INTO {kind}(rowid, {', '.join(_COLUMNS)}) VALUES ({marks})",
                (row + 1, *texts),
            )
            grouped = next(iter(document.facets.get("group", ())), document.key)
            connection.executemany(
                f"INSERT INTO {kind}_facet VALUES (?, ?, ?, ?)",
                (
                    (name, value, row + 1, grouped)
                    for name in FACET_FIELDS
                    for value in document.facets.get(name, ())
                ),
            )
            count = row + 1
        connection.execute(f"CREATE INDEX {kind}_by_value ON {kind}_facet (name, value, owner)")
        connection.execute(f"CREATE INDEX {kind}_by_owner ON {kind}_facet (owner, name)")
        connection.execute(f"INSERT INTO {kind}({kind}) VALUES ('optimize')")
        connection.commit()
        return count

    def candidates(self, kind: str, query: Query, _release: int | None = None) -> list[Candidate]:
        """Search by BM25."""
        matched, values = self._matching(kind, query, f"-bm25({kind})")
        sql = f"SELECT row, score FROM ({matched}) ORDER BY score DESC, row LIMIT ?"
        found = self._connection().execute(sql, (*values, query.limit)).fetchall()
        return [Candidate(row - 1, score) for row, score in found]

    def facets(
        self, kind: str, query: Query, names: Sequence[str], _release: int | None = None
    ) -> Facets:
        """Count same-name groups, in all and by value."""
        matched, values = self._matching(kind, query, "0")
        connection = self._connection()
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS matched (row INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM matched")
        connection.execute(f"INSERT INTO matched SELECT row FROM ({matched})", values)
        wanted = ", ".join("?" * (len(names) + 1))
        counts: dict[str, dict[str, int]] = {name: {} for name in names}
        total = 0
        for name, value, count in connection.execute(
            f"SELECT name, value, COUNT(DISTINCT grouped) FROM matched JOIN {kind}_facet"
            f" ON owner = row WHERE name IN ({wanted}) GROUP BY name, value",
            (*names, "kind"),
        ):
            if name == "kind":
                total += count
            else:
                counts[name][value] = count
        connection.rollback()
        return Facets(total, counts)

    def _matching(self, kind: str, query: Query, score: str) -> tuple[str, tuple[object, ...]]:
        """Return a statement for the rows that match, and its values."""
        groups = [_any_of(group) for group in query.groups]
        if 1 < query.at_least < len(groups):
            union = " UNION ALL ".join(
                f"SELECT rowid AS row FROM {kind}({_quoted(g)})" for g in groups
            )
            sql = f"SELECT row, COUNT(*) AS score FROM ({union}) GROUP BY row"
            sql = f"{sql} HAVING score >= {query.at_least}"
        else:
            joint = " OR " if query.at_least <= 1 else " AND "
            text = joint.join(f"({group})" for group in groups)
            sql = f"SELECT rowid AS row, {score} AS score FROM {kind}({_quoted(text)})"
        values: list[object] = []
        conditions = []
        for name, some in query.filters:
            marks = ", ".join("?" * len(some))
            # The plus keeps the planner from asking FTS5 row by row, a hundred times slower.
            conditions.append(
                f"+row IN (SELECT owner FROM {kind}_facet WHERE name = ? AND value IN ({marks}))"
            )
            values += [name, *some]
        if conditions:
            sql = f"SELECT row, score FROM ({sql}) WHERE {' AND '.join(conditions)}"
        return sql, tuple(values)


def _any_of(group: Iterable[Term]) -> str:
    columns: dict[str, list[str]] = {}
    for term in group:
        columns.setdefault(term.text, []).append(f"{term.field}_{term.stream}")
    return " OR ".join(
        f'{{{" ".join(names)}}} : "{text.replace(chr(34), "")}"' for text, names in columns.items()
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
