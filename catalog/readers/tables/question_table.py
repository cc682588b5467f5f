"""The columns of a table of questions with their answers."""

from catalog.readers.tables.choice_forms import AUDIENCES
from catalog.readers.tables.plain_forms import (
    CODES,
    FILLED_LINE,
    FILLED_LINES,
    NAMES,
    TRIMMED,
    WORDS,
)
from catalog.readers.tables.table_columns import Column, Table

# fmt: off
KEY = Column("key", "Mã câu hỏi", TRIMMED, ("id", "Mã định danh"), "Để trống nếu không có.")
ASKED = Column("question", "Câu hỏi", FILLED_LINE, ("Nội dung câu hỏi", "question"), "Bắt buộc.",
               required=True)
ANSWER = Column("answer", "Trả lời", FILLED_LINES,
                ("Câu trả lời", "Nội dung trả lời", "answer"), "Bắt buộc.", required=True)

QUESTIONS = Table("question", "Hỏi đáp", (
    KEY,
    ASKED,
    ANSWER,
    Column("codes", "Mã thủ tục liên quan", CODES, ("Thủ tục liên quan", "Mã thủ tục"),
           "Mỗi dòng một mã."),
    Column("old_codes", "Mã thủ tục cũ", CODES, (), "Mã đã thay đổi hoặc bãi bỏ."),
    Column("agency", "Cơ quan trả lời", WORDS, ("Cơ quan", "Đơn vị trả lời")),
    Column("audiences", "Đối tượng", AUDIENCES, (), "Mỗi dòng một nhóm."),
    Column("asks", "Hỏi về", TRIMMED, (),
           "fee, days, dossier, place, steps, form, result, legal, who…"),
    Column("legal", "Căn cứ pháp lý", NAMES, (), "Mỗi dòng một số ký hiệu."),
    Column("url", "Đường dẫn", TRIMMED, ("Liên kết", "url")),
    Column("as_of", "Số liệu ngày", TRIMMED),
    Column("source", "Nguồn", TRIMMED),
))
# fmt: on
