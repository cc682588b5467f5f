"""Each cause that keeps the service from its data has its own sentence and remedy, row by row."""

import errno
import sqlite3
from pathlib import Path

import pytest

from catalog.causes import BUSY, CANNOT_OPEN, CORRUPT, FULL, IO_ERROR, READ_ONLY, Cause
from catalog.errors import StoreError
from catalog.store.failures import cause_of, sentence_of, told_as_sentences

CAUSES = (FULL, READ_ONLY, IO_ERROR, CANNOT_OPEN, CORRUPT, BUSY)
ROOT = Path(__file__).resolve().parents[2]


def refused(code: int, words: str) -> sqlite3.OperationalError:
    """Return an error as SQLite gives it."""
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


ROWS = [
    (refused(sqlite3.SQLITE_FULL, "database or disk is full"), FULL, "giải phóng chỗ"),
    (refused(sqlite3.SQLITE_READONLY, "attempt to write a readonly database"), READ_ONLY, "quyền ghi"),
    (refused(sqlite3.SQLITE_READONLY_DBMOVED, "readonly database"), READ_ONLY, "quyền ghi"),
    (refused(sqlite3.SQLITE_IOERR_WRITE, "disk I/O error"), IO_ERROR, "check store"),
    (refused(sqlite3.SQLITE_CANTOPEN, "unable to open database file"), CANNOT_OPEN, "THUTUC_HOME"),
    (refused(sqlite3.SQLITE_CORRUPT, "database disk image is malformed"), CORRUPT, "thutuc restore"),
    (refused(sqlite3.SQLITE_CORRUPT_INDEX, "malformed"), CORRUPT, "thutuc restore"),
    (refused(sqlite3.SQLITE_NOTADB, "file is not a database"), CORRUPT, "thutuc restore"),
    (refused(sqlite3.SQLITE_BUSY, "database is locked"), BUSY, "Chờ việc kia"),
    (refused(sqlite3.SQLITE_LOCKED, "table is locked"), BUSY, "Chờ việc kia"),
    (OSError(errno.ENOSPC, "No space left on device"), FULL, "giải phóng chỗ"),
    (OSError(errno.EROFS, "Read-only file system"), READ_ONLY, "quyền ghi"),
    (PermissionError(errno.EACCES, "Permission denied"), READ_ONLY, "quyền ghi"),
    (OSError(errno.EIO, "Input/output error"), IO_ERROR, "check store"),
    (OSError(errno.EMFILE, "Too many open files"), CANNOT_OPEN, "số tệp"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "cause", "remedy"), ROWS, ids=[str(row[0]) for row in ROWS])
def test_a_failure_has_its_sentence_and_its_remedy(
    error: sqlite3.Error | OSError, cause: Cause, remedy: str
) -> None:
    assert cause_of(error) is cause
    told = sentence_of(error, "catalogue.sqlite")
    assert remedy in told
    assert ("restore" in told) is (cause is CORRUPT)
    with pytest.raises(StoreError, match=remedy), told_as_sentences(Path("catalogue.sqlite")):
        raise error


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)
def test_the_public_is_told_nothing_of_the_inside(cause: Cause) -> None:
    assert {error for error, of, _ in ROWS if of is cause}
    for secret in ("THUTUC", "sqlite", "thutuc", "{"):
        assert secret not in cause.public
    assert cause.told("catalogue.sqlite", "why").count("why") == 1


def test_the_manual_tells_every_cause() -> None:
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    for cause in CAUSES:
        assert f"| `{cause.name}` |" in manual
        assert cause.remedy in manual
