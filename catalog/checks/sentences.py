"""What checks tell: their kinds, and for each the sentence and what an official can do."""

from catalog.model import Finding, SourceLocation
from catalog.reasons import Reason

# Kind → message, remedy. Messages about one record stand behind its name.
_SENTENCES = {
    "row_repeated": ("{record}: lặp lại y nguyên ({rows:dòng }).", "Có thể xóa dòng lặp."),
    "rows_contradict": (
        "{record}: có nhiều dòng nội dung khác nhau ({rows:dòng }).",
        "Giữ lại một dòng đúng; chưa dòng nào được nạp.",
    ),
    "withdrawn_but_in_force": (
        "{code}: được báo bãi bỏ nhưng đang có hiệu lực trong danh mục.",
        "Muốn rút khỏi danh mục, dùng --withdraw-missing CƠ_QUAN.",
    ),
    "code_shared": (
        "{code}: hai bản ghi khác nhau cùng mã ({other}, {key}); giữ cả hai.",
        "Kiểm tra mã ở nguồn.",
    ),
    "name_differs": (
        "{code}: tên khác với danh mục ({name!r}).",
        "Nếu đúng là đổi tên thì không cần làm gì; nếu không, kiểm tra lại mã.",
    ),
    "link_withdrawn": (
        "Câu hỏi {key}: mã {code} đã bãi bỏ.",
        "Thay bằng mã đang có hiệu lực.",
    ),
    "link_unknown": (
        "Câu hỏi {key}: mã {code} không có trong danh mục.",
        "Thay bằng mã đang có hiệu lực.",
    ),
    "no_days": (
        "kênh {channel!r} không có thời hạn giải quyết.",
        "Bổ sung số ngày hoặc mô tả thời hạn.",
    ),
    "fee_too_small": (
        "khoản thu {amount} đồng nhỏ hơn mọi mức phí.",
        "Có phải {amount}.000 đồng? Ghi đủ số tiền hoặc loại tiền.",
    ),
    "mixed_units": (
        "các kênh dùng lẫn đơn vị thời hạn ({units}).",
        "Thống nhất ngày làm việc hoặc ngày.",
    ),
    "decision_ahead": (
        "quyết định {number} ghi ngày {day}, chưa đến.",
        "Đối chiếu ngày trên văn bản quyết định.",
    ),
    "law_replaced": ("{number} hết hiệu lực từ {since}.", "Xem {successor}."),
    "law_expired": ("{number} hết hiệu lực từ {since}.", "Rà lại căn cứ pháp lý."),
    "body_dissolved": ("{body!r} không còn từ {since}.", "Nay là {successor}."),
    "body_cited": (
        "nội dung nhắc {body!r}, không còn từ {since}.",
        "Nay là {successor}; sửa câu này hoặc nói rõ là tên trước đây.",
    ),
}
# How a record is named before what is told of it.
_NAMES = {"procedure": "{record}: ", "question": "Câu hỏi {record}: "}


def finding(
    severity: str, place: SourceLocation, rule: str, reason: Reason, value: str, code: str = ""
) -> Finding:
    """Return a finding with the sentences of its kind."""
    message, remedy = _SENTENCES[reason.kind]
    return Finding(
        severity, place, rule, reason.fill(message), value, reason.fill(remedy), code, reason
    )


def warning_of(
    record_kind: str, place: SourceLocation, rule: str, reason: Reason, value: str, code: str
) -> Finding:
    """Return a warning about one record, which its reason names as `record`."""
    message, remedy = _SENTENCES[reason.kind]
    told = reason.fill(_NAMES[record_kind] + message)
    return Finding("warning", place, rule, told, value, reason.fill(remedy), code, reason)
