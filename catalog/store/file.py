"""The file of the system of record: opened, brought to the tables of today, checked, copied."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.errors import StoreError
from catalog.progress import Progress, silent
from catalog.store.failures import told_as_sentences
from catalog.store.schema import SCHEMAS, VERSION
from catalog.store.write_ahead import write_ahead

_PAGES = 2_000
_SECONDS = 30.0


class StoreFile:
    """One open SQLite file (WAL); use it from one thread, open another for another thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with told_as_sentences(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        write_ahead(self._db, _SECONDS)
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._migrate()

    def _migrate(self) -> None:
        if self._version() > VERSION:
            raise StoreError(f"Kho dữ liệu {self.path} thuộc phiên bản mới hơn: nâng cấp thutuc.")
        if self._version() == VERSION:
            return
        with self.transaction():
            # Asked again inside: another process may have done it meanwhile.
            for version in range(self._version() + 1, VERSION + 1):
                for statement in SCHEMAS[version].split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {version}")

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run what is inside as one change: all of it or, on any exception, nothing."""
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

    def check(self) -> None:
        """Verify the file; StoreError tells what is damaged."""
        with told_as_sentences(self.path):
            found = self._db.execute("PRAGMA integrity_check").fetchone()[0]
            orphans = self._db.execute("PRAGMA foreign_key_check").fetchone()
        if found != "ok" or orphans is not None:
            raise StoreError(
                f"Kho dữ liệu {self.path.name} hỏng: {found}. Phục hồi bằng `thutuc restore`."
            )

    def copy_to(self, path: Path, told: Progress = silent) -> None:
        """Write a consistent copy of the store to a new file, also while others read it."""

        def copied(_status: int, left: int, total: int) -> None:
            told("Sao lưu (trang)", total - left, total)

        target = sqlite3.connect(path)
        try:
            self._db.backup(target, pages=_PAGES, progress=copied)
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
