"""Findings that readers leave: their kinds, and for each what is told and what to do."""

from catalog.errors import RecordError
from catalog.model import Finding, SourceLocation
from catalog.readers.faults import remedy_of
from catalog.reasons import Reason

# Kind → message, remedy.
_SENTENCES = {
    "agency_renamed": ("Cơ quan {told!r} nay là {today}.", "{note}"),
    "service_level_old": (
        "{told!r} là cách gọi trước năm 2022, hiểu là {today!r}; giá trị gốc được giữ.",
        "Ghi {today!r}.",
    ),
    "code_mended": (
        "Mã {told!r} có khoảng trắng hoặc hậu tố thừa, dùng {code!r}.",
        "Sửa mã ở nguồn.",
    ),
    "code_odd": ("Mã {code!r} không đúng dạng d.dddddd, giữ nguyên.", "Kiểm tra mã ở nguồn."),
    "full_without_online": (
        "Đánh dấu toàn trình nhưng không có cách thức trực tuyến.",
        "Bổ sung cách thức trực tuyến hoặc bỏ dấu toàn trình.",
    ),
    "still_current": (
        "Bản rút gọn của một thủ tục còn hiệu lực: bỏ qua, dùng bản ghi đầy đủ.",
        "Nạp bản ghi API của thủ tục này.",
    ),
    "code_or_name_missing": ("Bản ghi thiếu mã hoặc tên.", "Điền mã và tên."),
    "field_invalid": (
        "Trường {field} không hợp lệ: {error}.",
        "Sửa theo docs/data-format.md.",
    ),
    "line_no_json": ("Dòng không phải JSON hợp lệ: {error}.", "Sửa hoặc xuất lại dòng này."),
    "record_unknown": (
        "Không nhận ra loại bản ghi này.",
        "Dùng bản ghi API của Cổng, câu hỏi có question và answer, hoặc mẫu của thutuc.",
    ),
    "record_unreadable": (
        "Bản ghi có cấu trúc không đọc được ({error}).",
        "Xuất lại bản ghi này từ nguồn.",
    ),
    "portal_record_unreadable": (
        "Bản ghi có cấu trúc không đọc được ({error}).",
        "Xuất lại bản ghi này từ Cổng dịch vụ công quốc gia.",
    ),
}
_UNUSABLE = "Giá trị {value!r} ở {column!r} không dùng được."
_UNUSABLE_IN_PORTAL_RECORD = "{column}: giá trị {value!r} không dùng được. {remedy}"
_LONGEST_VALUE = 200


def at(place: SourceLocation, field: str) -> SourceLocation:
    """Return the place of a field in a row."""
    return SourceLocation(place.file, place.sheet, place.row, field)


def finding(
    severity: str, place: SourceLocation, rule: str, reason: Reason, value: str = "", code: str = ""
) -> Finding:
    """Return a finding with the sentences of its kind."""
    message, remedy = _SENTENCES[reason.kind]
    told, do = reason.fill(message), reason.fill(remedy)
    return Finding(severity, place, rule, told, value, do, code, reason)


def refused(place: SourceLocation, error: RecordError, column: str = "") -> Finding:
    """Return the finding of a row that is refused for one value, under the header of its column."""
    name = column or error.field
    value = "" if error.value is None else str(error.value)[:_LONGEST_VALUE]
    message = _UNUSABLE.format(value=value, column=name)
    remedy = remedy_of(error, name)
    return Finding(
        "error", at(place, name), error.field, message, value, remedy, reason=error.reason
    )


def refused_by_portal(place: SourceLocation, error: RecordError) -> Finding:
    """Return the finding of a record of the portal that is refused for one value."""
    remedy = remedy_of(error, error.field)
    message = _UNUSABLE_IN_PORTAL_RECORD.format(
        column=error.field, value=error.value, remedy=remedy
    )
    return Finding(
        "error", at(place, error.field), error.field, message, str(error.value), remedy,
        reason=error.reason,
    )  # fmt: skip
