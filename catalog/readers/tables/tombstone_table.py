"""The columns of a table of procedures that are no longer in force."""

from catalog.readers.tables.plain_forms import CODE, CODES, DAY, LINES, NAME, TRIMMED, WORDS
from catalog.readers.tables.table_columns import Column, Table

# fmt: off
CODE_OF_ROW = Column("code", "Mã thủ tục", CODE, ("Mã số", "Mã TTHC"), "Bắt buộc.", required=True)
NAME_OF_ROW = Column("name", "Tên thủ tục", NAME, ("Tên", "Tên TTHC"), "Bắt buộc.", required=True)

TOMBSTONES = Table("tombstone", "Bãi bỏ", (
    CODE_OF_ROW,
    NAME_OF_ROW,
    Column("reason", "Lý do bãi bỏ", LINES, ("Lý do",), required=True),
    Column("successors", "Thay bằng", CODES, ("Mã thay thế",), "Mỗi dòng một mã."),
    Column("decision_number", "Số quyết định", WORDS, ("QĐ công bố",), part="decision.number"),
    Column("decision_date", "Ngày quyết định", DAY, part="decision.date"),
    Column("decision_agency", "Cơ quan ra quyết định", WORDS, part="decision.agency"),
    Column("decision_kind", "Nội dung quyết định", TRIMMED, part="decision.kind"),
    Column("as_of", "Số liệu ngày", TRIMMED),
))
# fmt: on
