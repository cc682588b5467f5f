"""What is wrong with a value: its kinds, and for each the sentence that says what to do.

Whoever reads a value raises its fault; whoever knows where the value stands makes a finding of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from catalog.errors import RecordError
from catalog.reasons import Reason, Value

# `column` is the header, or the name of the field, under which the value stands.
REMEDIES = {
    "formula": "Ô chứa công thức: dán lại dạng giá trị.",
    "true_or_false": "Cần chữ, không phải giá trị đúng/sai (TRUE/FALSE).",
    "excel_error": "Ô có lỗi công thức Excel: nhập lại giá trị đúng.",
    "cell_full": "Ô đầy 32.767 ký tự, phần sau đã bị Excel cắt. Nối phần còn lại ở dòng dưới với "
    "'(tiếp)' trong cột Mã thủ tục.",
    "legacy_letters": "Chữ theo bảng mã {encoding}: chuyển sang Unicode rồi nạp lại.",
    "row_too_wide": "Dòng có nhiều ô hơn tiêu đề: đặt giá trị chứa dấu phân cách trong ngoặc kép.",
    "code_missing": "Điền mã thủ tục dạng 1.001193.",
    "code_made_number": "Excel đã đổi mã thành số. Định dạng cột là Văn bản rồi nhập lại mã.",
    "code_made_number_likely": "Excel đã đổi mã thành số. Có thể là {likely}. Định dạng cột là Văn "
    "bản rồi nhập lại mã.",
    "code_lost_zeros": "Mã bị mất số 0 ở cuối, có thể là {likely}. Định dạng cột là Văn bản.",
    "code_with_comma": "Dùng dấu chấm: {likely}.",
    "code_misshapen": "Mã có dạng một chữ số, dấu chấm, sáu chữ số, ví dụ 1.001193.",
    "code_misshapen_in_record": "Mã có dạng 1.001193.",
    "code_misshapen_in_service": "Mã có dạng 1.001193 hoặc 1.001193.000.00.00.H49.",
    "name_missing": "Điền tên thủ tục.",
    "value_missing": "Điền {column!r}.",
    "question_or_answer_missing": "Điền cả câu hỏi và câu trả lời, dạng chữ.",
    "day_made_number": "Excel ghi ngày thành số. Nhập lại dạng ngày/tháng/năm.",
    "day_made_number_likely": "Excel ghi ngày thành số. Có thể là ngày {likely:%d/%m/%Y}. Nhập lại "
    "dạng ngày/tháng/năm.",
    "day_impossible": "Ghi ngày có thật, dạng ngày/tháng/năm, ví dụ 22/11/2026.",
    "flag_unclear": "Ghi x nếu đúng, để trống nếu không.",
    "unit_unknown": "Ghi dạng '3 ngày làm việc'; đơn vị là một trong: {known}.",
    "amount_unclear": "Ghi số tiền bằng chữ số, ví dụ 50.000, hoặc 'miễn phí'.",
    "choice_unknown": "Chọn một trong: {choices}.",
    "choice_misspelt": "Có phải {nearest!r}? Chọn một trong: {choices}.",
    "level_ended": "Từ 1-7-2025 không còn cấp huyện: chọn 'Cấp xã' hoặc 'Cấp tỉnh' theo phân cấp "
    "mới.",
    "channel_unknown_to_portal": "Dùng DIRECT, ONLINE hoặc POSTAL.",
    "channel_unknown_to_service": "Dùng 1 (trực tiếp), 2 (trực tuyến), 3 (bưu chính).",
    "list_expected": "Cần một danh sách.",
    "objects_expected": "Cần một danh sách các đối tượng.",
    "structure_unreadable": "Cấu trúc sai ({error}): xuất lại.",
}


def fault(kind: str, value: object, field: str = "", /, **values: Value) -> RecordError:
    """Return the error of a value that cannot be used; `values` are what its sentence names."""
    return RecordError(value, Reason.of(kind, **values), field)


@contextmanager
def in_field(field: str) -> Iterator[None]:
    """Name the field of the faults that are raised meanwhile."""
    try:
        yield
    except RecordError as error:
        error.field = error.field or field
        raise


def remedy_of(error: RecordError, column: str) -> str:
    """Return what to do about a fault of the value in a column."""
    return error.reason.fill(REMEDIES[error.reason.kind], column=column)
