"""Failures of the disk and of SQLite as sentences: what, where, what to do next."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.errors import StoreError

_FULL = "full"


@contextmanager
def told_as_sentences(store: Path) -> Iterator[None]:
    """Raise StoreError for whatever the disk or the database file refuses meanwhile."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(sentence_of(error, store.name)) from error
    except OSError as error:
        raise StoreError(sentence_of(error)) from error


def sentence_of(error: sqlite3.DatabaseError | OSError, name: str = "kho dữ liệu") -> str:
    """Return what a person can do about a failure of the disk or of the store."""
    if isinstance(error, OSError) or _FULL in str(error) or "readonly" in str(error):
        return f"Không ghi được lên đĩa ({error}). Giải phóng chỗ hoặc mở quyền ghi, rồi chạy lại."
    if "locked" in str(error):
        return f"Kho dữ liệu {name} đang bận: chờ việc kia xong rồi chạy lại."
    return f"Kho dữ liệu {name} hỏng: {error}. Phục hồi bằng `thutuc restore`."
