"""What changes between two releases: by section, for whom, what is new, what is withdrawn."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TypedDict

from catalog.model import Procedure, Question, Record, Tombstone
from catalog.reports.section_texts import difference
from catalog.store.staging import Slot
from catalog.store.store import Store

# Section → fields of a procedure, most watched first; the fields of methods are told apart.
_NAMED: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "fee": ("fees",),
    "days": ("days", "cases"),
    "dossier": ("dossier",),
    "agency": ("agency", "executing", "deciding", "coordinating", "receiving_address"),
    "level": ("levels", "province"),
    "service_level": ("service_level", "service_level_raw", "channels"),
    "legal": ("legal",),
    "decision": ("decision", "state", "kind", "authority_kind", "valid_from", "valid_to"),
    "audience": ("audiences", "audience_terms"),
    "field": ("fields", "life_events"),
    "result": ("results",),
    "steps": ("steps", "requirements"),
    "other": ("notes",),
    "source": ("updated", "as_of", "source"),
}
# Two versions share their key.
_ELSEWHERE = {"key", "methods"}.union(*_NAMED.values())
# A field that the model gains is told without a word here.
_UNNAMED = tuple(field.name for field in fields(Procedure) if field.name not in _ELSEWHERE)
SECTIONS = {**_NAMED, "other": (*_UNNAMED, *_NAMED["other"])}
SECTION_NAMES = {
    "name": "Tên", "fee": "Phí, lệ phí", "days": "Thời hạn", "dossier": "Thành phần hồ sơ",
    "agency": "Cơ quan", "level": "Cấp thực hiện", "service_level": "Mức độ trực tuyến",
    "legal": "Căn cứ pháp lý", "decision": "Quyết định, tình trạng", "audience": "Đối tượng",
    "field": "Lĩnh vực", "result": "Kết quả", "steps": "Trình tự, điều kiện", "other": "Khác",
    "source": "Nguồn, ngày cập nhật", "question": "Câu hỏi, trả lời",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One record that differs: `effect` is added, changed or withdrawn.

    `before` and `after` hold, for each section, the lines that went and came.
    """

    effect: str
    kind: str
    code: str
    name: str
    agency: str
    audiences: tuple[str, ...]
    sections: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Summary(TypedDict):
    """How many changes there are, by kind and effect, and those of procedures by more."""

    procedures: dict[str, int]
    questions: dict[str, int]
    tombstones: dict[str, int]
    sections: dict[str, int]
    agencies: dict[str, int]
    audiences: dict[str, int]


def _plain(record: Procedure) -> dict[str, object]:
    found: dict[str, object] = {each.name: getattr(record, each.name) for each in fields(record)}
    methods = record.methods
    found["fees"] = [(m.channel, m.fees) for m in methods if m.fees]
    found["days"] = [(m.channel, m.quantity, m.unit) for m in methods]
    found["channels"] = sorted({m.channel for m in methods})
    found["notes"] = [m.note for m in methods]
    return found


def sections_between(old: Procedure, new: Procedure) -> dict[str, tuple[str, str]]:
    """Return the lines that went and came in every section that differs."""
    first, second = _plain(old), _plain(new)
    found = {}
    for section, names in SECTIONS.items():
        changed = [
            name for name in names if (first.get(name) or None) != (second.get(name) or None)
        ]
        if changed:
            found[section] = difference(old, new, changed)
    return found


def _change(effect: str, kind: str, record: Record, **more: tuple[str, ...]) -> Change:
    if isinstance(record, Question):
        audiences = tuple(str(a) for a in record.audiences)
        return Change(effect, kind, record.key, record.question, record.agency, audiences, **more)
    if isinstance(record, Tombstone):
        return Change(effect, kind, record.code, record.name, "", (), **more)
    audiences = tuple(str(a) for a in record.audiences)
    return Change(effect, kind, record.code, record.name, record.agency.name, audiences, **more)


def changes(store: Store, old: int | None, new: int) -> Iterator[Change]:
    """Yield what differs from one release to another, by kind and key; `old` None means nothing."""
    before = store.digests(old) if old is not None else {}
    after = store.digests(new)
    for slot in sorted({*before, *after}):
        if before.get(slot) != after.get(slot):
            yield _changed(store, slot, before.get(slot), after.get(slot))


def _changed(store: Store, slot: Slot, old: bytes | None, new: bytes | None) -> Change:
    kind = slot[0]
    if new is None:
        return _change("withdrawn", kind, store.body(old or b""))
    if old is None:
        return _change("added", kind, store.body(new))
    first, second = store.body(old), store.body(new)
    if isinstance(first, Procedure) and isinstance(second, Procedure):
        found = sections_between(first, second)
        return _change(
            "changed", kind, second, sections=tuple(found),
            before=tuple(b for b, _ in found.values()), after=tuple(a for _, a in found.values()),
        )  # fmt: skip
    return _change("changed", kind, second, sections=("question",))


def summary(found: list[Change]) -> Summary:
    """Return counts by effect, by section, by agency and by audience."""
    procedures = [change for change in found if change.kind == "procedure"]
    return {
        "procedures": dict(Counter(change.effect for change in procedures)),
        "questions": dict(Counter(c.effect for c in found if c.kind == "question")),
        "tombstones": dict(Counter(c.effect for c in found if c.kind == "tombstone")),
        "sections": dict(Counter(s for change in procedures for s in change.sections)),
        "agencies": dict(Counter(change.agency for change in procedures).most_common()),
        "audiences": dict(Counter(a for change in procedures for a in change.audiences)),
    }
