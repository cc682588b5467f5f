"""Staff accounts: names, roles, passwords hashed with argon2id."""

import re
from dataclasses import dataclass
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from catalog.errors import ThutucError
from search_api.staff.audit import record
from search_api.staff.store import StaffStore, now

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
SHORTEST_PASSWORD = 10


class Role(StrEnum):
    """What an account may do; each role may do what the ones before it may."""

    AGENT = "agent"
    EDITOR = "editor"
    PUBLISHER = "publisher"

    def may(self, needed: "Role") -> bool:
        """Tell whether this role covers another."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


ROLE_NAMES = {
    Role.AGENT: "Tổng đài viên",
    Role.EDITOR: "Biên tập viên",
    Role.PUBLISHER: "Người công bố",
}


class AccountError(ThutucError):
    """An account that cannot be made or found."""


@dataclass(frozen=True, slots=True)
class Account:
    """A staff account; `email` is what a single sign-on knows it by."""

    name: str
    full_name: str
    role: Role
    email: str = ""


class Accounts:
    """The accounts of a staff store."""

    def __init__(self, store: StaffStore, hasher: PasswordHasher | None = None) -> None:
        self._store = store
        self._hasher = hasher or PasswordHasher()
        # Verified when there is no such account, so that both answers take the same time.
        self._nobody = self._hasher.hash("khong co tai khoan nay")

    def add(
        self, name: str, role: Role, password: str, *, full_name: str = "", email: str = ""
    ) -> Account:
        """Make an account; AccountError when the name or the password will not do."""
        if not _NAME.fullmatch(name):
            raise AccountError(
                f"Tên {name!r} không dùng được: 2 đến 40 chữ thường không dấu, số, chấm, gạch."
            )
        hashed = self._hasher.hash(_good(password))
        with self._store.transaction() as database:
            if database.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
                raise AccountError(f"Đã có tài khoản {name!r}: đổi mật khẩu bằng `staff password`.")
            database.execute(
                "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?)",
                (name, full_name or name, role, hashed, email.strip().lower(), now()),
            )
            record(database, "lệnh", "thêm tài khoản", name, role)
        return Account(name, full_name or name, role, email)

    def set_password(self, name: str, password: str) -> None:
        """Change a password; every session of the account ends."""
        hashed = self._hasher.hash(_good(password))
        with self._store.transaction() as database:
            _must_exist(database.execute(
                "UPDATE accounts SET password = ? WHERE name = ?", (hashed, name)
            ).rowcount, name)  # fmt: skip
            database.execute("DELETE FROM sessions WHERE account = ?", (name,))
            record(database, "lệnh", "đổi mật khẩu", name)

    def remove(self, name: str) -> None:
        """Remove an account and its sessions; what it wrote stays, and so does the audit log."""
        with self._store.transaction() as database:
            found = database.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount
            _must_exist(found, name)
            record(database, "lệnh", "xóa tài khoản", name)

    def all(self) -> list[Account]:
        """Return every account by name."""
        with self._store.transaction() as database:
            rows = database.execute("SELECT * FROM accounts ORDER BY name").fetchall()
        return [_account(row) for row in rows]

    def verified(self, name: str, password: str) -> Account | None:
        """Return the account whose password this is, None else."""
        with self._store.transaction() as database:
            row = database.execute("SELECT * FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            self._hasher.verify(row["password"] if row else self._nobody, password)
        except (VerifyMismatchError, InvalidHashError):
            return None
        return _account(row) if row else None

    def by_email(self, email: str) -> Account | None:
        """Return the one account that a single sign-on knows by an address, None else."""
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT * FROM accounts WHERE email = ? AND email <> ''", (email.strip().lower(),)
            ).fetchall()
        return _account(rows[0]) if len(rows) == 1 else None


def _good(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError(f"Mật khẩu phải có ít nhất {SHORTEST_PASSWORD} ký tự.")
    return password


def _must_exist(changed: int, name: str) -> None:
    if not changed:
        raise AccountError(f"Không có tài khoản {name!r}: xem `thutuc staff list`.")


def _account(row: object) -> Account:
    fields: dict[str, str] = dict(row)  # type: ignore[call-overload]
    return Account(fields["name"], fields["full_name"], Role(fields["role"]), fields["email"])
