"""Checks of one record: warnings that an official should look at, never reasons to refuse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalog.checks.cited import Citation, citations
from catalog.model import Finding, Place, Procedure, Question, Record
from catalog.readers.columns import header_of
from catalog.readers.findings import at
from catalog.registers.lineage import Ended, bodies, laws
from catalog.store.releases import now
from catalog.text.vietnamese import normalize
from catalog.vocabularies import CHANNEL_NAMES, UNIT_NAMES, TimeUnit, is_payable

_AGENCIES = ("executing", "deciding", "coordinating")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is checked: where it was read, its kind, its code, how messages name it."""

    place: Place
    kind: str
    code: str
    called: str

    def warning(self, field: str, rule: str, message: str, value: str, remedy: str) -> Finding:
        where = at(self.place, header_of(self.kind, field))
        told = f"{self.called}: {message}"
        return Finding("warning", where, rule, told, value, remedy, self.code)


def check(record: Record, place: Place) -> list[Finding]:
    """Return the warnings about one record."""
    if isinstance(record, Procedure):
        subject = _Subject(place, "procedure", record.code, record.code)
        return [
            *_channels(record, subject),
            *_dates(record, subject),
            *_legal([term.code for term in record.legal], "legal", subject),
            *(f for field in _AGENCIES for f in _agencies(getattr(record, field), field, subject)),
            *_cited(_texts(record), subject),
        ]
    if isinstance(record, Question):
        subject = _Subject(place, "question", "", f"Câu hỏi {record.key}")
        return [
            *_legal(record.legal, "legal", subject),
            *_agencies([record.agency], "agency", subject),
            *_cited([("answer", record.answer)], subject),
        ]
    return []


def _channels(record: Procedure, subject: _Subject) -> Iterator[Finding]:
    units = {method.unit for method in record.methods}
    for method in record.methods:
        if method.quantity is None and not method.note:
            name = CHANNEL_NAMES[method.channel]
            message = f"kênh {name!r} không có thời hạn giải quyết."
            remedy = "Bổ sung số ngày hoặc mô tả thời hạn."
            yield subject.warning("methods", "no_days", message, name, remedy)
        for fee in method.fees:
            if fee.amount and not is_payable(fee.amount, fee.currency):
                message = f"khoản thu {fee.amount} đồng nhỏ hơn mọi mức phí."
                remedy = f"Có phải {fee.amount}.000 đồng? Ghi đủ số tiền hoặc loại tiền."
                yield subject.warning("methods", "fee_too_small", message, str(fee.amount), remedy)
    if {TimeUnit.WORKING_DAY, TimeUnit.DAY} <= units:
        names = ", ".join(sorted(UNIT_NAMES[u] for u in units if u is not TimeUnit.OTHER))
        message = f"các kênh dùng lẫn đơn vị thời hạn ({names})."
        remedy = "Thống nhất ngày làm việc hoặc ngày."
        yield subject.warning("methods", "mixed_units", message, names, remedy)


def _dates(record: Procedure, subject: _Subject) -> Iterator[Finding]:
    """1184/QĐ-UBND stands in the official records with 28-6-2024 and with 30-12-2026."""
    decided = record.decision.date
    if decided > now()[:10]:
        message = f"quyết định {record.decision.number} ghi ngày {decided}, chưa đến."
        remedy = "Đối chiếu ngày trên văn bản quyết định."
        yield subject.warning("decision_date", "decision_ahead", message, decided, remedy)


def _legal(numbers: Iterable[str], field: str, subject: _Subject) -> Iterator[Finding]:
    for number in dict.fromkeys(numbers):
        ended = laws().get(number)
        if ended is not None:
            yield _expired(number, ended, field, number, subject)


def _expired(number: str, law: Ended, field: str, value: str, subject: _Subject) -> Finding:
    message = f"{number} hết hiệu lực từ {law.since}."
    remedy = f"Xem {law.successor}." if law.successor else "Rà lại căn cứ pháp lý."
    return subject.warning(field, "law_expired", message, value, remedy)


def _agencies(names: Iterable[str], field: str, subject: _Subject) -> Iterator[Finding]:
    for name in filter(None, names):
        ended = _dissolved(name)
        if ended is not None:
            message = f"{ended.name!r} không còn từ {ended.since}."
            remedy = f"Nay là {ended.successor}."
            yield subject.warning(field, "body_dissolved", message, name, remedy)


@lru_cache(maxsize=20_000)
def _dissolved(name: str) -> Ended | None:
    said = normalize(name)
    for key, ended in bodies().items():
        if said.startswith(key) and not said[len(key) :][:1].isalpha():
            return ended
    return None


def _texts(record: Procedure) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of what a procedure says in sentences."""
    yield from (("steps", step.text) for step in record.steps)
    for method in record.methods:
        yield "methods", method.note
        yield from (("methods", fee.note) for fee in method.fees)
    yield from (("dossier", paper.name) for group in record.dossier for paper in group.papers)
    for field in ("requirements", "description", "receiving_address"):
        yield field, getattr(record, field)


def _cited(texts: Iterable[tuple[str, str]], subject: _Subject) -> Iterator[Finding]:
    """Yield one warning a field for each body or law that its text cites after its end."""
    found: dict[tuple[str, str], Citation] = {}
    for field, text in texts:
        for line in text.split("\n"):
            for citation in citations(line):
                found.setdefault((field, citation.name), citation)
    for (field, name), citation in found.items():
        if citation.kind == "law":
            yield _expired(name, citation.ended, field, citation.excerpt, subject)
            continue
        message = f"nội dung nhắc {name!r}, không còn từ {citation.ended.since}."
        remedy = f"Nay là {citation.ended.successor}; sửa câu này hoặc nói rõ là tên trước đây."
        yield subject.warning(field, "body_cited", message, citation.excerpt, remedy)
