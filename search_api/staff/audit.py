"""The audit log: who wrote what, when; every staff write adds a line in its own transaction."""

import sqlite3
from dataclasses import dataclass

from search_api.staff.store import StaffStore, now


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
    """Add a line inside the transaction of what it tells."""
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
