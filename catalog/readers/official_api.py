"""Reader of the national portal's API records (2026): one JSON object a procedure.

Field names and values: the portal's own, see `docs/data-format.md`. Every rule that mends a value
leaves a finding; a record that cannot be used is refused alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from catalog import codes, normalize
from catalog.agencies import publisher
from catalog.errors import RecordError
from catalog.legal_numbers import distinct, legal_term
from catalog.model import (
    Case,
    Decision,
    DossierGroup,
    Fee,
    Finding,
    Paper,
    Place,
    Procedure,
    Reading,
    Step,
    SubmissionMethod,
    Term,
    Tombstone,
)
from catalog.readers import quick
from catalog.vocabularies import (
    Channel,
    FeeKind,
    Level,
    ProcedureKind,
    ServiceLevel,
    State,
    TimeUnit,
)

_CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
_KINDS = {
    "STANDARD": ProcedureKind.STANDARD,
    "SPECIFIC": ProcedureKind.SPECIFIC,
    "STANDARD_INTERNAL": ProcedureKind.INTERNAL,
    "INTERCONNECTED": ProcedureKind.INTERCONNECTED,
    "INTERCONNECTED_INTERNAL": ProcedureKind.INTERNAL,
}
# The source calls phí FEE and lệ phí SERVICE_FEE.
_FEES = {"FEE": FeeKind.FEE, "SERVICE_FEE": FeeKind.CHARGE, "PRICE_LEVEL": FeeKind.PRICE}
_LEVELS = {
    "isMinistry": Level.MINISTRY,
    "isProvince": Level.PROVINCE,
    "isWard": Level.COMMUNE,
    "isOtherAgency": Level.OTHER,
}
_CURRENCIES = {"Việt Nam Đồng": "VND", "": "VND"}
Json = Mapping[str, Any]


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


def _list(record: Json, name: str) -> Iterator[Json]:
    value = record.get(name) or []
    if not isinstance(value, list):
        raise RecordError(name, value, "Cần một danh sách.")
    return (item for item in value if isinstance(item, dict))


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
    methods = tuple(_method(item) for item in _list(record, "executionMethods"))
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
        for item in _list(record, "subjectTypesDetails")
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
        fields=_fields(record),
        levels=tuple(level for flag, level in _LEVELS.items() if record.get(flag)),
        audiences=tuple(dict.fromkeys(a for a in found if a)),
        audience_terms=audience_terms,
        service_level=level,
        methods=methods,
        cases=tuple(_case(item) for item in _list(record, "cases")),
        steps=_steps(record),
        dossier=_dossier(record),
        results=_names(record, "resultsDetails"),
        legal=_legal(record),
        executing=_agencies(record, "Executing") or _split(record.get("executingAgencies")),
        deciding=_agencies(record, "Authority") or _split(record.get("delegatedAgencies")),
        coordinating=_agencies(record, "Coordinating")
        or _split(record.get("coordinatingAgencies")),
        receiving_address=quick.lines(record.get("dossierReceivingAddresses")),
        requirements=quick.lines(record.get("requirementsAndConditions")),
        description=quick.lines(record.get("description")),
        keywords=quick.words(record.get("keywords")),
        life_events=_names(record, "serviceGroupsDetails"),
        decision=_decision(record),
        authority_kind=str(record.get("formalityType") or ""),
        vertical=bool(record.get("isVertical")),
        shared=bool(record.get("isSharedService")),
        non_territorial=bool(record.get("isNonTerritorial")),
        updated=normalize.epoch_date(record.get("updatedAt")),
        source="official",
    )


def _fields(record: Json) -> tuple[Term, ...]:
    found = [*_list(record, "categoriesDetails")]
    single = record.get("category")
    if isinstance(single, dict):
        found.append(single)
    terms = (
        Term(str(item.get("code") or ""), quick.title(str(item.get("name") or "")))
        for item in found
    )
    return tuple(dict.fromkeys(term for term in terms if term.name))


def _names(record: Json, name: str) -> tuple[str, ...]:
    found = (quick.words(item.get("name")) for item in _list(record, name))
    return tuple(dict.fromkeys(text for text in found if text))


def _agencies(record: Json, role: str) -> tuple[str, ...]:
    units = _names(record, f"departments{role}") + _names(record, f"unitGroups{role}")
    return tuple(dict.fromkeys(unit.rstrip(".") for unit in units))


def _split(text: object) -> tuple[str, ...]:
    parts = quick.words(text).split(";")
    return tuple(part.strip(" .") for part in parts if part.strip(" ."))


def _unit(value: object) -> TimeUnit:
    try:
        return TimeUnit(str(value).lower())
    except ValueError:
        return TimeUnit.OTHER


def _method(item: Json) -> SubmissionMethod:
    channel = _CHANNELS.get(str(item.get("submissionMethod")))
    if channel is None:
        remedy = "Dùng DIRECT, ONLINE hoặc POSTAL."
        raise RecordError("executionMethods.submissionMethod", item.get("submissionMethod"), remedy)
    unit = _unit(item.get("processingTimeUnit"))
    return SubmissionMethod(
        channel=channel,
        # OTHER with a number means that only the words count.
        quantity=None if unit is TimeUnit.OTHER else normalize.quantity(item.get("processingTime")),
        unit=unit,
        note=quick.lines(item.get("description")),
        fees=tuple(dict.fromkeys(fee for fee in map(_fee, _list(item, "fees")) if fee)),
    )


def _fee(item: Json) -> Fee | None:
    value = item.get("value")
    amount = int(value) if isinstance(value, int | float) and value > 0 else None
    note = quick.lines(item.get("description"))
    currency = str(item.get("currencyName") or "")
    fee = Fee(
        kind=_FEES.get(str(item.get("type")), FeeKind.FEE),
        amount=amount,
        currency=_CURRENCIES.get(currency, currency),
        note=note,
        free=amount is None and quick.is_free(note),
    )
    return fee if fee.amount or fee.note or fee.free else None


def _case(item: Json) -> Case:
    day = item.get("processingDay")
    day = day if isinstance(day, dict) else {}
    return Case(
        code=str(item.get("code") or "").strip(),
        name=quick.words(item.get("name")),
        quantity=normalize.quantity(day.get("qty")),
        unit=_unit(day.get("type")),
    )


def _steps(record: Json) -> tuple[Step, ...]:
    found = (
        Step(quick.words(item.get("name")), quick.lines(item.get("description")))
        for item in _list(record, "executionSteps")
    )
    return tuple(step for step in found if step.name or step.text)


def _count(value: object) -> int:
    number = normalize.quantity(value)
    return int(number) if number else 0


def _paper(item: Json) -> Paper:
    forms = (str(a.get("fileName") or "") for a in _list(item, "attachments"))
    return Paper(
        name=quick.lines(item.get("name")),
        original=_count(item.get("originalQty")),
        copy=_count(item.get("copyQty")),
        forms=tuple(form for form in forms if form),
    )


def _dossier(record: Json) -> tuple[DossierGroup, ...]:
    """Groups keep the official heading; "* Lưu ý" and cases are headings too, told apart by pages."""
    groups = []
    for item in _list(record, "executionCases"):
        papers = tuple(p for p in map(_paper, _list(item, "profileComponents")) if p.name)
        name = quick.words(item.get("name")).strip("*-+:. ")
        if papers or name:
            groups.append(DossierGroup(name, papers))
    return tuple(groups)


def _legal(record: Json) -> tuple[Term, ...]:
    return distinct(
        legal_term(str(item.get("code") or ""), quick.words(item.get("name")))
        for item in _list(record, "legalBasisesDetails")
    )


def _decision(record: Json) -> Decision:
    item = record.get("procedureProposal")
    if not isinstance(item, dict):
        return Decision()
    issuer = item.get("issuingAgency")
    return Decision(
        number=quick.words(item.get("proposalNumber")),
        date=normalize.epoch_date(item.get("decisionDate")),
        agency=quick.words(issuer.get("name")) if isinstance(issuer, dict) else "",
        kind=str(item.get("proposalType") or ""),
    )
