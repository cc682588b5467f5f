"""Throttling of passwords: who guesses is slowed, whoever is known here is not locked out by it.

Tries are counted by account and network together, so that strangers elsewhere lock nobody out and
colleagues behind one address do not lock each other out. A device that signed in before is known by
a signed cookie and has a count of its own. For strangers, an account and a network have wide limits,
too: against guessing from many places, and of many names.

A try is counted before its password is looked at, so that sixty at once are not sixty tries; a good
one is taken back. The clock is the monotonic one, which all processes of a machine share: a wall
clock that jumps locks nobody out. After a restart of the machine all is forgiven.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search_api.staff.store import StaffStore

FREE = 5
_FREE_OF_ACCOUNT = 30
_FREE_OF_NETWORK = 100
LONGEST_WAIT = 900.0
_FIRST_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Trying:
    """A try to sign in: the account named, the network, the device if it is known for the account."""

    account: str
    network: str
    device: str = ""

    def limits(self) -> Mapping[str, int]:
        """Return what is counted, with the wrong passwords that cost no wait."""
        if self.device:
            return {f"device:{self.device}|{self.account}": FREE}
        limits = {
            f"pair:{self.account}|{self.network}": FREE,
            f"account:{self.account}": _FREE_OF_ACCOUNT,
        }
        if self.network:
            limits[f"network:{self.network}"] = _FREE_OF_NETWORK
        return limits


class Throttle:
    """Counts tries in the store, so that a restart of the server forgives nothing."""

    def __init__(self, store: StaffStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock

    def reserve(self, trying: Trying) -> float:
        """Count a try; return 0, or the seconds until one may be made, and then count none."""
        instant = self._clock()
        limits = trying.limits()
        with self._store.transaction() as database:
            # What lies ahead was counted before the machine was started again.
            database.execute(
                "DELETE FROM attempts WHERE at < ? OR at > ?", (instant - LONGEST_WAIT, instant)
            )
            waits = []
            for subject, free in limits.items():
                count, last = database.execute(
                    "SELECT count(*), coalesce(max(at), 0) FROM attempts WHERE subject = ?",
                    (subject,),
                ).fetchone()
                waits.append(_pause(count - free) + last - instant if count >= free else 0.0)
            wait = max(waits)
            if wait > 0:
                return min(wait, LONGEST_WAIT)
            database.executemany(
                "INSERT INTO attempts VALUES (?, ?)", [(subject, instant) for subject in limits]
            )
        return 0.0

    def forgive(self, trying: Trying) -> None:
        """Forget the tries of an account that gave the right password, and its own of a network."""
        with self._store.transaction() as database:
            database.executemany(
                "DELETE FROM attempts WHERE subject = ?",
                [(subject,) for subject in trying.limits() if not subject.startswith("network:")],
            )
            database.execute(
                "DELETE FROM attempts WHERE rowid = (SELECT max(rowid) FROM attempts"
                " WHERE subject = ?)",
                (f"network:{trying.network}",),
            )


def _pause(beyond: int) -> float:
    """Return the wait after so many wrong passwords beyond the free ones: doubled each time."""
    return min(LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(beyond, 10))
