"""Columns of tables: our templates, and the headers of the portal's old and new list exports.

A header is recognised without marks, case and punctuation, in any order.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from catalog.text.vietnamese import clean, fold

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the model's field, our header, other headers in use, what to fill in."""

    field: str
    header: str
    aliases: tuple[str, ...] = ()
    hint: str = ""
    choices: str = ""


PROCEDURE = (
    Column("code", "Mã thủ tục", ("Mã số", "Mã TTHC", "Mã", "Mã thủ tục hành chính"),
           "Bắt buộc. Định dạng Văn bản, ví dụ 1.001193. '(tiếp)' nối dài dòng trên."),
    Column("key", "Mã định danh", ("id", "Mã định danh trên Cổng"), "Để trống nếu không biết."),
    Column("name", "Tên thủ tục", ("Tên", "Tên TTHC", "Tên thủ tục hành chính"), "Bắt buộc."),
    Column("code_raw", "Mã gốc", (), "Mã đúng như nguồn ghi."),
    Column("kind", "Kiểu thủ tục", ("Kiểu",), "Chọn trong danh sách.", "kinds"),
    Column("state", "Tình trạng", ("Trạng thái",), "Chọn trong danh sách.", "states"),
    Column("agency_code", "Mã cơ quan công bố", ("Mã cơ quan",), "Ví dụ G15, H29."),
    Column("agency", "Cơ quan công bố",
           ("Cơ quan ban hành", "Cơ quan công khai", "Đơn vị công bố"), "Tên đầy đủ."),
    Column("province", "Mã tỉnh", (), "Hai chữ số của năm 2025, chỉ cho thủ tục riêng của tỉnh."),
    Column("fields", "Lĩnh vực", ("Ngành, lĩnh vực",), "Mỗi dòng: mã | tên, hoặc chỉ tên."),
    Column("levels", "Cấp thực hiện", (), "Mỗi dòng một cấp.", "levels"),
    Column("audiences", "Đối tượng", ("Đối tượng thực hiện",), "Mỗi dòng một nhóm.", "audiences"),
    Column("audience_terms", "Đối tượng chi tiết", (), "Mỗi dòng: mã | tên."),
    Column("service_level", "Mức độ trực tuyến",
           ("Mức độ", "Mức độ DVC", "Mức độ cung cấp dịch vụ công"), "Chọn.", "service_levels"),
    Column("service_level_raw", "Mức độ gốc", (), "Mức độ đúng như nguồn ghi."),
    Column("methods", "Cách thức thực hiện", (),
           "Mỗi dòng: kênh | thời hạn | ghi chú; dòng phí: - loại | số tiền | tiền tệ | ghi chú."),
    Column("cases", "Trường hợp", (), "Mỗi dòng: mã | tên | thời hạn."),
    Column("steps", "Trình tự thực hiện", (), "Mỗi dòng: tên bước | nội dung."),
    Column("dossier", "Thành phần hồ sơ", (),
           "Dòng nhóm: tên nhóm; dòng giấy tờ: - tên | số bản chính | số bản sao | biểu mẫu…"),
    Column("results", "Kết quả thực hiện", ("Kết quả",), "Mỗi dòng một kết quả."),
    Column("legal", "Căn cứ pháp lý", (), "Mỗi dòng: số ký hiệu | trích yếu | số như nguồn ghi."),
    Column("executing", "Cơ quan thực hiện", (), "Mỗi dòng một cơ quan."),
    Column("deciding", "Cơ quan có thẩm quyền", ("Cơ quan có thẩm quyền quyết định",),
           "Mỗi dòng một cơ quan."),
    Column("coordinating", "Cơ quan phối hợp", (), "Mỗi dòng một cơ quan."),
    Column("receiving_address", "Địa chỉ tiếp nhận", ("Địa chỉ tiếp nhận HS",), ""),
    Column("requirements", "Yêu cầu, điều kiện", ("Yêu cầu, điều kiện thực hiện",), ""),
    Column("description", "Mô tả", (), ""),
    Column("keywords", "Từ khóa", (), ""),
    Column("life_events", "Nhóm sự kiện", ("Nhóm dịch vụ",), "Mỗi dòng một nhóm."),
    Column("decision_number", "Số quyết định", ("QĐ công bố", "Quyết định công bố"), ""),
    Column("decision_date", "Ngày quyết định", ("Ngày ban hành quyết định",),
           "Ngày/tháng/năm hoặc năm-tháng-ngày."),
    Column("decision_agency", "Cơ quan ra quyết định", (), ""),
    Column("decision_kind", "Nội dung quyết định", (), ""),
    Column("authority_kind", "Loại thủ tục", (), "Theo việc luật giao quy định chi tiết."),
    Column("vertical", "Ngành dọc", (), "x nếu đúng."),
    Column("shared", "Dùng chung", (), "x nếu đúng."),
    Column("non_territorial", "Phi địa giới", (), "x nếu đúng."),
    Column("valid_from", "Hiệu lực từ", (), "Cho thủ tục có thời hạn."),
    Column("valid_to", "Hiệu lực đến", (), "Cho thủ tục có thời hạn."),
    Column("updated", "Ngày cập nhật", (), ""),
    Column("as_of", "Số liệu ngày", (), ""),
    Column("source", "Nguồn", (), ""),
)  # fmt: skip

QUESTION = (
    Column("key", "Mã câu hỏi", ("id", "Mã định danh"), "Để trống nếu không có."),
    Column("question", "Câu hỏi", ("Nội dung câu hỏi", "question"), "Bắt buộc."),
    Column("answer", "Trả lời", ("Câu trả lời", "Nội dung trả lời", "answer"), "Bắt buộc."),
    Column("codes", "Mã thủ tục liên quan", ("Thủ tục liên quan", "Mã thủ tục"),
           "Mỗi dòng một mã."),
    Column("old_codes", "Mã thủ tục cũ", (), "Mã đã thay đổi hoặc bãi bỏ."),
    Column("agency", "Cơ quan trả lời", ("Cơ quan", "Đơn vị trả lời"), ""),
    Column("audiences", "Đối tượng", (), "Mỗi dòng một nhóm.", "audiences"),
    Column("asks", "Hỏi về", (), "fee, days, dossier, place, steps, form, result, legal, who…"),
    Column("legal", "Căn cứ pháp lý", (), "Mỗi dòng một số ký hiệu."),
    Column("url", "Đường dẫn", ("Liên kết", "url"), ""),
    Column("as_of", "Số liệu ngày", (), ""),
    Column("source", "Nguồn", (), ""),
)  # fmt: skip

TOMBSTONE = (
    Column("code", "Mã thủ tục", ("Mã số", "Mã TTHC"), "Bắt buộc."),
    Column("name", "Tên thủ tục", ("Tên", "Tên TTHC"), "Bắt buộc."),
    Column("reason", "Lý do bãi bỏ", ("Lý do",), ""),
    Column("successors", "Thay bằng", ("Mã thay thế",), "Mỗi dòng một mã."),
    Column("decision_number", "Số quyết định", ("QĐ công bố",), ""),
    Column("decision_date", "Ngày quyết định", (), ""),
    Column("decision_agency", "Cơ quan ra quyết định", (), ""),
    Column("decision_kind", "Nội dung quyết định", (), ""),
    Column("as_of", "Số liệu ngày", (), ""),
)  # fmt: skip

TABLES = {"procedure": PROCEDURE, "question": QUESTION, "tombstone": TOMBSTONE}
REQUIRED = {
    "procedure": ("code", "name"),
    "question": ("question", "answer"),
    "tombstone": ("code", "name", "reason"),
}


def header_key(text: str) -> str:
    """Return what two spellings of a header share."""
    return _NOT_WORD.sub(" ", fold(clean(text))).strip()


@lru_cache(maxsize=8)
def by_header(kind: str) -> dict[str, str]:
    """Return the field of every header of a kind of table."""
    columns = TABLES[kind]
    found = {header_key(alias): c.field for c in columns for alias in c.aliases}
    found.update({header_key(c.header): c.field for c in columns})
    return found


def header_of(kind: str, field: str) -> str:
    """Return our header of a field, the field itself where no column has it."""
    return next((c.header for c in TABLES[kind] if c.field == field), field)
