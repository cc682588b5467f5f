"""Why a file is refused: its kinds, and for each the sentence that names the file and what to do."""

from catalog.errors import SourceError
from catalog.model import SourceLocation
from catalog.reasons import Reason, Value

_SENTENCES = {
    "path_missing": "Không có tệp hay thư mục {name}: kiểm tra đường dẫn.",
    "folder_empty": "Thư mục {name} không có tệp nào.",
    "file_missing": "Không có tệp {file}: kiểm tra đường dẫn.",
    "file_unreadable": "Không đọc được tệp {file}: {error}. Tệp hỏng hoặc bị cắt cụt, có thể cần "
    "mật khẩu: sao chép hoặc tải lại bản đầy đủ.",
    "file_too_large": "Tệp {file}: nội dung giải nén vượt {megabytes} MB, dừng đọc để bảo vệ máy. "
    "Kiểm tra tệp có phải bom nén không, hoặc tách thành nhiều tệp nhỏ.",
    "file_empty": "Tệp {file} rỗng: kiểm tra lại tệp xuất.",
    "file_ole": "Tệp {file} là tệp Office đời cũ (.xls, .doc) hoặc có mật khẩu: mở bằng Excel hay "
    "Word, lưu lại thành .xlsx hoặc .docx không mật khẩu.",
    "file_pdf": "Tệp {file} là PDF: xuất lại từ Cổng dạng Excel hoặc Word.",
    "file_html": "Tệp {file} là trang web (HTML hoặc XML), có thể do Cổng chặn tải: tải lại dạng "
    "Excel hoặc JSON.",
    # Archives.
    "archive_damaged": "Tệp {file} hỏng, không đọc được ({error}). Mở bằng Excel hay Word, lưu "
    "lại, rồi nạp.",
    "archive_empty": "Tệp {file} không có tệp nào bên trong.",
    "archive_too_deep": "Tệp {file}: nén lồng quá {most} lớp. Giải nén trước.",
    "archive_too_full": "Tệp {file} có {members} tệp bên trong, tối đa {most}: tách ra.",
    # Encodings.
    "utf16_broken": "Tệp {file}: UTF-16 hỏng ({error}). Lưu lại dạng UTF-8.",
    "nul_byte": "Tệp {file}, dòng {row}: có byte NUL '\\x00'. Xuất lại tệp từ nguồn.",
    "utf8_misread": "Tệp {file}, dòng {row}: chữ {told!r} là UTF-8 bị đọc nhầm bằng bảng mã khác "
    "rồi lưu lại. Xuất lại tệp từ nguồn, chọn UTF-8.",
    "encodings_mixed": "Tệp {file}, dòng {row}: byte 0x{byte:02x} không phải UTF-8 trong khi "
    "{good} dòng khác là UTF-8 (tệp trộn nhiều bảng mã). Lưu lại toàn bộ tệp dạng UTF-8.",
    "encoding_unknown": "Tệp {file}, dòng {row}: byte 0x{byte:02x} không phải UTF-8 và không nhận "
    "ra bảng mã (đã thử Windows-1258, TCVN3/ABC, VNI). Lưu lại tệp dạng UTF-8.",
    # JSON.
    "json_with_cr_only": "Tệp {file}: không phải JSON hợp lệ ({error}); bắt đầu bằng {start!r}. "
    "Tệp xuống dòng bằng ký tự CR (máy Mac cũ): lưu lại với LF.",
    "json_broken": "Tệp {file}: không phải JSON hợp lệ ({error}); bắt đầu bằng {start!r}. Tệp bị "
    "cắt cụt hoặc sửa tay sai: xuất lại tệp.",
    "json_without_records": "Tệp {file}: JSON không có bản ghi nào. Cần danh sách bản ghi, "
    "result[] hoặc data.items[].",
    # Tables.
    "table_without_rows": "Tệp {file}: không có dòng dữ liệu nào dưới tiêu đề. Điền dữ liệu rồi "
    "nạp lại.",
    "workbook_damaged": "Không đọc được bảng tính {file}: {error}. Tệp hỏng hoặc có mật khẩu: mở "
    "bằng Excel, lưu lại thành .xlsx mới.",
    "csv_with_cr_only": "Tệp {file}, dòng 1: xuống dòng bằng ký tự CR (máy Mac cũ): {start!r}. Lưu "
    "lại dạng CSV UTF-8 với xuống dòng LF hoặc CRLF.",
    # Word.
    "word_unreadable": "Không đọc được tệp Word {file}: {error}. Mở bằng Word, lưu lại thành "
    ".docx.",
    "word_without_procedure": "Tệp Word {file}: không có mục 'Mã thủ tục' và 'Tên thủ tục'. Dùng "
    "tệp ChiTietTTHC_<mã> xuất từ Cổng dịch vụ công.",
}
# Behind the place of a line or a sheet.
_SENTENCES_OF_PLACES = {
    "line_not_utf8": "byte 0x{byte:02x} không phải UTF-8. JSON phải là UTF-8: xuất lại tệp.",
    "lines_too_many": "quá {most:,} dòng. Tách tệp ra.",
    "rows_too_many": "quá {most:,} dòng. Xóa các dòng thừa, hoặc tách tệp.",
    "csv_broken": "dòng CSV hỏng ({error}). Kiểm tra dấu ngoặc kép mở mà không đóng, hoặc xuất lại "
    "tệp.",
    "header_missing": "không tìm thấy dòng tiêu đề trong {within} dòng đầu (đọc được: {seen!r}). "
    "Cần các cột 'Mã thủ tục' và 'Tên thủ tục', hoặc 'Câu hỏi' và 'Trả lời'; lấy mẫu bằng `thutuc "
    "template procedures.xlsx`.",
    "header_missing_on_blank": "không tìm thấy dòng tiêu đề trong {within} dòng đầu (đọc được: "
    "trang trống). Cần các cột 'Mã thủ tục' và 'Tên thủ tục', hoặc 'Câu hỏi' và 'Trả lời'; lấy mẫu "
    "bằng `thutuc template procedures.xlsx`.",
    "header_twice": "dòng tiêu đề lặp lại ({first!r}). Xóa dòng này, chỉ giữ một dòng tiêu đề mỗi "
    "trang.",
    "columns_missing": "tiêu đề thiếu cột {columns!r}; các cột đọc được: {seen!r}. Thêm cột còn "
    "thiếu (tách ô gộp nếu có), xem `thutuc template`.",
    "columns_twice": "cột {columns!r} có hai lần. Giữ lại một cột.",
    "continuation_alone": "dòng {mark!r} không có dòng nào ở trên để nối vào.",
}


def refusal(kind: str, /, **values: Value) -> SourceError:
    """Return the error of a file, to be raised; `values` are what its sentence names."""
    reason = Reason.of(kind, **values)
    return SourceError(reason.fill(_SENTENCES[kind]), reason)


def refusal_at(place: SourceLocation, kind: str, /, **values: Value) -> SourceError:
    """Return the error of a file at a place in it."""
    reason = Reason.of(kind, file=place.file, sheet=place.sheet, row=place.row, **values)
    return SourceError(f"{place}: {reason.fill(_SENTENCES_OF_PLACES[kind])}", reason)
