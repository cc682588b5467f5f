"""What staff write for each other: notes beside a procedure, pinned answers, ready sentences."""

from dataclasses import dataclass

from catalog.errors import ThutucError
from catalog.text.vietnamese import fold
from search_api.staff.audit import record
from search_api.staff.masking import mask
from search_api.staff.store import StaffStore, now

_LONGEST = 2000


class DeskError(ThutucError):
    """Something staff wrote that cannot be kept."""


@dataclass(frozen=True, slots=True)
class Note:
    """An internal note beside a procedure; citizens never see it."""

    id: int
    code: str
    text: str
    account: str
    at: str


@dataclass(frozen=True, slots=True)
class Pin:
    """An answer pinned to words: whoever searches them sees it first."""

    id: int
    words: str
    code: str
    text: str
    account: str
    at: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready to copy."""

    id: int
    title: str
    text: str
    account: str
    at: str


class Desk:
    """Notes, pins and sentences of a staff store; every write is in the audit log."""

    def __init__(self, store: StaffStore) -> None:
        self._store = store

    def notes(self, code: str) -> list[Note]:
        """Return the notes beside a procedure, newest first."""
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT id, code, text, account, at FROM notes WHERE code = ? ORDER BY id DESC",
                (code,),
            ).fetchall()
        return [Note(*row) for row in rows]

    def add_note(self, code: str, text: str, account: str) -> None:
        """Write a note, masked: whom a call was about is nobody else's business."""
        with self._store.transaction() as database:
            number = database.execute(
                "INSERT INTO notes (code, text, account, at) VALUES (?, ?, ?, ?)",
                (mask(code), mask(_text(text)), account, now()),
            ).lastrowid
            record(database, account, "ghi chú", mask(code), f"notes {number}")

    def pins(self) -> list[Pin]:
        """Return all pins by their words."""
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT id, words, code, text, account, at FROM pins ORDER BY words"
            ).fetchall()
        return [Pin(*row) for row in rows]

    def pinned(self, query: str) -> list[Pin]:
        """Return the pins whose words all stand in a query, with or without marks."""
        typed = f" {' '.join(fold(query).split())} "
        return [pin for pin in self.pins() if f" {fold(pin.words)} " in typed]

    def pin(self, words: str, code: str, text: str, account: str) -> None:
        """Pin an answer to words; the same words have one pin, the newest."""
        told = " ".join(_text(words).lower().split())
        with self._store.transaction() as database:
            database.execute(
                "INSERT INTO pins (words, code, text, account, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (words) DO UPDATE SET code = excluded.code, text = excluded.text,"
                " account = excluded.account, at = excluded.at",
                (told, code.strip(), _text(text), account, now()),
            )
            number = database.execute("SELECT id FROM pins WHERE words = ?", (told,)).fetchone()[0]
            record(database, account, "ghim câu trả lời", f"pins {number}")

    def sentences(self) -> list[Sentence]:
        """Return the ready sentences by title."""
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT id, title, text, account, at FROM sentences ORDER BY title"
            ).fetchall()
        return [Sentence(*row) for row in rows]

    def add_sentence(self, title: str, text: str, account: str) -> None:
        """Add a ready sentence."""
        with self._store.transaction() as database:
            number = database.execute(
                "INSERT INTO sentences (title, text, account, at) VALUES (?, ?, ?, ?)",
                (_text(title)[:80], _text(text), account, now()),
            ).lastrowid
            record(database, account, "thêm câu mẫu", f"sentences {number}")

    def remove_note(self, number: int, account: str, *, any_author: bool) -> None:
        """Remove a note for good: whoever wrote it may, and editors may any."""
        with self._store.transaction() as database:
            found = database.execute(
                "DELETE FROM notes WHERE id = ? AND (account = ? OR ?)",
                (number, account, any_author),
            ).rowcount
            if not found:
                raise DeskError(
                    "Ghi chú này không còn, hoặc do người khác viết: nhờ biên tập viên."
                )
            record(database, account, "xóa", f"notes {number}")

    def remove(self, table: str, number: int, account: str) -> None:
        """Remove a pin or a sentence."""
        if table not in ("pins", "sentences"):
            raise DeskError(f"Không có loại {table!r}.")
        with self._store.transaction() as database:
            database.execute(f"DELETE FROM {table} WHERE id = ?", (number,))  # noqa: S608 - checked
            record(database, account, "xóa", f"{table} {number}")


def _text(text: str) -> str:
    told = text.strip()
    if not told:
        raise DeskError("Chưa có nội dung: gõ nội dung rồi gửi lại.")
    return told[:_LONGEST]
