"""The audit log: who wrote what, when; every staff write adds a line in its own transaction.

It names what was written by an id, never by its words: what is deleted elsewhere must be gone.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from search_api.staff.store import StaffStore, now

# Two years: longer than any inquiry about a publication takes, no longer than needed.
KEPT_DAYS = 730


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log; the instant in ISO 8601, UTC."""

    at: str
    account: str
    action: str
    subject: str
    detail: str


def record(
    database: sqlite3.Connection, account: str, action: str, subject: str, detail: str = ""
) -> None:
    """Add a line inside the transaction of what it tells; lines past their time go."""
    oldest = datetime.now(UTC) - timedelta(days=KEPT_DAYS)
    database.execute("DELETE FROM audit WHERE at < ?", (oldest.isoformat(timespec="seconds"),))
    database.execute(
        "INSERT INTO audit (at, account, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        (now(), account, action, subject, detail[:500]),
    )


def recorded(store: StaffStore, account: str, action: str, subject: str, detail: str = "") -> None:
    """Add a line about something that happened outside the staff store: a load, a publication."""
    with store.transaction() as database:
        record(database, account, action, subject, detail)


def lines(store: StaffStore, limit: int = 200) -> list[Line]:
    """Return the latest lines, newest first."""
    with store.transaction() as database:
        rows = database.execute(
            "SELECT at, account, action, subject, detail FROM audit ORDER BY id DESC LIMIT ?",
            (limit,),
        ).fetchall()
    return [Line(*row) for row in rows]
