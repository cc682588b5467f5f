"""A record as the store keeps it: its kind, key and code, its JSON, and the hash of that JSON."""

import hashlib
from dataclasses import dataclass

from catalog.model import Procedure, Question, Record
from catalog.store.codec import (
    code_of,
    decode,
    encode,
    key_of,
    kind_of,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An encoded record; `identified` tells that its key is an id of its own, not the code."""

    kind: str
    key: str
    code: str
    name: str
    agency: str
    links: tuple[str, ...]
    body: bytes
    digest: bytes

    @staticmethod
    def of(record: Record) -> "Entry":
        """Encode a record."""
        kind, body = kind_of(record), encode(record)
        return Entry(
            kind=kind,
            key=key_of(record),
            code=code_of(record),
            name=record.question if isinstance(record, Question) else record.name,
            agency=record.agency.code if isinstance(record, Procedure) else "",
            links=record.codes if isinstance(record, Question) else (),
            body=body,
            digest=digest_of(kind, body),
        )

    @property
    def identified(self) -> bool:
        """Tell whether the source gave an id of its own."""
        return self.kind != "procedure" or self.key != self.code

    def record(self) -> Record:
        """Return the record."""
        return decode(self.kind, self.body)


def digest_of(kind: str, body: bytes) -> bytes:
    """Return the name of a body in the store: equal records have equal digests."""
    return hashlib.blake2b(kind.encode() + body, digest_size=20).digest()
