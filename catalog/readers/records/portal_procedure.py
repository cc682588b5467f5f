"""Reader of the national portal's API records (2026): one JSON object a procedure.

Field names and values: the portal's own, see `docs/data-format.md`. Every rule that mends a value
leaves a finding; a record that cannot be used is refused alone.
"""

from collections.abc import Sequence

from catalog.errors import RecordError
from catalog.model import Finding, Procedure, SourceLocation, SubmissionMethod, Term, Tombstone
from catalog.readers.faults import fault
from catalog.readers.findings import at, finding, refused_by_portal
from catalog.readers.formats.json_values import JsonObject
from catalog.readers.readings import Made
from catalog.readers.records import portal_sections as sections
from catalog.reasons import Reason, Value
from catalog.registers.agency_register import Publisher
from catalog.registers.closed_lists import official_audience
from catalog.registers.registers import registers
from catalog.text import codes, normalize, quick
from catalog.vocabularies import Channel, Level, ProcedureKind, ServiceLevel, State

_KINDS = {
    "STANDARD": ProcedureKind.STANDARD,
    "SPECIFIC": ProcedureKind.SPECIFIC,
    "STANDARD_INTERNAL": ProcedureKind.INTERNAL,
    "INTERCONNECTED": ProcedureKind.INTERCONNECTED,
    "INTERCONNECTED_INTERNAL": ProcedureKind.INTERNAL,
}
_LEVELS = {
    "isMinistry": Level.MINISTRY,
    "isProvince": Level.PROVINCE,
    "isWard": Level.COMMUNE,
    "isOtherAgency": Level.OTHER,
}


def recognises(record: JsonObject) -> bool:
    """Tell whether a JSON object is a record of the portal's API."""
    return {"executionMethods", "departmentPromulgateCode"} <= set(record)


def read_record(record: JsonObject, place: SourceLocation) -> Made:
    """Normalise one API record; an unusable one is refused."""
    noted = _Noted(place)
    try:
        made = _tombstone(record) or _procedure(record, noted)
    except RecordError as error:
        noted.findings.append(refused_by_portal(place, error))
        return Made(None, tuple(noted.findings))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        reason = Reason.of("portal_record_unreadable", error=f"{type(error).__name__}: {error}")
        told = str(record.get("code", ""))
        noted.findings.append(finding("error", place, "record", reason, told))
        return Made(None, tuple(noted.findings))
    return Made(made, tuple(noted.findings))


class _Noted:
    """What was mended in a record, noted while it is read."""

    def __init__(self, place: SourceLocation) -> None:
        self.place = place
        self.findings: list[Finding] = []

    def warn(self, field: str, value: object, code: str, kind: str, /, **values: Value) -> None:
        where, reason = at(self.place, field), Reason.of(kind, **values)
        self.findings.append(finding("warning", where, field, reason, str(value), code))


def _tombstone(record: JsonObject) -> Tombstone | None:
    """A code marked "-Xoa" is a deleted record that the portal still lists."""
    raw = str(record.get("code") or "")
    if not codes.is_marked_deleted(raw):
        return None
    code = raw.strip().split("-")[0]
    reason = "Mã mang dấu đã xóa trong dữ liệu nguồn"
    return Tombstone(code, quick.title(str(record.get("name") or "")), reason=reason)


def _identity(record: JsonObject, noted: _Noted) -> tuple[str, str, str]:
    raw = record.get("code")
    if not isinstance(raw, str) or not raw.strip():
        raise fault("code_missing", raw, "code")
    code = codes.trim(raw)
    if code != raw:
        noted.warn("code", raw, code, "code_mended", told=raw, code=code)
    elif not codes.is_national(code):
        noted.warn("code", raw, code, "code_odd", code=code)
    told = record.get("name")
    name = quick.title(told) if isinstance(told, str) else ""
    if not name:
        raise fault("name_missing", told, "name")
    return str(record.get("id") or code), code, name


def _publisher(record: JsonObject, code: str, noted: _Noted) -> Publisher:
    field = "departmentPromulgateName"
    agency_code, told = str(record.get("departmentPromulgateCode") or ""), record.get(field)
    found = registers().agencies.publisher(agency_code, str(told or ""))
    if found.note:
        name = told if isinstance(told, str | None) else str(told)
        today = found.agency.name
        noted.warn(
            field, agency_code, code, "agency_renamed", told=name, today=today, note=found.note
        )
    return found


def _service_level(
    record: JsonObject, methods: Sequence[SubmissionMethod], code: str, noted: _Noted
) -> ServiceLevel:
    online = any(method.channel is Channel.ONLINE for method in methods)
    level = normalize.service_level(
        full=bool(record.get("isFullProcess")),
        online=online,
        offline_only=bool(record.get("isOfflineOnly")),
        known=bool(methods),
    )
    if level is ServiceLevel.FULL and not online:
        noted.warn("isFullProcess", True, code, "full_without_online")
    return level


def _procedure(record: JsonObject, noted: _Noted) -> Procedure:
    key, code, name = _identity(record, noted)
    published = _publisher(record, code, noted)
    methods = tuple(sections.method(item) for item in sections.items(record, "executionMethods"))
    level = _service_level(record, methods, code, noted)
    audience_terms = tuple(
        Term(str(item.get("code") or ""), quick.words(item.get("name")))
        for item in sections.items(record, "subjectTypesDetails")
    )
    found = (official_audience(term.code) for term in audience_terms)
    kind = _KINDS.get(str(record.get("type")), ProcedureKind.STANDARD)
    internal = bool(record.get("isInternal")) or kind is ProcedureKind.INTERNAL
    return Procedure(
        key=key,
        code=code,
        code_raw=str(record.get("code")),
        name=name,
        kind=ProcedureKind.INTERNAL if internal else kind,
        state=State.AMENDED if record.get("state") == "UPDATED" else State.ACTIVE,
        agency=published.agency,
        province=published.province,
        fields=sections.fields(record),
        levels=tuple(level for flag, level in _LEVELS.items() if record.get(flag)),
        audiences=tuple(dict.fromkeys(a for a in found if a)),
        audience_terms=audience_terms,
        service_level=level,
        methods=methods,
        cases=tuple(sections.case(item) for item in sections.items(record, "cases")),
        steps=sections.steps(record),
        dossier=sections.dossier(record),
        results=sections.names(record, "resultsDetails"),
        legal=sections.legal(record),
        executing=sections.agencies(record, "Executing", "executingAgencies"),
        deciding=sections.agencies(record, "Authority", "delegatedAgencies"),
        coordinating=sections.agencies(record, "Coordinating", "coordinatingAgencies"),
        receiving_address=quick.lines(record.get("dossierReceivingAddresses")),
        requirements=quick.lines(record.get("requirementsAndConditions")),
        description=quick.lines(record.get("description")),
        keywords=quick.words(record.get("keywords")),
        life_events=sections.names(record, "serviceGroupsDetails"),
        decision=sections.decision(record),
        authority_kind=str(record.get("formalityType") or ""),
        vertical=bool(record.get("isVertical")),
        shared=bool(record.get("isSharedService")),
        non_territorial=bool(record.get("isNonTerritorial")),
        updated=normalize.epoch_date(record.get("updatedAt")),
        source="official",
    )
