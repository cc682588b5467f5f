"""Reader of the flattened public snapshot: what is no longer current becomes a tombstone.

Current rows of that snapshot repeat the API records, which say more; they are passed over, by name.
"""

from catalog.model import SourceLocation, Tombstone
from catalog.readers.findings import finding
from catalog.readers.formats.json_values import JsonObject
from catalog.readers.readings import Made
from catalog.reasons import Reason
from catalog.text import codes, quick


def recognises(record: JsonObject) -> bool:
    """Tell whether a JSON object is a row of the flattened snapshot."""
    return {"current", "completeness", "code"} <= set(record)


def read_record(record: JsonObject, place: SourceLocation) -> Made:
    """Make a tombstone of a row that is not current; pass over the others with a remark."""
    code = codes.trim(str(record.get("code") or ""))
    name = quick.title(str(record.get("name") or ""))
    day = str(record.get("snapshot") or "")
    if record.get("current"):
        reason = Reason.of("still_current", code=code, day=day)
        return Made(None, (finding("info", place, "current", reason, code, code),))
    if not code or not name:
        reason = Reason.of("code_or_name_missing")
        told = str(record.get("code"))
        return Made(None, (finding("error", place, "code", reason, told),))
    gone = "Không còn trong danh mục công khai"
    return Made(Tombstone(code, name, as_of=day, reason=gone))
