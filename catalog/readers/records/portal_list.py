"""Reader of the portal's catalogue list (items without details): code, name, agency, fields."""

from catalog.errors import RecordError
from catalog.model import Procedure, SourceLocation, Term
from catalog.readers.faults import fault
from catalog.readers.findings import refused
from catalog.readers.formats.json_values import JsonObject, each
from catalog.readers.readings import Made
from catalog.registers.registers import registers
from catalog.text import codes, quick
from catalog.vocabularies import ProcedureKind, State

_KINDS = {
    "SPECIFIC": ProcedureKind.SPECIFIC,
    "STANDARD_INTERNAL": ProcedureKind.INTERNAL,
    "INTERCONNECTED": ProcedureKind.INTERCONNECTED,
    "INTERCONNECTED_INTERNAL": ProcedureKind.INTERNAL,
}


def recognises(record: JsonObject) -> bool:
    """Tell whether a JSON object is an item of the portal's list."""
    return {"code", "name", "categories"} <= set(record)


def read_record(record: JsonObject, place: SourceLocation) -> Made:
    """Make a procedure with the few fields of the list."""
    try:
        return Made(_procedure(record))
    except RecordError as error:
        return Made(None, (refused(place, error),))


def _procedure(record: JsonObject) -> Procedure:
    code, name = record.get("code"), record.get("name")
    if not isinstance(code, str) or not codes.is_national(codes.trim(code)):
        raise fault("code_misshapen_in_record", code, "code")
    if not isinstance(name, str) or not quick.title(name):
        raise fault("name_missing", name, "name")
    told = record.get("departmentPromulgate")
    agency = told if isinstance(told, dict) else {"name": told}
    published = registers().agencies.publisher(
        str(agency.get("code") or ""), str(agency.get("name") or "")
    )
    return Procedure(
        key=str(record.get("id") or codes.trim(code)),
        code=codes.trim(code),
        code_raw=code,
        name=quick.title(name),
        kind=_KINDS.get(str(record.get("type")), ProcedureKind.STANDARD),
        state=State.AMENDED if record.get("state") == "UPDATED" else State.ACTIVE,
        agency=published.agency,
        province=published.province,
        fields=tuple(
            Term(str(item.get("code") or ""), quick.title(str(item.get("name") or "")))
            for item in each(record.get("categories") or [])
            if isinstance(item, dict)
        ),
        source="list",
    )
