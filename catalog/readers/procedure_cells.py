"""A procedure as the cells of our template; `procedure_rows` reads them back to the same values."""

from collections.abc import Callable

from catalog.model import (
    Case,
    Procedure,
    Step,
    Term,
)
from catalog.readers import cells, words
from catalog.vocabularies import (
    AUDIENCE_NAMES,
    CHANNEL_NAMES,
    FEE_NAMES,
    LEVEL_NAMES,
    SERVICE_LEVEL_NAMES,
    TimeUnit,
)

_FREE = "miễn phí"


def _term_lines(terms: tuple[Term, ...]) -> str:
    return cells.lines((term.code, term.name, term.raw) for term in terms)


def _method_lines(procedure: Procedure) -> str:
    found = []
    for method in procedure.methods:
        told = cells.duration(method.quantity, method.unit)
        found.append(cells.join((CHANNEL_NAMES[method.channel], told, method.note)))
        for fee in method.fees:
            amount = _FREE if fee.free else str(fee.amount) if fee.amount is not None else "?"
            currency = "" if fee.currency == "VND" else fee.currency
            parts = (FEE_NAMES[fee.kind], amount, currency, fee.note)
            found.append("- " + cells.join(parts))
    return "\n".join(found)


def _dossier_lines(procedure: Procedure) -> str:
    found = []
    for group in procedure.dossier:
        found.append(cells.join((group.name,)))
        for paper in group.papers:
            parts = (paper.name, str(paper.original), str(paper.copy), *paper.forms)
            found.append("- " + cells.join(parts))
    return "\n".join(found)


def _case_line(case: Case) -> tuple[str, str, str]:
    unknown = case.unit is TimeUnit.OTHER and case.quantity is None
    return case.code, case.name, "" if unknown else cells.duration(case.quantity, case.unit)


def _step_line(step: Step) -> str:
    line = cells.join((step.name, step.text))
    return line if step.text else f"{line} |"


_WRITERS: dict[str, Callable[[Procedure], str]] = {
    "kind": lambda p: words.KIND_NAMES[p.kind],
    "state": lambda p: words.STATE_NAMES[p.state],
    "agency_code": lambda p: p.agency.code,
    "agency": lambda p: p.agency.name,
    "fields": lambda p: _term_lines(p.fields),
    "levels": lambda p: "\n".join(LEVEL_NAMES[x] for x in p.levels),
    "audiences": lambda p: "\n".join(AUDIENCE_NAMES[x] for x in p.audiences),
    "audience_terms": lambda p: _term_lines(p.audience_terms),
    "service_level": lambda p: SERVICE_LEVEL_NAMES[p.service_level],
    "methods": _method_lines,
    "cases": lambda p: cells.lines(map(_case_line, p.cases)),
    "steps": lambda p: "\n".join(map(_step_line, p.steps)),
    "dossier": _dossier_lines,
    "results": lambda p: "\n".join(p.results),
    "legal": lambda p: _term_lines(p.legal),
    "executing": lambda p: "\n".join(p.executing),
    "deciding": lambda p: "\n".join(p.deciding),
    "coordinating": lambda p: "\n".join(p.coordinating),
    "life_events": lambda p: "\n".join(p.life_events),
    "decision_number": lambda p: p.decision.number,
    "decision_date": lambda p: p.decision.date,
    "decision_agency": lambda p: p.decision.agency,
    "decision_kind": lambda p: p.decision.kind,
    "vertical": lambda p: "x" if p.vertical else "",
    "shared": lambda p: "x" if p.shared else "",
    "non_territorial": lambda p: "x" if p.non_territorial else "",
}


def cell_of(procedure: Procedure, field: str) -> str:
    """Return what the template's column of a field holds for a procedure."""
    writer = _WRITERS.get(field)
    return writer(procedure) if writer else str(getattr(procedure, field))
