"""Copies of the system of record: made while others read it, checked before they are used."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from catalog.errors import StoreError
from catalog.progress import Progress, silent
from catalog.store.failures import told_as_sentences
from catalog.store.store import Store


def backup(store: Store, target: Path, told: Progress = silent) -> int:
    """Write a whole copy of the store to a file and return its size in bytes."""
    return keep(lambda fresh: store.copy_to(fresh, told), target)


def keep(copy: Callable[[Path], None], target: Path) -> int:
    """Write a copy of a store to a file and return its size in bytes.

    The file appears at once, when the copy is complete and checked; one that is there is replaced.
    """
    with told_as_sentences(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        fresh.unlink(missing_ok=True)
        copy(fresh)
        # Passwords and notes may be in it: for whoever made it only.
        fresh.chmod(0o600)
        verify(fresh)
        _sync(fresh)
        fresh.replace(target)
        return target.stat().st_size


def is_newer(store_path: Path, source: Path, instant: str) -> bool:
    """Tell whether the store in use is whole and was written to after a copy; `instant` is SQL.

    Replacing it would lose what was done since.
    """
    try:
        verify(store_path)
        return _last(store_path, instant) > _last(source, instant)
    except (StoreError, sqlite3.Error):
        return False


def _last(path: Path, instant: str) -> str:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return str(db.execute(instant).fetchone()[0] or "")
    finally:
        db.close()


def verify(path: Path) -> None:
    """Check that a file is a whole store; StoreError tells what is wrong."""
    if not path.is_file():
        raise StoreError(f"Không có bản sao lưu {path}: kiểm tra đường dẫn.")
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            found = db.execute("PRAGMA integrity_check").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path.name} không phải bản sao lưu của thutuc: {error}.") from error
    if found != "ok" or not version:
        raise StoreError(f"Bản sao lưu {path.name} hỏng: {found}. Dùng bản sao lưu khác.")


def restore(source: Path, store_path: Path) -> Path | None:
    """Put a copy in the place of the store; return where the one before was kept, if any.

    The caller holds the lock and has no store open.
    """
    verify(source)
    store_path.parent.mkdir(parents=True, exist_ok=True)
    fresh = store_path.with_name(store_path.name + ".restoring")
    shutil.copyfile(source, fresh)
    _sync(fresh)
    kept = None
    if store_path.exists():
        kept = store_path.with_name(store_path.name + ".before-restore")
        for suffix in ("", "-wal", "-shm"):
            old = store_path.with_name(store_path.name + suffix)
            if old.exists():
                old.replace(kept.with_name(kept.name + suffix))
    fresh.replace(store_path)
    return kept


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
