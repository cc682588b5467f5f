"""Checks of one record: warnings that an official should look at, never reasons to refuse."""

from collections.abc import Iterator
from functools import lru_cache

from catalog.checks.lineage import bodies, laws
from catalog.legal_numbers import numbers_in
from catalog.model import Finding, Place, Procedure, Question, Record
from catalog.readers.findings import at
from catalog.vietnamese import normalize
from catalog.vocabularies import CHANNEL_NAMES, UNIT_NAMES, TimeUnit


def check(record: Record, place: Place) -> list[Finding]:
    """Return the warnings about one record."""
    if isinstance(record, Procedure):
        return [*_channels(record, place), *_laws(record, place), *_bodies(record, place)]
    if isinstance(record, Question):
        return list(_question(record, place))
    return []


def _warning(place: Place, field: str, rule: str, message: str, value: str, remedy: str) -> Finding:
    return Finding("warning", at(place, field), rule, message, value, remedy)


def _channels(record: Procedure, place: Place) -> Iterator[Finding]:
    units = set()
    for method in record.methods:
        if method.unit is not TimeUnit.OTHER:
            units.add(method.unit)
        if method.quantity is None and not method.note:
            name = CHANNEL_NAMES[method.channel]
            message = f"{record.code}: kênh {name!r} không có thời hạn giải quyết."
            yield _warning(
                place, "methods", "no_days", message, name, "Bổ sung số ngày hoặc mô tả thời hạn."
            )
    if {TimeUnit.WORKING_DAY, TimeUnit.DAY} <= units:
        names = ", ".join(sorted(UNIT_NAMES[unit] for unit in units))
        message = f"{record.code}: các kênh dùng lẫn đơn vị thời hạn ({names})."
        yield _warning(
            place, "methods", "mixed_units", message, names, "Thống nhất ngày làm việc hoặc ngày."
        )


def _laws(record: Procedure, place: Place) -> Iterator[Finding]:
    known = laws()
    for term in record.legal:
        ended = known.get(term.code)
        if ended is not None:
            message = f"{record.code}: {term.code} hết hiệu lực từ {ended.since}."
            remedy = f"Xem {ended.successor}." if ended.successor else "Rà lại căn cứ pháp lý."
            yield _warning(place, "legal", "law_expired", message, term.code, remedy)


def _bodies(record: Procedure, place: Place) -> Iterator[Finding]:
    for field in ("executing", "deciding", "coordinating"):
        for name in getattr(record, field):
            found = _dissolved(name)
            if found is not None:
                old, since, successor = found
                message = f"{record.code}: {old!r} không còn từ {since}."
                remedy = f"Nay là {successor}."
                yield _warning(place, field, "body_dissolved", message, name, remedy)


@lru_cache(maxsize=20_000)
def _dissolved(name: str) -> tuple[str, str, str] | None:
    said = normalize(name)
    for key, ended in bodies().items():
        if said.startswith(key) and not said[len(key) :][:1].isalpha():
            return ended.name, ended.since, ended.successor
    return None


def _question(record: Question, place: Place) -> Iterator[Finding]:
    known = laws()
    for number in dict.fromkeys([*record.legal, *numbers_in(record.answer)]):
        ended = known.get(number)
        if ended is not None:
            message = f"Câu hỏi {record.key}: {number} hết hiệu lực từ {ended.since}."
            remedy = f"Xem {ended.successor}." if ended.successor else "Rà lại câu trả lời."
            yield _warning(place, "answer", "law_expired", message, number, remedy)
    agency = _dissolved(record.agency) if record.agency else None
    if agency is not None:
        message = f"Câu hỏi {record.key}: {agency[0]!r} không còn từ {agency[1]}."
        remedy = f"Nay là {agency[2]}."
        yield _warning(place, "agency", "body_dissolved", message, record.agency, remedy)
