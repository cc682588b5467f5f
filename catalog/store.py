"""The system of record: releases of the catalogue in one SQLite file (WAL).

Bodies are kept once, by the hash of their content; a release is the list of bodies it holds. So a
release costs little, history is a query, and going back is moving a mark. At most one release is
staged and one is live.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from catalog.codec import code_of, decode, encode, key_of, kind_of
from catalog.errors import StoreError
from catalog.merge import merged
from catalog.model import Record

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE bodies (digest BLOB PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE releases (
  id INTEGER PRIMARY KEY, state TEXT NOT NULL, based_on INTEGER, created TEXT NOT NULL,
  published TEXT, as_of TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX one_staged ON releases (state) WHERE state = 'staged';
CREATE UNIQUE INDEX one_live ON releases (state) WHERE state = 'live';
CREATE TABLE entries (
  release INTEGER NOT NULL REFERENCES releases (id), kind TEXT NOT NULL, key TEXT NOT NULL,
  code TEXT NOT NULL, digest BLOB NOT NULL REFERENCES bodies (digest),
  PRIMARY KEY (release, kind, key)) WITHOUT ROWID;
CREATE INDEX entries_by_code ON entries (code, release);
CREATE TABLE inputs (
  release INTEGER NOT NULL REFERENCES releases (id), name TEXT NOT NULL, sha256 TEXT NOT NULL,
  read INTEGER NOT NULL, loaded INTEGER NOT NULL, refused INTEGER NOT NULL, loaded_at TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Release:
    """A release: state is staged, live, retired or discarded; times in ISO 8601, UTC."""

    id: int
    state: str
    based_on: int | None
    created: str
    published: str
    as_of: str
    note: str


@dataclass(frozen=True, slots=True)
class Staged:
    """What staging some records did."""

    added: int
    changed: int
    unchanged: int


def now() -> str:
    """Return the present instant in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """One open system of record; use it from one thread, open another for another thread."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._migrate()
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"Kho dữ liệu {path} không mở được: {error}. Phục hồi bằng `thutuc restore`."
            ) from error

    def _migrate(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            with self._transaction():
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
        elif version > _SCHEMA_VERSION:
            raise StoreError(f"Kho dữ liệu {self.path} thuộc phiên bản mới hơn: nâng cấp thutuc.")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _releases(self, where: str, *values: object) -> list[Release]:
        rows = self._db.execute(
            "SELECT id, state, based_on, created, coalesce(published, ''), as_of, note"
            f" FROM releases WHERE {where} ORDER BY id",  # noqa: S608 - `where` is ours
            values,
        )
        return [Release(*row) for row in rows]

    def releases(self) -> list[Release]:
        """Return every release, oldest first."""
        return self._releases("1")

    def release(self, number: int) -> Release:
        """Return one release; StoreError when there is none of that number."""
        found = self._releases("id = ?", number)
        if not found:
            raise StoreError(f"Không có bản phát hành số {number}: xem `thutuc releases`.")
        return found[0]

    def live(self) -> Release | None:
        """Return the live release, None before the first publication."""
        return next(iter(self._releases("state = 'live'")), None)

    def staged(self) -> Release | None:
        """Return the staged release, None when nothing waits."""
        return next(iter(self._releases("state = 'staged'")), None)

    def _staging(self) -> int:
        staged = self.staged()
        if staged is not None:
            return staged.id
        live = self.live()
        number = self._db.execute(
            "INSERT INTO releases (state, based_on, created) VALUES ('staged', ?, ?)",
            (live.id if live else None, now()),
        ).lastrowid
        if number is None:
            raise StoreError("Không tạo được bản phát hành chờ.")
        if live is not None:
            self._db.execute(
                "INSERT INTO entries SELECT ?, kind, key, code, digest FROM entries WHERE release = ?",
                (number, live.id),
            )
            self._db.execute("UPDATE releases SET as_of = ? WHERE id = ?", (live.as_of, number))
        return number

    def stage(self, records: Iterable[Record], *, as_of: str = "") -> Staged:
        """Add records to the staged release (made from the live one), all or none."""
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        with self._transaction():
            release = self._staging()
            for record in records:
                counts[self._put(release, record)] += 1
            if as_of:
                self._db.execute(
                    "UPDATE releases SET as_of = max(as_of, ?) WHERE id = ?", (as_of, release)
                )
        return Staged(**counts)

    def _put(self, release: int, record: Record) -> str:
        kind, key = kind_of(record), key_of(record)
        row = self._db.execute(
            "SELECT e.digest, b.body FROM entries e JOIN bodies b USING (digest)"
            " WHERE e.release = ? AND e.kind = ? AND e.key = ?",
            (release, kind, key),
        ).fetchone()
        new = merged(decode(kind, row[1]), record) if row else record
        body = encode(new)
        digest = hashlib.blake2b(kind.encode() + body, digest_size=20).digest()
        if row and row[0] == digest:
            return "unchanged"
        self._db.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)", (digest, kind, body))
        self._db.execute(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)",
            (release, kind, key, code_of(new), digest),
        )
        return "changed" if row else "added"

    def note_input(self, name: str, sha256: str, read: int, loaded: int, refused: int) -> None:
        """Remember in the staged release that a file was read."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self._staging(), name, sha256, read, loaded, refused, now()),
            )

    def records(self, release: int, kind: str) -> Iterator[tuple[bytes, Record]]:
        """Yield (digest, record) of one kind in a release, by key."""
        rows = self._db.execute(
            "SELECT e.digest, b.body FROM entries e JOIN bodies b USING (digest)"
            " WHERE e.release = ? AND e.kind = ? ORDER BY e.key",
            (release, kind),
        )
        for digest, body in rows:
            yield digest, decode(kind, body)

    def counts(self, release: int) -> dict[str, int]:
        """Return the number of records of each kind in a release."""
        rows = self._db.execute(
            "SELECT kind, count(*) FROM entries WHERE release = ? GROUP BY kind", (release,)
        )
        return dict(rows.fetchall())

    def mark_live(self, release: int, note: str = "") -> None:
        """Make a release the live one; the one before is retired. One transaction."""
        with self._transaction():
            self._db.execute("UPDATE releases SET state = 'retired' WHERE state = 'live'")
            self._db.execute(
                "UPDATE releases SET state = 'live', published = ?,"
                " note = CASE ? WHEN '' THEN note ELSE ? END WHERE id = ?",
                (now(), note, note, release),
            )

    def discard(self) -> bool:
        """Drop the staged release; False when there is none."""
        staged = self.staged()
        if staged is None:
            return False
        with self._transaction():
            self._db.execute("DELETE FROM inputs WHERE release = ?", (staged.id,))
            self._db.execute("DELETE FROM entries WHERE release = ?", (staged.id,))
            self._db.execute("DELETE FROM releases WHERE id = ?", (staged.id,))
        return True
