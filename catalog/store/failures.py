"""Failures of the disk and of SQLite as sentences: what, where, what to do next."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.causes import (
    BUSY,
    CANNOT_OPEN,
    CORRUPT,
    FULL,
    IO_ERROR,
    READ_ONLY,
    Cause,
)
from catalog.errors import StoreError

# The low byte of SQLite's code is the kind of failure, whatever its words.
_BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_IOERR: IO_ERROR,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: CORRUPT,
    sqlite3.SQLITE_NOTADB: CORRUPT,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}
_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: IO_ERROR,
}


@contextmanager
def told_as_sentences(store: Path) -> Iterator[None]:
    """Raise StoreError for whatever the disk or the database file refuses meanwhile."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(sentence_of(error, store.name)) from error


def cause_of(error: sqlite3.Error | OSError) -> Cause:
    """Return the cause of a failure; what SQLite gives no code for is damage to it."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, CANNOT_OPEN)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return CORRUPT
    return _BY_CODE.get(code & 0xFF, CORRUPT)


def sentence_of(error: sqlite3.Error | OSError, name: str = "kho dữ liệu") -> str:
    """Return what a person can do about a failure of the disk or of the store."""
    named = Path(error.filename).name if isinstance(error, OSError) and error.filename else name
    return cause_of(error).told(named, error)
