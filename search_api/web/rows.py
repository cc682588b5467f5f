"""Rows of lists: a procedure in one line, a record of the same name, a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.gazetteer import Gazetteer
from catalog.vocabularies import Level, ServiceLevel
from search_api.addresses import procedure_url, question_url
from search_api.release.entries import Entry, QuestionEntry
from search_api.telling.levels import is_unseen


@dataclass(frozen=True, slots=True)
class Row:
    """A procedure in one line."""

    code: str
    name: str
    url: str
    agency: str
    service_level: ServiceLevel
    unseen: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """Another record of the same name: `province` is the label of its own, empty for none."""

    code: str
    name: str
    url: str
    agency: str
    province: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in one line; `notices` tell what of it is out of date."""

    id: str
    question: str
    url: str
    notices: tuple[str, ...]


def row(entry: Entry) -> Row:
    """Return the row of a procedure."""
    facts = entry.facts
    return Row(
        code=entry.code,
        name=facts.name,
        url=procedure_url(entry.code),
        agency=facts.agency.name,
        service_level=facts.service_level,
        unseen=is_unseen(facts),
    )


def rows_of_names(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """Return one row a name: the first of a group stands for all."""
    firsts: dict[str, Entry] = {}
    for entry in entries:
        firsts.setdefault(entry.group, entry)
    return tuple(map(row, firsts.values()))


def variant(entry: Entry, gazetteer: Gazetteer) -> Variant:
    """Return a record beside others of its name."""
    own = gazetteer.provinces.get(entry.province)
    return Variant(
        code=entry.code,
        name=entry.facts.name,
        url=procedure_url(entry.code),
        agency=entry.facts.agency.name,
        province=own.label if own else "",
        levels=entry.facts.levels,
    )


def question_row(entry: QuestionEntry) -> QuestionRow:
    """Return the row of a question."""
    facts = entry.facts
    return QuestionRow(entry.key, facts.question, question_url(entry.key), facts.notices)
