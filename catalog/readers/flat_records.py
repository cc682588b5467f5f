"""Reader of the flattened public snapshot: what is no longer current becomes a tombstone.

Current rows of that snapshot repeat the API records, which say more; they are passed over, by name.
"""

from collections.abc import Mapping

from catalog.model import Finding, Place, Reading, Tombstone
from catalog.readers import quick
from catalog.text import codes


def recognises(record: object) -> bool:
    """Tell whether a JSON object is a row of the flattened snapshot."""
    return isinstance(record, dict) and {"current", "completeness", "code"} <= set(record)


def read_record(record: Mapping[str, object], place: Place) -> Reading:
    """Make a tombstone of a row that is not current; pass over the others with a remark."""
    code = codes.trim(str(record.get("code") or ""))
    name = quick.title(str(record.get("name") or ""))
    if record.get("current"):
        message = "Bản rút gọn của một thủ tục còn hiệu lực: bỏ qua, dùng bản ghi đầy đủ."
        remedy = "Nạp bản ghi API của thủ tục này."
        return Reading(
            place, None, (Finding("info", place, "current", message, code, remedy, code),), record
        )
    if not code or not name:
        message = "Bản ghi thiếu mã hoặc tên."
        finding = Finding(
            "error", place, "code", message, str(record.get("code")), "Điền mã và tên."
        )
        return Reading(place, None, (finding,), record)
    made = Tombstone(
        code,
        name,
        as_of=str(record.get("snapshot") or ""),
        reason="Không còn trong danh mục công khai",
    )
    return Reading(place, made, (), record)
