"""Reader of the national portal's API records (2026): one JSON object a procedure.

Field names and values: the portal's own, see `docs/data-format.md`. Every rule that mends a value
leaves a finding; a record that cannot be used is refused alone.
"""

from collections.abc import Mapping

from catalog.errors import RecordError
from catalog.model import (
    Finding,
    Place,
    Procedure,
    Reading,
    Term,
    Tombstone,
)
from catalog.readers import official_values as parts
from catalog.readers import quick
from catalog.registers.agencies import publisher
from catalog.text import codes, normalize
from catalog.vocabularies import (
    Channel,
    Level,
    ProcedureKind,
    ServiceLevel,
    State,
)

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
Json = Mapping[str, object]


def recognises(record: object) -> bool:
    """Tell whether a JSON object is a record of the portal's API."""
    return isinstance(record, dict) and {"executionMethods", "departmentPromulgateCode"} <= set(
        record
    )


def read_record(record: Json, place: Place) -> Reading:
    """Normalise one API record; an unusable one gives a reading without a record."""
    findings: list[Finding] = []
    try:
        made = _tombstone(record) or _procedure(record, place, findings)
    except RecordError as error:
        findings.append(
            _finding("error", place, error.field, str(error), error.value, error.remedy)
        )
        return Reading(place, None, tuple(findings), record)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        message = f"Bản ghi có cấu trúc không đọc được ({type(error).__name__}: {error})."
        remedy = "Xuất lại bản ghi này từ Cổng dịch vụ công quốc gia."
        findings.append(_finding("error", place, "", message, record.get("code", ""), remedy))
        return Reading(place, None, tuple(findings), record)
    return Reading(place, made, tuple(findings), record)


def _finding(
    severity: str,
    place: Place,
    field: str,
    message: str,
    value: object,
    remedy: str,
    code: str = "",
) -> Finding:
    where = Place(place.file, place.sheet, place.row, field)
    return Finding(severity, where, field or "record", message, str(value), remedy, code)


def _tombstone(record: Json) -> Tombstone | None:
    """A code marked "-Xoa" is a deleted record that the portal still lists."""
    raw = str(record.get("code") or "")
    if not codes.is_marked_deleted(raw):
        return None
    code = raw.strip().split("-")[0]
    reason = "Mã mang dấu đã xóa trong dữ liệu nguồn"
    return Tombstone(code, quick.title(str(record.get("name") or "")), reason=reason)


def _identity(record: Json, place: Place, findings: list[Finding]) -> tuple[str, str, str]:
    raw = record.get("code")
    if not isinstance(raw, str) or not raw.strip():
        raise RecordError("code", raw, "Điền mã thủ tục dạng 1.001193.")
    code = codes.trim(raw)
    if code != raw:
        message = f"Mã {raw!r} có khoảng trắng hoặc hậu tố thừa, dùng {code!r}."
        findings.append(_finding("warning", place, "code", message, raw, "Sửa mã ở nguồn.", code))
    elif not codes.is_national(code):
        message = f"Mã {code!r} không đúng dạng d.dddddd, giữ nguyên."
        findings.append(
            _finding("warning", place, "code", message, raw, "Kiểm tra mã ở nguồn.", code)
        )
    told = record.get("name")
    name = quick.title(told) if isinstance(told, str) else ""
    if not name:
        raise RecordError("name", record.get("name"), "Điền tên thủ tục.")
    return str(record.get("id") or code), code, name


def _procedure(record: Json, place: Place, findings: list[Finding]) -> Procedure:
    key, code, name = _identity(record, place, findings)
    agency_code = str(record.get("departmentPromulgateCode") or "")
    published = publisher(agency_code, str(record.get("departmentPromulgateName") or ""))
    if published.note:
        message = (
            f"Cơ quan {record.get('departmentPromulgateName')!r} nay là {published.agency.name}."
        )
        findings.append(
            _finding(
                "warning",
                place,
                "departmentPromulgateName",
                message,
                agency_code,
                published.note,
                code,
            )
        )
    methods = tuple(parts.method(item) for item in parts.items(record, "executionMethods"))
    level = normalize.service_level(
        full=bool(record.get("isFullProcess")),
        online=any(m.channel is Channel.ONLINE for m in methods),
        offline_only=bool(record.get("isOfflineOnly")),
        known=bool(methods),
    )
    if level is ServiceLevel.FULL and not any(m.channel is Channel.ONLINE for m in methods):
        message = "Đánh dấu toàn trình nhưng không có cách thức trực tuyến."
        remedy = "Bổ sung cách thức trực tuyến hoặc bỏ dấu toàn trình."
        findings.append(_finding("warning", place, "isFullProcess", message, True, remedy, code))
    audience_terms = tuple(
        Term(str(item.get("code") or ""), quick.words(item.get("name")))
        for item in parts.items(record, "subjectTypesDetails")
    )
    found = (normalize.audience(term.code) for term in audience_terms)
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
        fields=parts.fields(record),
        levels=tuple(level for flag, level in _LEVELS.items() if record.get(flag)),
        audiences=tuple(dict.fromkeys(a for a in found if a)),
        audience_terms=audience_terms,
        service_level=level,
        methods=methods,
        cases=tuple(parts.case(item) for item in parts.items(record, "cases")),
        steps=parts.steps(record),
        dossier=parts.dossier(record),
        results=parts.names(record, "resultsDetails"),
        legal=parts.legal(record),
        executing=parts.agencies(record, "Executing", "executingAgencies"),
        deciding=parts.agencies(record, "Authority", "delegatedAgencies"),
        coordinating=parts.agencies(record, "Coordinating", "coordinatingAgencies"),
        receiving_address=quick.lines(record.get("dossierReceivingAddresses")),
        requirements=quick.lines(record.get("requirementsAndConditions")),
        description=quick.lines(record.get("description")),
        keywords=quick.words(record.get("keywords")),
        life_events=parts.names(record, "serviceGroupsDetails"),
        decision=parts.decision(record),
        authority_kind=str(record.get("formalityType") or ""),
        vertical=bool(record.get("isVertical")),
        shared=bool(record.get("isSharedService")),
        non_territorial=bool(record.get("isNonTerritorial")),
        updated=normalize.epoch_date(record.get("updatedAt")),
        source="official",
    )
