"""Forms of what needs several parts: methods with fees, the dossier, steps, cases, coded names."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from catalog.model import Case, DossierGroup, Fee, Paper, Step, SubmissionMethod, Term
from catalog.readers.denials import denial
from catalog.readers.tables import choice_words
from catalog.readers.tables.cell_items import items, join, lines, nested, part
from catalog.readers.tables.forms import Form, form
from catalog.readers.tables.plain_forms import text
from catalog.readers.tables.quantities import duration, read_amount, read_duration
from catalog.text import quick
from catalog.text.legal_numbers import legal_term
from catalog.text.vietnamese import fold
from catalog.vocabularies import CHANNEL_NAMES, FEE_NAMES, TimeUnit

T = TypeVar("T")
_FREE = "miễn phí"


def _of(
    read: Callable[[str], Iterable[T]], write: Callable[[tuple[T, ...]], str]
) -> Form[tuple[T, ...]]:
    return form(lambda cell: tuple(read(text(cell))), write)


def _terms(cell: str) -> list[Term]:
    return [Term(parts[0], quick.words(part(parts, 1))) for parts in items(cell)]


def _fields(cell: str) -> dict[Term, None]:
    """Return the fields (lĩnh vực), each once; a part alone is a name without a code."""
    told = (parts if len(parts) > 1 else ["", *parts] for parts in items(cell))
    terms = (Term(parts[0], quick.title(parts[1])) for parts in told)
    return dict.fromkeys(term for term in terms if term.name)


def _act(parts: list[str]) -> Term:
    term = legal_term(parts[0], quick.words(part(parts, 1)))
    return Term(term.code, term.name, term.raw or part(parts, 2))


def _write_terms(terms: tuple[Term, ...]) -> str:
    return lines((term.code, term.name, term.raw) for term in terms)


def _fee(parts: list[str]) -> Fee:
    amount = part(parts, 1)
    free = fold(amount) == fold(_FREE)
    return Fee(
        kind=choice_words.fee_kind(parts[0]),
        amount=None if free else read_amount(amount),
        currency=part(parts, 2) or "VND",
        note=quick.lines(part(parts, 3)) or denial(part(parts, 3)),
        free=free,
    )


def _fee_line(fee: Fee) -> str:
    amount = _FREE if fee.free else str(fee.amount) if fee.amount is not None else "?"
    currency = "" if fee.currency == "VND" else fee.currency
    return "- " + join((FEE_NAMES[fee.kind], amount, currency, fee.note))


def _methods(cell: str) -> list[SubmissionMethod]:
    made = []
    for parts, below in nested(cell):
        quantity, unit = read_duration(part(parts, 1))
        note = quick.lines(part(parts, 2))
        fees = tuple(map(_fee, below))
        made.append(SubmissionMethod(choice_words.channel(parts[0]), quantity, unit, note, fees))
    return made


def _write_methods(methods: tuple[SubmissionMethod, ...]) -> str:
    found = []
    for method in methods:
        told = duration(method.quantity, method.unit)
        found.append(join((CHANNEL_NAMES[method.channel], told, method.note)))
        found += map(_fee_line, method.fees)
    return "\n".join(found)


def _cases(cell: str) -> list[Case]:
    told = [(parts, read_duration(part(parts, 2))) for parts in items(cell)]
    return [Case(parts[0], quick.words(part(parts, 1)), *length) for parts, length in told]


def _case_parts(case: Case) -> tuple[str, str, str]:
    unknown = case.unit is TimeUnit.OTHER and case.quantity is None
    return case.code, case.name, "" if unknown else duration(case.quantity, case.unit)


def _step(parts: list[str]) -> Step:
    # A line of plain text is a step without a name.
    name, told = (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0])
    return Step(quick.words(name), quick.lines(told))


def _step_line(step: Step) -> str:
    line = join((step.name, step.text))
    return line if step.text else f"{line} |"


def _paper(parts: list[str]) -> Paper:
    original, copy = (read_amount(part(parts, index)) or 0 for index in (1, 2))
    return Paper(quick.lines(parts[0]), original, copy, tuple(parts[3:]))


def _paper_line(paper: Paper) -> str:
    return "- " + join((paper.name, str(paper.original), str(paper.copy), *paper.forms))


def _dossier(cell: str) -> list[DossierGroup]:
    return [
        DossierGroup(quick.words(parts[0]), tuple(map(_paper, below)))
        for parts, below in nested(cell)
    ]


def _write_dossier(groups: tuple[DossierGroup, ...]) -> str:
    found = []
    for group in groups:
        found.append(join((group.name,)))
        found += map(_paper_line, group.papers)
    return "\n".join(found)


TERMS = _of(_terms, _write_terms)
FIELDS = _of(_fields, _write_terms)
LEGAL = _of(lambda cell: map(_act, items(cell)), _write_terms)
METHODS = _of(_methods, _write_methods)
CASES = _of(_cases, lambda cases: lines(map(_case_parts, cases)))
STEPS = _of(lambda cell: map(_step, items(cell)), lambda steps: "\n".join(map(_step_line, steps)))
DOSSIER = _of(_dossier, _write_dossier)
