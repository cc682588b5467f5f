"""Checks of one record: warnings that an official should look at, never reasons to refuse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalog.checks.cited import Citation, citations
from catalog.checks.sentences import warning_of
from catalog.model import Finding, Procedure, Question, Record, SourceLocation
from catalog.readers.findings import at
from catalog.readers.tables.all_tables import TABLES
from catalog.reasons import Reason, Value
from catalog.registers.agency_files import DissolvedBody
from catalog.registers.ended_laws import EndedLaw
from catalog.registers.registers import registers
from catalog.store.releases import now
from catalog.text.vietnamese import normalize
from catalog.vocabularies import CHANNEL_NAMES, UNIT_NAMES, TimeUnit, is_payable

_AGENCIES = ("executing", "deciding", "coordinating")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is checked: where it was read, its kind, its name for people, its code."""

    place: SourceLocation
    kind: str
    name: str
    code: str = ""

    def warning(self, field: str, rule: str, value: str, kind: str, /, **values: Value) -> Finding:
        """Return a warning about a field, under the header that it has in a table."""
        where = at(self.place, TABLES[self.kind].header_of(field))
        reason = Reason.of(kind, record=self.name, **values)
        return warning_of(self.kind, where, rule, reason, value, self.code)


def check(record: Record, place: SourceLocation) -> list[Finding]:
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
        subject = _Subject(place, "question", record.key)
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
            yield subject.warning("methods", "no_days", name, "no_days", channel=name)
        for fee in method.fees:
            if fee.amount and not is_payable(fee.amount, fee.currency):
                rule = "fee_too_small"
                yield subject.warning("methods", rule, str(fee.amount), rule, amount=fee.amount)
    if {TimeUnit.WORKING_DAY, TimeUnit.DAY} <= units:
        names = tuple(sorted(UNIT_NAMES[u] for u in units if u is not TimeUnit.OTHER))
        rule = "mixed_units"
        yield subject.warning("methods", rule, ", ".join(names), rule, units=names)


def _dates(record: Procedure, subject: _Subject) -> Iterator[Finding]:
    """1184/QĐ-UBND stands in the official records with 28-6-2024 and with 30-12-2026."""
    number, day = record.decision.number, record.decision.date
    if day > now()[:10]:
        rule = "decision_ahead"
        yield subject.warning("decision_date", rule, day, rule, number=number, day=day)


def _legal(numbers: Iterable[str], field: str, subject: _Subject) -> Iterator[Finding]:
    for number in dict.fromkeys(numbers):
        ended = registers().laws.get(number)
        if ended is not None:
            yield _expired(number, ended, field, number, subject)


def _expired(number: str, law: EndedLaw, field: str, value: str, subject: _Subject) -> Finding:
    told: dict[str, Value] = {"number": number, "since": law.since}
    if law.successor:
        successor = law.successor
        return subject.warning(
            field, "law_expired", value, "law_replaced", **told, successor=successor
        )
    return subject.warning(field, "law_expired", value, "law_expired", **told)


def _agencies(names: Iterable[str], field: str, subject: _Subject) -> Iterator[Finding]:
    for name in filter(None, names):
        ended = _dissolved(name)
        if ended is not None:
            yield _gone(ended, field, "body_dissolved", name, subject)


def _gone(body: DissolvedBody, field: str, rule: str, value: str, subject: _Subject) -> Finding:
    return subject.warning(
        field, rule, value, rule, body=body.name, since=body.since, successor=body.successor
    )


@lru_cache(maxsize=20_000)
def _dissolved(name: str) -> DissolvedBody | None:
    said = normalize(name)
    for key, body in _bodies().items():
        if said.startswith(key) and not said[len(key) :][:1].isalpha():
            return body
    return None


@lru_cache(maxsize=1)
def _bodies() -> dict[str, DissolvedBody]:
    """Return the dissolved bodies by normalised name; only those that are surely gone."""
    return {normalize(b.name): b for b in registers().agencies.dissolved if b.sure}


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
        if isinstance(citation.ended, EndedLaw):
            yield _expired(name, citation.ended, field, citation.excerpt, subject)
            continue
        yield _gone(citation.ended, field, "body_cited", citation.excerpt, subject)
