"""The system of record: releases of the catalogue in one SQLite file (WAL).

Bodies are kept once, by the hash of their content; a release is the list of bodies it holds. So a
release costs little, history is a query, and going back is moving a mark. At most one release is
staged and one is live.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from catalog.errors import StoreError
from catalog.model import Decision, Record, Term
from catalog.store.codec import decode
from catalog.store.encoded_records import Entry, digest_of
from catalog.store.failures import told_as_sentences
from catalog.store.file import StoreFile
from catalog.store.releases import (
    Decided,
    Event,
    Input,
    Release,
    Staged,
    now,
    user,
)
from catalog.store.staging import Slot, Staging


class Store(StoreFile):
    """One open system of record."""

    def _releases(self, where: str, *values: object) -> list[Release]:
        with told_as_sentences(self.path):
            rows = self._db.execute(
                "SELECT id, state, based_on, created, coalesce(published, ''), as_of, note"  # noqa: S608
                f" FROM releases WHERE {where} ORDER BY id",
                values,
            )
            return [Release(*row) for row in rows]

    def releases(self) -> list[Release]:
        """Return every release, oldest first."""
        return self._releases("1")

    def release(self, number: int) -> Release:
        """Return one release; StoreError when there is none of that number."""
        found = self._releases("id = ?", number)
        if not found:
            raise StoreError(f"Không có bản phát hành số {number}: xem `thutuc releases`.")
        return found[0]

    def live(self) -> Release | None:
        """Return the live release, None before the first publication."""
        return next(iter(self._releases("state = 'live'")), None)

    def staged(self) -> Release | None:
        """Return the staged release, None when nothing waits."""
        return next(iter(self._releases("state = 'staged'")), None)

    def base(self) -> Release | None:
        """Return the release that a load adds to: the staged one, else the live one."""
        return self.staged() or self.live()

    def open_staged(self) -> int:
        """Return the staged release, made from the live one when there is none.

        Call it inside `transaction`.
        """
        staged = self.staged()
        if staged is not None:
            return staged.id
        live = self.live()
        number = self._db.execute(
            "INSERT INTO releases (state, based_on, created, as_of) VALUES ('staged', ?, ?, ?)",
            (live.id if live else None, now(), live.as_of if live else ""),
        ).lastrowid
        if number is None:
            raise StoreError("Không tạo được bản phát hành chờ.")
        if live is not None:
            self._db.execute(
                "INSERT INTO entries SELECT ?, kind, key, code, digest FROM entries WHERE release = ?",
                (number, live.id),
            )
        return number

    def staging(self, release: int, replace_agencies: Iterable[str] = ()) -> Staging:
        """Return the work of filling a release; use it inside `transaction`."""
        return Staging(self._db, release, frozenset(replace_agencies))

    def stage(self, records: Iterable[Record], *, as_of: str = "") -> Staged:
        """Add records to the staged release (made from the live one), all or none."""
        with self.transaction():
            work = self.staging(self.open_staged())
            work.put_all(map(Entry.of, records))
            self.set_as_of(work.release, as_of)
        return Staged(**work.counts)

    def set_as_of(self, release: int, as_of: str) -> None:
        """Remember the day the data of a release speak of, the latest one told."""
        self._db.execute("UPDATE releases SET as_of = max(as_of, ?) WHERE id = ?", (as_of, release))

    def note_input(self, read: Input, touched: dict[Slot, bytes]) -> None:
        """Remember that a file was read, and what it left in the release."""
        number = self._db.execute(
            "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
            (read.release, read.name, read.sha256, read.read, read.loaded, read.refused, now()),
        ).lastrowid
        self._db.executemany(
            "INSERT INTO input_entries VALUES (?, ?, ?, ?, ?)",
            ((number, read.release, *slot, digest) for slot, digest in touched.items()),
        )

    def inputs(self, release: int | None = None) -> list[Input]:
        """Return the files read, oldest first, of one release or of all."""
        rows = self._db.execute(
            "SELECT release, name, sha256, read, loaded, refused, loaded_at FROM inputs"
            " WHERE ? IS NULL OR release = ? ORDER BY rowid",
            (release, release),
        )
        return [Input(*row) for row in rows]

    def applied(self, sha256: str) -> Input | None:
        """Return how a file was read before, when reading it again would change nothing.

        That is so when everything it spoke of still stands as it left it.
        """
        base = self.base()
        row = self._db.execute(
            "SELECT rowid, release, name, sha256, read, loaded, refused, loaded_at FROM inputs"
            " WHERE sha256 = ? AND refused = 0 ORDER BY rowid DESC LIMIT 1",
            (sha256,),
        ).fetchone()
        if base is None or row is None:
            return None
        changed = self._db.execute(
            "SELECT count(*) FROM input_entries i LEFT JOIN entries e ON e.release = ?"
            " AND e.kind = i.kind AND e.key = i.key AND e.digest = i.digest"
            " WHERE i.input = ? AND e.digest IS NULL",
            (base.id, row[0]),
        ).fetchone()[0]
        noted = self._db.execute(
            "SELECT count(*) FROM input_entries WHERE input = ?", (row[0],)
        ).fetchone()[0]
        return Input(*row[1:]) if noted and not changed else None

    def agencies(self, release: int) -> list[Term]:
        """Return the agencies that publish procedures of a release."""
        rows = self._db.execute(
            "SELECT DISTINCT json_extract(b.body, '$.agency.code'), json_extract(b.body, '$.agency.name')"
            " FROM entries e JOIN bodies b USING (digest)"
            " WHERE e.release = ? AND e.kind = 'procedure' ORDER BY 1, 2",
            (release,),
        )
        return [Term(code, name) for code, name in rows]

    def records(self, release: int, kind: str) -> Iterator[tuple[bytes, Record]]:
        """Yield (digest, record) of one kind in a release, by key."""
        for digest, body in self.bodies(release, kind):
            yield digest, decode(kind, body)

    def bodies(self, release: int, kind: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield (digest, record as JSON) of one kind in a release, by key."""
        with told_as_sentences(self.path):
            rows = self._db.execute(
                "SELECT e.digest, b.body FROM entries e JOIN bodies b USING (digest)"
                " WHERE e.release = ? AND e.kind = ? ORDER BY e.key",
                (release, kind),
            ).fetchall()
        for digest, body in rows:
            # SQLite has no checksums: the name of a body is one.
            if digest_of(kind, bytes(body)) != digest:
                raise StoreError(
                    f"Kho dữ liệu {self.path.name} hỏng: một bản ghi {kind} không còn như lúc nạp."
                    " Phục hồi bằng `thutuc restore`."
                )
            yield digest, body

    def digests(self, release: int) -> dict[Slot, bytes]:
        """Return the digest of every (kind, key) in a release."""
        rows = self._db.execute(
            "SELECT kind, key, digest FROM entries WHERE release = ?", (release,)
        )
        return {(kind, key): digest for kind, key, digest in rows}

    def body(self, digest: bytes) -> Record:
        """Return the record of a digest; StoreError when the store does not hold it."""
        row = self._db.execute(
            "SELECT kind, body FROM bodies WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None:
            raise StoreError("Kho dữ liệu thiếu một bản ghi: phục hồi bằng `thutuc restore`.")
        return decode(row[0], row[1])

    def names(self, release: int) -> dict[str, tuple[str, str]]:
        """Return (kind, name) of every code in a release; a living record hides a tombstone."""
        rows = self._db.execute(
            "SELECT e.code, e.kind, json_extract(b.body, '$.name') FROM entries e"
            " JOIN bodies b USING (digest) WHERE e.release = ? AND e.code <> ''"
            " ORDER BY e.kind DESC",
            (release,),
        )
        return {code: (kind, name) for code, kind, name in rows}

    def versions(self, code: str) -> list[tuple[Release, str, bytes]]:
        """Return (release, key, digest) of every published or staged release that holds a code."""
        rows = self._db.execute(
            "SELECT release, key, digest FROM entries WHERE code = ? ORDER BY release, kind, key",
            (code,),
        ).fetchall()
        known = {release.id: release for release in self.releases()}
        return [(known[number], key, digest) for number, key, digest in rows]

    def decided(self) -> list[Decided]:
        """Return every version of a record that names a decision, oldest release first."""
        rows = self._db.execute(
            "SELECT release, kind, code, json_extract(body, '$.name', '$.state', '$.decision') FROM"
            " (SELECT min(release) AS release, kind, code, digest FROM entries"
            " WHERE kind <> 'question' GROUP BY kind, key, digest) JOIN bodies USING (kind, digest)"
            " ORDER BY release, code"
        )
        parsed = ((*row, *json.loads(told)) for *row, told in rows)
        return [
            Decided(release, kind, code, name, state or "", Decision(**decision))
            for release, kind, code, name, state, decision in parsed
            if decision and decision.get("number")
        ]

    def counts(self, release: int) -> dict[str, int]:
        """Return the number of records of each kind in a release."""
        rows = self._db.execute(
            "SELECT kind, count(*) FROM entries WHERE release = ? GROUP BY kind", (release,)
        )
        return dict(rows.fetchall())

    def mark_live(self, release: int, note: str = "") -> None:
        """Make a release the live one; the one before is retired. One transaction."""
        with self.transaction():
            self._db.execute("UPDATE releases SET state = 'retired' WHERE state = 'live'")
            self._db.execute(
                "UPDATE releases SET state = 'live', published = ?,"
                " note = CASE ? WHEN '' THEN note ELSE ? END WHERE id = ?",
                (now(), note, note, release),
            )

    def note_event(self, release: int | None, what: str, detail: str = "") -> None:
        """Remember who did what to a release, and why."""
        self._db.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?)", (release, now(), user(), what, detail)
        )

    def events(self, release: int | None = None) -> Sequence[Event]:
        """Return what was done, oldest first, to one release or to all."""
        rows = self._db.execute(
            "SELECT coalesce(release, 0), at, who, what, detail FROM events"
            " WHERE ? IS NULL OR release = ? ORDER BY rowid",
            (release, release),
        )
        return [Event(*row) for row in rows]

    def discard(self) -> bool:
        """Drop the staged release; False when there is none."""
        staged = self.staged()
        if staged is None:
            return False
        with self.transaction():
            for table in ("inputs", "input_entries", "events", "entries"):
                self._db.execute(f"DELETE FROM {table} WHERE release = ?", (staged.id,))  # noqa: S608
            self._db.execute("DELETE FROM releases WHERE id = ?", (staged.id,))
        return True
