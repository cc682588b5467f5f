"""Reader of the portal's catalogue list (items without details): code, name, agency, fields."""

from collections.abc import Mapping

from catalog.errors import RecordError
from catalog.model import Place, Procedure, Reading, Term
from catalog.readers import quick
from catalog.readers.findings import refused
from catalog.readers.official_values import listed
from catalog.registers.agencies import publisher
from catalog.text import codes
from catalog.vocabularies import ProcedureKind, State

_KINDS = {
    "SPECIFIC": ProcedureKind.SPECIFIC,
    "STANDARD_INTERNAL": ProcedureKind.INTERNAL,
    "INTERCONNECTED": ProcedureKind.INTERCONNECTED,
    "INTERCONNECTED_INTERNAL": ProcedureKind.INTERNAL,
}


def recognises(record: object) -> bool:
    """Tell whether a JSON object is an item of the portal's list."""
    return isinstance(record, dict) and {"code", "name", "categories"} <= set(record)


def read_record(record: Mapping[str, object], place: Place) -> Reading:
    """Make a procedure with the few fields of the list."""
    code, name = record.get("code"), record.get("name")
    if not isinstance(code, str) or not codes.is_national(codes.trim(code)):
        error = RecordError("code", code, "Mã có dạng 1.001193.")
        return Reading(place, None, (refused(place, error),), record)
    if not isinstance(name, str) or not quick.title(name):
        error = RecordError("name", name, "Điền tên thủ tục.")
        return Reading(place, None, (refused(place, error),), record)
    told = record.get("departmentPromulgate")
    agency = told if isinstance(told, dict) else {"name": told}
    published = publisher(str(agency.get("code") or ""), str(agency.get("name") or ""))
    categories = [item for item in listed(record.get("categories")) if isinstance(item, dict)]
    made = Procedure(
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
            for item in categories
        ),
        source="list",
    )
    return Reading(place, made, (), record)
