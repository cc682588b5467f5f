"""Sessions: a signed cookie holds a random token, the store holds its digest and its times.

Signing refuses forged tokens without a look at the store; the store lets a session end at once.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer

from search_api.staff.accounts import Account, Role
from search_api.staff.store import StaffStore

# A working day, and an hour without a request: consoles stand open at shared desks.
LONGEST = 10 * 3600.0
IDLE = 3600.0


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and the token that forms must send back."""

    account: Account
    csrf: str
    digest: str


class Sessions:
    """The sessions of a staff store; `clock` gives seconds since the epoch."""

    def __init__(self, store: StaffStore, key: str, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._key = key.encode()
        self._signer = URLSafeSerializer(key, salt="thutuc-session")
        self._clock = clock

    def begin(self, account: Account) -> str:
        """Open a session; return the value of its cookie."""
        token = secrets.token_urlsafe(32)
        instant = self._clock()
        with self._store.transaction() as database:
            database.execute(
                "DELETE FROM sessions WHERE began < ? OR seen < ?",
                (instant - LONGEST, instant - IDLE),
            )
            database.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)",
                (_digest(token), account.name, instant, instant),
            )
        return str(self._signer.dumps(token))

    def find(self, cookie: str) -> Session | None:
        """Return the session of a cookie; None when it is forged, ended or too old."""
        try:
            token = str(self._signer.loads(cookie))
        except BadSignature:
            return None
        digest, instant = _digest(token), self._clock()
        with self._store.transaction() as database:
            row = database.execute(
                "SELECT a.name, a.full_name, a.role, a.email, s.began, s.seen"
                " FROM sessions s JOIN accounts a ON a.name = s.account WHERE s.digest = ?",
                (digest,),
            ).fetchone()
            if row is None or instant - row["began"] > LONGEST or instant - row["seen"] > IDLE:
                database.execute("DELETE FROM sessions WHERE digest = ?", (digest,))
                return None
            database.execute("UPDATE sessions SET seen = ? WHERE digest = ?", (instant, digest))
        account = Account(row["name"], row["full_name"], Role(row["role"]), row["email"])
        return Session(account, self._csrf(token), digest)

    def end(self, session: Session) -> None:
        """Close a session at once."""
        with self._store.transaction() as database:
            database.execute("DELETE FROM sessions WHERE digest = ?", (session.digest,))

    def _csrf(self, token: str) -> str:
        return hmac.new(self._key, f"csrf:{token}".encode(), hashlib.sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Compare two tokens in constant time."""
    return hmac.compare_digest(given.encode(), expected.encode())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
