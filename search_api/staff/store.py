"""The SQLite file of staff: one short connection a call, safe from any thread."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from catalog.causes import CORRUPT
from catalog.errors import StoreError
from catalog.store.failures import told_as_sentences
from catalog.store.write_ahead import write_ahead
from search_api.staff.masking import mask

_VERSION = 3
# What SQLite keeps in a number.
LARGEST = 2**63 - 1
_SECONDS = 10.0
_SCHEMA = """
CREATE TABLE accounts (
  name TEXT PRIMARY KEY, full_name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '', created TEXT NOT NULL);
CREATE TABLE sessions (
  digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
  began REAL NOT NULL, seen REAL NOT NULL);
CREATE TABLE attempts (subject TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX attempts_by_subject ON attempts (subject, at);
CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, action TEXT NOT NULL,
  subject TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, text TEXT NOT NULL, account TEXT NOT NULL,
  at TEXT NOT NULL);
CREATE INDEX notes_by_code ON notes (code);
CREATE TABLE pins (
  id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE, code TEXT NOT NULL, text TEXT NOT NULL,
  account TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE sentences (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, account TEXT NOT NULL,
  at TEXT NOT NULL);
CREATE TABLE signals (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, query TEXT NOT NULL, subject TEXT NOT NULL,
  reason TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL DEFAULT 1,
  done_by TEXT NOT NULL DEFAULT '', UNIQUE (kind, query, subject, reason, day));
"""

# What the board counts, without a look at the table itself; days, to forget them.
_INDEXES = """
CREATE INDEX IF NOT EXISTS signals_open ON signals (kind, query, subject, count, day, done_by)
  WHERE done_by = '';
CREATE INDEX IF NOT EXISTS signals_by_day ON signals (day)
"""


def now() -> str:
    """Return the present instant in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class StaffStore:
    """Opens the file for one transaction at a time; StoreError when it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside one transaction: all of it is kept, or nothing."""
        with told_as_sentences(self.path):
            database = self._open()
            try:
                database.execute("BEGIN IMMEDIATE")
                yield database
                database.execute("COMMIT")
            finally:
                # Closing rolls back what was not committed.
                database.close()

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy to a new file, also while others use the store."""
        with told_as_sentences(self.path):
            database, target = self._open(), sqlite3.connect(path)
            try:
                database.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            finally:
                target.close()
                database.close()

    def check(self) -> None:
        """Verify the file; StoreError tells what is damaged."""
        with self.transaction() as database:
            found = database.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise StoreError(CORRUPT.told(self.path.name, found))

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        database = sqlite3.connect(self.path, timeout=_SECONDS, isolation_level=None)
        try:
            database.row_factory = sqlite3.Row
            database.execute("PRAGMA foreign_keys = ON")
            # What is deleted is overwritten: a note that is gone is in no page of the file.
            database.execute("PRAGMA secure_delete = ON")
            if _version(database) < _VERSION:
                _bring_up(database)
            if new:
                # Password hashes and notes: for the server's own user only.
                self.path.chmod(0o600)
        except BaseException:
            database.close()
            raise
        return database


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _bring_up(database: sqlite3.Connection) -> None:
    """Make the tables, or bring those of an earlier version to today's."""
    write_ahead(database, _SECONDS)
    database.execute("BEGIN IMMEDIATE")
    # Asked again inside: another process may have done it meanwhile.
    version = _version(database)
    if version == 0:
        for statement in _SCHEMA.split(";"):
            database.execute(statement)
    if version == 1:
        _masked(database)
    if version < 3:
        for statement in _INDEXES.split(";"):
            database.execute(statement)
    database.execute(f"PRAGMA user_version = {_VERSION}")
    database.execute("COMMIT")


def _masked(database: sqlite3.Connection) -> None:
    """Mask what version 1 kept as typed; its audit log had the text of notes and pins."""
    database.execute("UPDATE audit SET detail = '' WHERE action IN ('ghi chú', 'ghim câu trả lời')")
    for table, fields in (("notes", ("text",)), ("signals", ("query", "subject", "reason"))):
        rows = database.execute(f"SELECT id, {', '.join(fields)} FROM {table}").fetchall()  # noqa: S608
        values = [(*(mask(text) for text in row[1:]), row[0]) for row in map(tuple, rows)]
        told = ", ".join(f"{field} = ?" for field in fields)
        database.executemany(f"UPDATE OR REPLACE {table} SET {told} WHERE id = ?", values)  # noqa: S608
