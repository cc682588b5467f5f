"""The columns of a table of procedures: our template, and the portal's old and new list exports.

A column added here, of a field of `catalog.model.Procedure`, is read, offered in the template,
exported and read back. Columns with a name are read by it, see `records.table_procedure`.
"""

from dataclasses import replace

from catalog.readers.tables.choice_forms import (
    AUDIENCES,
    AUTHORITY,
    KIND,
    LEVELS,
    SERVICE_LEVEL,
    STATE,
)
from catalog.readers.tables.item_forms import (
    CASES,
    DOSSIER,
    FIELDS,
    LEGAL,
    METHODS,
    STEPS,
    TERMS,
)
from catalog.readers.tables.plain_forms import (
    AS_IT_STANDS,
    CLEAN,
    CODE,
    DAY,
    FLAG,
    LINES,
    NAME,
    NAMES,
    NATIONAL_CODE,
    TRIMMED,
    WORDS,
)
from catalog.readers.tables.table_columns import Column, Table

# fmt: off
CODE_OF_ROW = Column(
    "code", "Mã thủ tục", NATIONAL_CODE, ("Mã số", "Mã TTHC", "Mã", "Mã thủ tục hành chính"),
    "Bắt buộc. Định dạng Văn bản, ví dụ 1.001193. '(tiếp)' nối dài dòng trên.", required=True)
# A row with a key of its own may carry a code that is no national one.
CODE_BESIDE_KEY = replace(CODE_OF_ROW, form=CODE)
KEY = Column("key", "Mã định danh", TRIMMED, ("id", "Mã định danh trên Cổng"),
             "Để trống nếu không biết.")
NAME_OF_ROW = Column("name", "Tên thủ tục", NAME, ("Tên", "Tên TTHC", "Tên thủ tục hành chính"),
                     "Bắt buộc.", required=True)
STATE_OF_ROW = Column("state", "Tình trạng", STATE, ("Trạng thái",), "Chọn trong danh sách.")
AGENCY_CODE = Column("agency_code", "Mã cơ quan công bố", TRIMMED, ("Mã cơ quan",),
                     "Ví dụ G15, H29.", part="agency.code")
AGENCY = Column("agency", "Cơ quan công bố", CLEAN,
                ("Cơ quan ban hành", "Cơ quan công khai", "Đơn vị công bố"),
                "Tên đầy đủ.", part="agency.name")
LEVEL_OF_SERVICE = Column(
    "service_level", "Mức độ trực tuyến", SERVICE_LEVEL,
    ("Mức độ", "Mức độ DVC", "Mức độ cung cấp dịch vụ công"), "Chọn.")
LEVEL_AS_TOLD = Column("service_level_raw", "Mức độ gốc", TRIMMED, (),
                       "Mức độ đúng như nguồn ghi.")
DECISION = (
    Column("decision_number", "Số quyết định", WORDS, ("QĐ công bố", "Quyết định công bố"),
           part="decision.number"),
    Column("decision_date", "Ngày quyết định", DAY, ("Ngày ban hành quyết định",),
           "Ngày/tháng/năm hoặc năm-tháng-ngày.", part="decision.date"),
    Column("decision_agency", "Cơ quan ra quyết định", WORDS, part="decision.agency"),
    Column("decision_kind", "Nội dung quyết định", TRIMMED, part="decision.kind"),
)

PROCEDURES = Table("procedure", "Thủ tục", (
    CODE_OF_ROW,
    KEY,
    NAME_OF_ROW,
    Column("code_raw", "Mã gốc", AS_IT_STANDS, (), "Mã đúng như nguồn ghi."),
    Column("kind", "Kiểu thủ tục", KIND, ("Kiểu",), "Chọn trong danh sách."),
    STATE_OF_ROW,
    AGENCY_CODE,
    AGENCY,
    Column("province", "Mã tỉnh", TRIMMED, (),
           "Hai chữ số của năm 2025, chỉ cho thủ tục riêng của tỉnh."),
    Column("fields", "Lĩnh vực", FIELDS, ("Ngành, lĩnh vực",), "Mỗi dòng: mã | tên, hoặc chỉ tên."),
    Column("levels", "Cấp thực hiện", LEVELS, (), "Mỗi dòng một cấp."),
    Column("audiences", "Đối tượng", AUDIENCES, ("Đối tượng thực hiện",), "Mỗi dòng một nhóm."),
    Column("audience_terms", "Đối tượng chi tiết", TERMS, (), "Mỗi dòng: mã | tên."),
    LEVEL_OF_SERVICE,
    LEVEL_AS_TOLD,
    Column("methods", "Cách thức thực hiện", METHODS, (),
           "Mỗi dòng: kênh | thời hạn | ghi chú; dòng phí: - loại | số tiền | tiền tệ | ghi chú."),
    Column("cases", "Trường hợp", CASES, (), "Mỗi dòng: mã | tên | thời hạn."),
    Column("steps", "Trình tự thực hiện", STEPS, (), "Mỗi dòng: tên bước | nội dung."),
    Column("dossier", "Thành phần hồ sơ", DOSSIER, (),
           "Dòng nhóm: tên nhóm; dòng giấy tờ: - tên | số bản chính | số bản sao | biểu mẫu…"),
    Column("results", "Kết quả thực hiện", NAMES, ("Kết quả",), "Mỗi dòng một kết quả."),
    Column("legal", "Căn cứ pháp lý", LEGAL, (),
           "Mỗi dòng: số ký hiệu | trích yếu | số như nguồn ghi."),
    Column("executing", "Cơ quan thực hiện", NAMES, (), "Mỗi dòng một cơ quan."),
    Column("deciding", "Cơ quan có thẩm quyền", NAMES, ("Cơ quan có thẩm quyền quyết định",),
           "Mỗi dòng một cơ quan."),
    Column("coordinating", "Cơ quan phối hợp", NAMES, (), "Mỗi dòng một cơ quan."),
    Column("receiving_address", "Địa chỉ tiếp nhận", LINES, ("Địa chỉ tiếp nhận HS",)),
    Column("requirements", "Yêu cầu, điều kiện", LINES, ("Yêu cầu, điều kiện thực hiện",)),
    Column("description", "Mô tả", LINES),
    Column("keywords", "Từ khóa", WORDS),
    Column("life_events", "Nhóm sự kiện", NAMES, ("Nhóm dịch vụ",), "Mỗi dòng một nhóm."),
    *DECISION,
    Column("authority_kind", "Loại thủ tục", AUTHORITY, (), "Theo việc luật giao quy định chi tiết."),
    Column("vertical", "Ngành dọc", FLAG, (), "x nếu đúng."),
    Column("shared", "Dùng chung", FLAG, (), "x nếu đúng."),
    Column("non_territorial", "Phi địa giới", FLAG, (), "x nếu đúng."),
    Column("valid_from", "Hiệu lực từ", DAY, (), "Cho thủ tục có thời hạn."),
    Column("valid_to", "Hiệu lực đến", DAY, (), "Cho thủ tục có thời hạn."),
    Column("updated", "Ngày cập nhật", DAY),
    Column("as_of", "Số liệu ngày", TRIMMED),
    Column("source", "Nguồn", TRIMMED),
))
# fmt: on
