"""SQLite's write-ahead log, turned on for a file that others may be making at the same moment."""

import sqlite3
import time

_PAUSE = 0.02


def write_ahead(database: sqlite3.Connection, seconds: float) -> None:
    """Turn the log on; two that make the file at once wait for each other.

    SQLite does not wait by itself here: it refuses while anybody else has the new file open.
    OperationalError when that lasts longer than `seconds`.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return
