"""A row of a table and a procedure, both ways: list exports of the portal, and our template."""

from collections.abc import Callable, Mapping

from catalog.agencies import agencies, publisher
from catalog.errors import RecordError
from catalog.legal_numbers import legal_term
from catalog.model import (
    Case,
    Decision,
    DossierGroup,
    Fee,
    Finding,
    Paper,
    Procedure,
    Reading,
    Step,
    SubmissionMethod,
    Term,
    Tombstone,
)
from catalog.readers import cells, quick, row_values, words
from catalog.readers.columns import header_of
from catalog.readers.findings import at, refused
from catalog.readers.tables import TableRow
from catalog.vietnamese import clean, fold, place_tones
from catalog.vocabularies import (
    AUDIENCE_NAMES,
    CHANNEL_NAMES,
    FEE_NAMES,
    LEVEL_NAMES,
    SERVICE_LEVEL_NAMES,
    ProcedureKind,
    ServiceLevel,
    State,
    TimeUnit,
)

Values = Mapping[str, object]
_FREE = "miễn phí"


def read_row(row: TableRow) -> Reading:
    """Make a procedure of a row, a tombstone when its state says so; errors refuse the row."""
    findings: list[Finding] = []
    try:
        row_values.check_width(row.values)
        made = _record(row, findings)
    except RecordError as error:
        finding = refused(row.place, error, header_of("procedure", error.field))
        return Reading(row.place, None, (*findings, finding), row)
    return Reading(row.place, made, tuple(findings), row)


def _record(row: TableRow, findings: list[Finding]) -> Procedure | Tombstone:
    values = row.values
    key = row_values.text(values, "key").strip()
    code = row_values.code(values, strict=not key)
    name = quick.title(row_values.text(values, "name"))
    if not name:
        raise RecordError("name", values.get("name"), "Điền tên thủ tục.")
    state = State(words.state(s)) if (s := row_values.text(values, "state")) else State.ACTIVE
    if state is State.WITHDRAWN:
        return Tombstone(code, name, decision=_decision(values), reason="Bãi bỏ theo tệp nạp")
    agency, province = _agency(row, code, findings)
    level, raw = _service_level(row, code, findings)
    kind = row_values.text(values, "kind")
    return Procedure(
        key=key or code,
        code=code,
        code_raw=row_values.text(values, "code_raw"),
        name=name,
        kind=words.kind(kind) if kind else ProcedureKind.STANDARD,
        state=state,
        agency=agency,
        province=row_values.text(values, "province").strip() or province,
        fields=_fields(values),
        levels=words.levels(row_values.text(values, "levels")),
        audiences=words.audiences(row_values.text(values, "audiences")),
        audience_terms=_terms(values, "audience_terms"),
        service_level=level,
        service_level_raw=raw,
        methods=_methods(values),
        cases=_cases(values),
        steps=_steps(values),
        dossier=_dossier(values),
        results=row_values.names(values, "results"),
        legal=_legal(values),
        executing=row_values.names(values, "executing"),
        deciding=row_values.names(values, "deciding"),
        coordinating=row_values.names(values, "coordinating"),
        receiving_address=quick.lines(row_values.text(values, "receiving_address")),
        requirements=quick.lines(row_values.text(values, "requirements")),
        description=quick.lines(row_values.text(values, "description")),
        keywords=quick.words(row_values.text(values, "keywords")),
        life_events=row_values.names(values, "life_events"),
        decision=_decision(values),
        authority_kind=words.authority(a)
        if (a := row_values.text(values, "authority_kind"))
        else "",
        vertical=row_values.flag(values, "vertical"),
        shared=row_values.flag(values, "shared"),
        non_territorial=row_values.flag(values, "non_territorial"),
        valid_from=row_values.day(values, "valid_from"),
        valid_to=row_values.day(values, "valid_to"),
        updated=row_values.day(values, "updated"),
        as_of=row_values.text(values, "as_of").strip(),
        source=row_values.text(values, "source").strip() or row.default_source,
    )


def _agency(row: TableRow, code: str, findings: list[Finding]) -> tuple[Term, str]:
    told = place_tones(clean(row_values.text(row.values, "agency")))
    agency_code = row_values.text(row.values, "agency_code").strip()
    if not agency_code and told:
        agency_code = _code_of_name(told)
    found = publisher(agency_code, told)
    if agency_code and found.note:
        message = f"Cơ quan {told or agency_code!r} nay là {found.agency.name}."
        place = at(row.place, header_of("procedure", "agency"))
        value = told or agency_code
        findings.append(Finding("warning", place, "agency", message, value, found.note, code))
    return found.agency, found.province


def _code_of_name(name: str) -> str:
    """Return the official code of an agency's name, old ones too; empty when there is none."""
    from catalog.checks.lineage import agency_code

    plain = fold(name)
    for term in agencies().values():
        if fold(term.name) == plain:
            return term.code
    return agency_code(name)


def _service_level(row: TableRow, code: str, findings: list[Finding]) -> tuple[ServiceLevel, str]:
    told = row_values.text(row.values, "service_level").strip()
    raw = row_values.text(row.values, "service_level_raw").strip()
    if not told:
        return ServiceLevel.UNKNOWN, raw
    level = words.service_level(told)
    if told[-1].isdigit() or fold(told).startswith("muc"):
        name = SERVICE_LEVEL_NAMES[level]
        message = f"{told!r} là cách gọi trước năm 2022, hiểu là {name!r}; giá trị gốc được giữ."
        place = at(row.place, header_of("procedure", "service_level"))
        remedy = f"Ghi {name!r}."
        findings.append(Finding("warning", place, "service_level", message, told, remedy, code))
        return level, raw or told
    return level, raw


def _decision(values: Values) -> Decision:
    return Decision(
        number=quick.words(row_values.text(values, "decision_number")),
        date=row_values.day(values, "decision_date"),
        agency=quick.words(row_values.text(values, "decision_agency")),
        kind=row_values.text(values, "decision_kind").strip(),
    )


def _terms(values: Values, field: str) -> tuple[Term, ...]:
    found = cells.items(row_values.text(values, field))
    return tuple(Term(parts[0], quick.words(cells.part(parts, 1))) for parts in found)


def _fields(values: Values) -> tuple[Term, ...]:
    terms = []
    for parts in cells.items(row_values.text(values, "fields")):
        coded = len(parts) > 1
        terms.append(Term(parts[0] if coded else "", quick.title(parts[1 if coded else 0])))
    return tuple(dict.fromkeys(term for term in terms if term.name))


def _legal(values: Values) -> tuple[Term, ...]:
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


def _methods(values: Values) -> tuple[SubmissionMethod, ...]:
    made = []
    for parts, below in cells.nested(row_values.text(values, "methods")):
        quantity, unit = cells.read_duration(cells.part(parts, 1), "methods")
        note = quick.lines(cells.part(parts, 2))
        fees = tuple(_fee(item) for item in below)
        made.append(SubmissionMethod(words.channel(parts[0]), quantity, unit, note, fees))
    return tuple(made)


def _cases(values: Values) -> tuple[Case, ...]:
    made = []
    for parts in cells.items(row_values.text(values, "cases")):
        quantity, unit = cells.read_duration(cells.part(parts, 2), "cases")
        made.append(Case(parts[0], quick.words(cells.part(parts, 1)), quantity, unit))
    return tuple(made)


def _steps(values: Values) -> tuple[Step, ...]:
    found = cells.items(row_values.text(values, "steps"))
    # A line of plain text is a step without a name.
    return tuple(
        Step(quick.words(p[0]), quick.lines(p[1])) if len(p) > 1 else Step("", quick.lines(p[0]))
        for p in found
    )


def _paper(parts: list[str]) -> Paper:
    original, copy = (cells.read_amount(cells.part(parts, i), "dossier") or 0 for i in (1, 2))
    return Paper(quick.lines(parts[0]), original, copy, tuple(parts[3:]))


def _dossier(values: Values) -> tuple[DossierGroup, ...]:
    return tuple(
        DossierGroup(quick.words(parts[0]), tuple(_paper(item) for item in below))
        for parts, below in cells.nested(row_values.text(values, "dossier"))
    )


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
