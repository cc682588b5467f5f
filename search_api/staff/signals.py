"""Signals for editors: searches without an answer, disputed answers; masked and short-lived."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from urllib.parse import unquote

from search_api.staff.audit import record
from search_api.staff.masking import mask
from search_api.staff.store import StaffStore

# Thirty days, then they go; so many a day that a flood cannot fill the disk.
_KEPT_DAYS = 30
_MOST_A_DAY = 20_000
_REASONS = 3


class Signal(StrEnum):
    """What happened, the worst for people first."""

    WRONG = "wrong"
    NOT_FOUND = "not_found"
    NOTHING = "nothing"
    UNHELPFUL = "unhelpful"
    UNSURE = "unsure"
    HELPFUL = "helpful"


SIGNAL_NAMES = {
    Signal.WRONG: "Câu trả lời bị cho là sai",
    Signal.NOT_FOUND: "Báo không tìm thấy",
    Signal.NOTHING: "Tìm không có kết quả",
    Signal.UNHELPFUL: "Không giúp ích",
    Signal.UNSURE: "Kết quả không chắc",
    Signal.HELPFUL: "Có giúp ích",
}
_WEIGHTS = {
    Signal.WRONG: 5.0,
    Signal.NOT_FOUND: 4.0,
    Signal.NOTHING: 3.0,
    Signal.UNHELPFUL: 2.0,
    Signal.UNSURE: 1.0,
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One row of the board: what, about what, how often; `until` is the last signal behind it."""

    kind: Signal
    query: str
    subject: str
    reasons: tuple[str, ...]
    count: int
    last: str
    until: int


class Signals:
    """The signals of a staff store."""

    def __init__(self, store: StaffStore) -> None:
        self._store = store

    def note(self, kind: Signal, *, query: str = "", subject: str = "", reason: str = "") -> bool:
        """Keep a signal, every field masked; the same one on the same day is counted.

        False when the day has as many as it may.
        """
        today = datetime.now(UTC).date()
        about = mask(unquote(subject))[:120]
        values = (kind, mask(query)[:200], about, mask(reason)[:500], today.isoformat())
        with self._store.transaction() as database:
            oldest = (today - timedelta(days=_KEPT_DAYS)).isoformat()
            database.execute("DELETE FROM signals WHERE day < ?", (oldest,))
            kept = database.execute("SELECT count(*) FROM signals WHERE day = ?", values[4:])
            if kept.fetchone()[0] >= _MOST_A_DAY:
                return False
            database.execute(
                "INSERT INTO signals (kind, query, subject, reason, day) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET count = count + 1",
                values,
            )
        return True

    def board(self, limit: int = 100, after: int = 0) -> list[Trouble]:
        """Return what editors should look at, the worst first: kind times how often it came.

        One index holds what is counted, so that a month of a busy site is no wait; the reasons are
        looked up for the rows shown.
        """
        weight = " ".join(f"WHEN '{kind}' THEN {number}" for kind, number in _WEIGHTS.items())
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT kind, query, subject, sum(count) AS count, max(day) AS last, max(id) AS until"  # noqa: S608
                " FROM signals WHERE done_by = '' AND kind <> ? GROUP BY kind, query, subject"
                f" ORDER BY sum(count) * CASE kind {weight} END DESC, query, subject"
                " LIMIT ? OFFSET ?",
                (Signal.HELPFUL, limit, after),
            ).fetchall()
            return [_trouble(database, row) for row in rows]

    def done(self, about: tuple[str, str, str], until: int, account: str) -> None:
        """Take (kind, query, subject) off the board: an editor has dealt with it, up to a signal."""
        with self._store.transaction() as database:
            database.execute(
                "UPDATE signals SET done_by = ? WHERE kind = ? AND query = ? AND subject = ?"
                " AND done_by = '' AND id <= ?",
                (account, *about, until),
            )
            record(database, account, "xử lý tín hiệu", f"signals {until}")

    def counts(self, since: date) -> dict[str, int]:
        """Return how many signals of each kind came since a day."""
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT kind, sum(count) FROM signals WHERE day >= ? GROUP BY kind",
                (since.isoformat(),),
            ).fetchall()
        return {row[0]: row[1] for row in rows}


def _trouble(database: sqlite3.Connection, row: sqlite3.Row) -> Trouble:
    told = database.execute(
        "SELECT DISTINCT reason FROM signals WHERE kind = ? AND query = ? AND subject = ?"
        " AND done_by = '' AND reason <> '' ORDER BY id DESC LIMIT ?",
        (row["kind"], row["query"], row["subject"], _REASONS),
    )
    return Trouble(
        kind=Signal(row["kind"]),
        query=row["query"],
        subject=row["subject"],
        reasons=tuple(reason for (reason,) in told),
        count=row["count"],
        last=row["last"],
        until=row["until"],
    )
