"""Structured cells of a row as values of a procedure: methods, dossier, steps, legal basis."""

from collections.abc import Mapping

from catalog.model import (
    Case,
    Decision,
    DossierGroup,
    Fee,
    Paper,
    Step,
    SubmissionMethod,
    Term,
)
from catalog.readers import cells, row_values, words
from catalog.text import quick
from catalog.text.legal_numbers import legal_term
from catalog.text.vietnamese import fold

Values = Mapping[str, object]
_FREE = "miễn phí"


def decision(values: Values) -> Decision:
    return Decision(
        number=quick.words(row_values.text(values, "decision_number")),
        date=row_values.day(values, "decision_date"),
        agency=quick.words(row_values.text(values, "decision_agency")),
        kind=row_values.text(values, "decision_kind").strip(),
    )


def terms(values: Values, field: str) -> tuple[Term, ...]:
    found = cells.items(row_values.text(values, field))
    return tuple(Term(parts[0], quick.words(cells.part(parts, 1))) for parts in found)


def fields(values: Values) -> tuple[Term, ...]:
    terms = []
    for parts in cells.items(row_values.text(values, "fields")):
        coded = len(parts) > 1
        terms.append(Term(parts[0] if coded else "", quick.title(parts[1 if coded else 0])))
    return tuple(dict.fromkeys(term for term in terms if term.name))


def legal(values: Values) -> tuple[Term, ...]:
    return tuple(map(_act, cells.items(row_values.text(values, "legal"))))


def _act(parts: list[str]) -> Term:
    term = legal_term(parts[0], quick.words(cells.part(parts, 1)))
    return Term(term.code, term.name, term.raw or cells.part(parts, 2))


def _fee(parts: list[str]) -> Fee:
    amount = cells.part(parts, 1)
    free = fold(amount) == fold(_FREE)
    return Fee(
        kind=words.fee_kind(parts[0]),
        amount=None if free else cells.read_amount(amount, "methods"),
        currency=cells.part(parts, 2) or "VND",
        note=quick.lines(cells.part(parts, 3)),
        free=free,
    )


def methods(values: Values) -> tuple[SubmissionMethod, ...]:
    made = []
    for parts, below in cells.nested(row_values.text(values, "methods")):
        quantity, unit = cells.read_duration(cells.part(parts, 1), "methods")
        note = quick.lines(cells.part(parts, 2))
        fees = tuple(_fee(item) for item in below)
        made.append(SubmissionMethod(words.channel(parts[0]), quantity, unit, note, fees))
    return tuple(made)


def cases(values: Values) -> tuple[Case, ...]:
    made = []
    for parts in cells.items(row_values.text(values, "cases")):
        quantity, unit = cells.read_duration(cells.part(parts, 2), "cases")
        made.append(Case(parts[0], quick.words(cells.part(parts, 1)), quantity, unit))
    return tuple(made)


def steps(values: Values) -> tuple[Step, ...]:
    found = cells.items(row_values.text(values, "steps"))
    # A line of plain text is a step without a name.
    return tuple(
        Step(quick.words(p[0]), quick.lines(p[1])) if len(p) > 1 else Step("", quick.lines(p[0]))
        for p in found
    )


def _paper(parts: list[str]) -> Paper:
    original, copy = (cells.read_amount(cells.part(parts, i), "dossier") or 0 for i in (1, 2))
    return Paper(quick.lines(parts[0]), original, copy, tuple(parts[3:]))


def dossier(values: Values) -> tuple[DossierGroup, ...]:
    return tuple(
        DossierGroup(quick.words(parts[0]), tuple(_paper(item) for item in below))
        for parts, below in cells.nested(row_values.text(values, "dossier"))
    )
