"""What can keep the service from its data: for each cause what the public is told, what the operator is
told, and what is to be done. One table; `docs/operations.md` shows it, tests hold it row by row.

The public is told neither names of files nor of settings: who came to find a procedure can do nothing
with them, and others should not have them.
"""

from dataclasses import dataclass

AWAY = "Hệ thống tìm kiếm đang tạm ngừng và sẽ tự hoạt động lại: hãy thử lại sau ít phút."
NOT_KEPT = "Hiện chưa ghi được dữ liệu: hãy thử lại sau ít phút, hoặc gọi tổng đài."


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause; `operator` has {name} for the file and {why} for what the system says."""

    name: str
    public: str
    operator: str
    remedy: str

    def told(self, name: str, why: object) -> str:
        """Return the operator's sentence with its remedy."""
        return f"{self.operator.format(name=name, why=why)} {self.remedy}"


FULL = Cause(
    "full", NOT_KEPT, "Không ghi được {name}: đĩa đầy ({why}).",
    "Dữ liệu đang có không hỏng: giải phóng chỗ trên đĩa rồi chạy lại.",
)  # fmt: skip
READ_ONLY = Cause(
    "read_only", NOT_KEPT, "Không ghi được lên đĩa {name}: chỉ được đọc ({why}).",
    "Dữ liệu đang có không hỏng: mở quyền ghi của thư mục cho người chạy rồi chạy lại.",
)  # fmt: skip
IO_ERROR = Cause(
    "io_error", NOT_KEPT, "Đĩa báo lỗi khi đọc hoặc ghi {name} ({why}).",
    "Chưa chắc dữ liệu hỏng: xem nhật ký của hệ điều hành, sửa hoặc thay đĩa, rồi `thutuc check store`.",
)  # fmt: skip
CANNOT_OPEN = Cause(
    "cannot_open", NOT_KEPT, "Không mở được {name} ({why}).",
    "Kiểm tra THUTUC_HOME, quyền của thư mục và số tệp được mở, rồi chạy lại.",
)  # fmt: skip
CORRUPT = Cause(
    "corrupt", NOT_KEPT, "Tệp {name} hỏng: {why}.",
    "Phục hồi bằng `thutuc restore` từ bản sao lưu gần nhất.",
)  # fmt: skip
BUSY = Cause(
    "busy", NOT_KEPT, "Tệp {name} đang bận ({why}).", "Chờ việc kia xong rồi chạy lại.",
)  # fmt: skip
