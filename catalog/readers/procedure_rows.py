"""A procedure from a row of a table: list exports of the portal, and our template."""

from catalog.errors import RecordError
from catalog.model import (
    Finding,
    Procedure,
    Reading,
    Term,
    Tombstone,
)
from catalog.readers import procedure_values, quick, row_values, words
from catalog.readers.columns import header_of
from catalog.readers.findings import at
from catalog.readers.tables import TableRow
from catalog.readers.whole_rows import read_whole
from catalog.registers.agencies import agencies, publisher
from catalog.registers.lineage import agency_code
from catalog.text.vietnamese import clean, fold, place_tones
from catalog.vocabularies import (
    SERVICE_LEVEL_NAMES,
    ProcedureKind,
    ServiceLevel,
    State,
)


def read_row(row: TableRow) -> Reading:
    """Make a procedure of a row, a tombstone when its state says so; errors refuse the row."""
    return read_whole(row, _record)


def _record(row: TableRow, findings: list[Finding]) -> Procedure | Tombstone:
    values = row.values
    key = row_values.text(values, "key").strip()
    code = row_values.code(values, strict=not key)
    name = quick.title(row_values.text(values, "name"))
    if not name:
        raise RecordError("name", values.get("name"), "Điền tên thủ tục.")
    state = State(words.state(s)) if (s := row_values.text(values, "state")) else State.ACTIVE
    if state is State.WITHDRAWN:
        return Tombstone(
            code, name, decision=procedure_values.decision(values), reason="Bãi bỏ theo tệp nạp"
        )
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
        fields=procedure_values.fields(values),
        levels=words.levels(row_values.text(values, "levels")),
        audiences=words.audiences(row_values.text(values, "audiences")),
        audience_terms=procedure_values.terms(values, "audience_terms"),
        service_level=level,
        service_level_raw=raw,
        methods=procedure_values.methods(values),
        cases=procedure_values.cases(values),
        steps=procedure_values.steps(values),
        dossier=procedure_values.dossier(values),
        results=row_values.names(values, "results"),
        legal=procedure_values.legal(values),
        executing=row_values.names(values, "executing"),
        deciding=row_values.names(values, "deciding"),
        coordinating=row_values.names(values, "coordinating"),
        receiving_address=quick.lines(row_values.text(values, "receiving_address")),
        requirements=quick.lines(row_values.text(values, "requirements")),
        description=quick.lines(row_values.text(values, "description")),
        keywords=quick.words(row_values.text(values, "keywords")),
        life_events=row_values.names(values, "life_events"),
        decision=procedure_values.decision(values),
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
