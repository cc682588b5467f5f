"""Throttling of passwords: five wrong ones, of an account or from a network, slow the sixth."""

import time
from collections.abc import Callable, Sequence

from search_api.staff.store import StaffStore

FREE = 5
_WINDOW = 900.0
_FIRST_WAIT = 30.0


class Throttle:
    """Counts wrong passwords in the store, so that a restart forgives nothing."""

    def __init__(self, store: StaffStore, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def wait(self, subjects: Sequence[str]) -> float:
        """Return the seconds until another password may be tried, 0 when one may be now."""
        return max((self._wait(subject) for subject in subjects if subject), default=0.0)

    def _wait(self, subject: str) -> float:
        instant = self._clock()
        with self._store.transaction() as database:
            count, last = database.execute(
                "SELECT count(*), coalesce(max(at), 0) FROM attempts WHERE subject = ? AND at > ?",
                (subject, instant - _WINDOW),
            ).fetchone()
        if count < FREE:
            return 0.0
        pause = min(_WINDOW, _FIRST_WAIT * 2.0 ** int(count - FREE))
        return max(0.0, float(last) + pause - instant)

    def failed(self, subjects: Sequence[str]) -> None:
        """Count a wrong password."""
        instant = self._clock()
        with self._store.transaction() as database:
            database.execute("DELETE FROM attempts WHERE at < ?", (instant - _WINDOW,))
            database.executemany(
                "INSERT INTO attempts VALUES (?, ?)", [(s, instant) for s in subjects if s]
            )

    def forgive(self, subject: str) -> None:
        """Forget the wrong passwords of an account that gave the right one."""
        with self._store.transaction() as database:
            database.execute("DELETE FROM attempts WHERE subject = ?", (subject,))
