"""Records to JSON and back, exactly."""

from pydantic import TypeAdapter

from catalog.model import Procedure, Question, Record, Tombstone

_ADAPTERS: dict[str, TypeAdapter[Record]] = {
    "procedure": TypeAdapter(Procedure),
    "tombstone": TypeAdapter(Tombstone),
    "question": TypeAdapter(Question),
}
_KINDS: dict[type, str] = {Procedure: "procedure", Tombstone: "tombstone", Question: "question"}


def kind_of(record: Record) -> str:
    """Return "procedure", "tombstone" or "question"."""
    return _KINDS[type(record)]


def key_of(record: Record) -> str:
    """Return the key under which a record is stored: the portal's id, a tombstone's code."""
    return record.code if isinstance(record, Tombstone) else record.key


def code_of(record: Record) -> str:
    """Return the national code, empty for a question."""
    return "" if isinstance(record, Question) else record.code


def encode(record: Record) -> bytes:
    """Return the record as compact JSON without default values; equal records give equal bytes."""
    return _ADAPTERS[kind_of(record)].dump_json(record, exclude_defaults=True)


def decode(kind: str, body: bytes | str) -> Record:
    """Return the record of a kind from its JSON."""
    return _ADAPTERS[kind].validate_json(body)
