"""Putting entries into a release: joined by key or code, merged, written; all in one transaction."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from catalog.model import Decision, Procedure, Record, Tombstone
from catalog.store.codec import decode
from catalog.store.encoded_records import Entry
from catalog.store.merge import merged
from catalog.vocabularies import ProcedureKind

Slot = tuple[str, str]
OUTCOMES = ("added", "changed", "unchanged", "withdrawn")


@dataclass(slots=True)
class Staging:
    """The work of filling one release; `touched` are the slots that the input spoke of."""

    db: sqlite3.Connection
    release: int
    replace_agencies: frozenset[str] = frozenset()
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    touched: dict[Slot, bytes] = field(default_factory=dict)
    _digests: dict[Slot, bytes] = field(default_factory=dict)
    _keys: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        rows = self.db.execute(
            "SELECT kind, key, code, digest FROM entries WHERE release = ?", (self.release,)
        )
        for kind, key, code, digest in rows:
            self._digests[kind, key] = digest
            if kind == "procedure":
                self._keys[code].append(key)

    def put_all(self, entries: Iterable[Entry]) -> None:
        """Put entries in their order."""
        for entry in entries:
            self.counts[self._put(entry)] += 1

    def _put(self, entry: Entry) -> str:
        there = self._slot(entry)
        old = self._digests.get(there)
        made = entry if old is None or old == entry.digest else self._merged(entry, there, old)
        slot = (made.kind, made.key)
        self.touched[slot] = made.digest
        if old == made.digest and slot == there:
            return "unchanged"
        if old is not None and slot != there:
            self._remove(there, entry.code)
        self._write(slot, made)
        return "added" if old is None else "changed"

    def _slot(self, entry: Entry) -> Slot:
        """Return where the record stands already, or where it will stand."""
        own = (entry.kind, entry.key)
        if own in self._digests or entry.kind != "procedure":
            return own
        if entry.identified:
            # A list told of it before its id was known.
            bare = (entry.kind, entry.code)
            return bare if bare in self._digests else own
        keys = self._keys.get(entry.code, [])
        return (entry.kind, self._national(keys)) if keys else own

    def _national(self, keys: list[str]) -> str:
        """Return the key of the record that a bare code means: the national, public one."""
        if len(keys) == 1:
            return keys[0]
        return min(keys, key=lambda key: _privacy(self._body(self._digests["procedure", key])))

    def _body(self, digest: bytes) -> Record:
        row = self.db.execute(
            "SELECT kind, body FROM bodies WHERE digest = ?", (digest,)
        ).fetchone()
        return decode(row[0], row[1])

    def _merged(self, entry: Entry, there: Slot, old: bytes) -> Entry:
        record = entry.record()
        if isinstance(record, Procedure) and not entry.identified:
            record = replace(record, key=there[1])
        if entry.agency and entry.agency in self.replace_agencies:
            return Entry.of(record)
        return Entry.of(merged(self._body(old), record))

    def _write(self, slot: Slot, entry: Entry) -> None:
        self.db.execute(
            "INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)", (entry.digest, entry.kind, entry.body)
        )
        self.db.execute(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)",
            (self.release, entry.kind, entry.key, entry.code, entry.digest),
        )
        if slot not in self._digests and entry.kind == "procedure":
            self._keys[entry.code].append(entry.key)
        self._digests[slot] = entry.digest

    def _remove(self, slot: Slot, code: str) -> None:
        self.db.execute(
            "DELETE FROM entries WHERE release = ? AND kind = ? AND key = ?", (self.release, *slot)
        )
        self._digests.pop(slot, None)
        if slot[0] == "procedure" and slot[1] in self._keys.get(code, []):
            self._keys[code].remove(slot[1])

    def withdraw_missing(self, agency: str, as_of: str, decision: Decision) -> list[str]:
        """Withdraw the agency's procedures that the input did not name; return their codes.

        Each leaves a tombstone, the one that the input gave if any (it names the successor); codes
        that another record still carries leave none.
        """
        rows = self.db.execute(
            "SELECT e.key, e.digest FROM entries e JOIN bodies b USING (digest) WHERE e.release = ?"
            " AND e.kind = 'procedure' AND json_extract(b.body, '$.agency.code') = ? ORDER BY e.key",
            (self.release, agency),
        ).fetchall()
        gone = []
        for key, digest in rows:
            if ("procedure", key) in self.touched:
                continue
            record = self._body(digest)
            if not isinstance(record, Procedure):
                continue
            self._remove(("procedure", key), record.code)
            gone.append(record.code)
            if not self._keys.get(record.code) and ("tombstone", record.code) not in self.touched:
                stone = Entry.of(_tombstone(record, as_of, decision))
                self._write((stone.kind, stone.key), stone)
        self.counts["withdrawn"] += len(gone)
        return gone


def _privacy(record: Record) -> tuple[bool, bool]:
    if not isinstance(record, Procedure):
        return True, True
    return record.kind is ProcedureKind.INTERNAL, bool(record.province)


def _tombstone(record: Procedure, as_of: str, decision: Decision) -> Tombstone:
    reason = f"Không còn trong danh mục của {record.agency.name}"
    if record.decision.number:
        # The decision that published it is not the one that withdrew it.
        reason += f", công bố theo {record.decision.number}"
    return Tombstone(record.code, record.name, as_of, decision=decision, reason=reason)
