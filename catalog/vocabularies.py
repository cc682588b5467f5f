"""Closed vocabularies of the catalogue, in the words of the code and of the official files.

Sources: field names and values of the national portal's API as of July 2026; service levels of
Nghị định 42/2022/NĐ-CP, still carried as flags in the 2026 data.
"""

from enum import StrEnum


class Act(StrEnum):
    """What is done to a paper or a right; the order is that of their bits."""

    ISSUE = "issue"
    REISSUE = "reissue"
    CHANGE = "change"
    EXTEND = "extend"
    END = "end"
    SUSPEND = "suspend"
    RESUME = "resume"
    REFUND = "refund"
    MEND = "mend"
    MOVE = "move"
    LEASE = "lease"
    TRANSFER = "transfer"
    COPY = "copy"
    SPLIT = "split"
    MERGE = "merge"
    EXEMPT = "exempt"
    REVOKE = "revoke"
    LOCK = "lock"
    UNLOCK = "unlock"
    ANOTHER = "another"


class ServiceLevel(StrEnum):
    """How far a procedure can be done online (mức độ dịch vụ công trực tuyến)."""

    FULL = "full"
    PARTIAL = "partial"
    INFO = "info"
    NONE = "none"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """Level of government that carries a procedure out (cấp thực hiện)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


class Audience(StrEnum):
    """Who may apply (đối tượng thực hiện), grouped from the official codes."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    ORGANISATION = "organisation"
    FOREIGNER = "foreigner"
    OVERSEAS = "overseas"
    OFFICIAL = "official"


class ProcedureKind(StrEnum):
    """Kind of procedure (loại thủ tục): who made it and who may see it."""

    STANDARD = "standard"
    SPECIFIC = "specific"
    INTERNAL = "internal"
    INTERCONNECTED = "interconnected"


class State(StrEnum):
    """Publication state; ACTIVE and AMENDED are both in force."""

    ACTIVE = "active"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """Way of submitting (cách thức thực hiện)."""

    DIRECT = "direct"
    ONLINE = "online"
    POSTAL = "postal"


class TimeUnit(StrEnum):
    """Unit of a processing time; working and calendar days are never merged."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    OTHER = "other"


class FeeKind(StrEnum):
    """FEE is "phí", CHARGE is "lệ phí", PRICE is "giá"."""

    FEE = "fee"
    CHARGE = "charge"
    PRICE = "price"


# The smallest fee in force is that of a page of a copy: 1,000 đồng (226/2016/TT-BTC). Some records say
# "20" where their text says "20.000 đồng".
LEAST_FEE = 1_000


def is_payable(amount: int, currency: str) -> bool:
    """Tell whether an amount can be a fee: one in đồng that no fee is as small as has lost a part."""
    return currency != "VND" or amount >= LEAST_FEE


SERVICE_LEVEL_NAMES = {
    ServiceLevel.FULL: "Toàn trình",
    ServiceLevel.PARTIAL: "Một phần",
    ServiceLevel.INFO: "Cung cấp thông tin",
    ServiceLevel.NONE: "Không trực tuyến",
    ServiceLevel.UNKNOWN: "Chưa rõ",
}
LEVEL_NAMES = {
    Level.MINISTRY: "Cấp bộ",
    Level.PROVINCE: "Cấp tỉnh",
    Level.COMMUNE: "Cấp xã",
    Level.OTHER: "Cơ quan khác",
}
AUDIENCE_NAMES = {
    Audience.CITIZEN: "Công dân",
    Audience.BUSINESS: "Doanh nghiệp, hợp tác xã",
    Audience.ORGANISATION: "Tổ chức",
    Audience.FOREIGNER: "Người nước ngoài",
    Audience.OVERSEAS: "Người Việt Nam định cư ở nước ngoài",
    Audience.OFFICIAL: "Cán bộ, công chức, viên chức",
}
CHANNEL_NAMES = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POSTAL: "Bưu chính công ích",
}
UNIT_NAMES = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
    TimeUnit.OTHER: "",
}
CLAUSE_NAMES = {"wish": "muốn", "done": "đã qua, không muốn", "purpose": "mục đích"}
ACT_NAMES = {
    Act.ISSUE: "cấp lần đầu",
    Act.REISSUE: "cấp lại",
    Act.CHANGE: "thay đổi, cấp đổi",
    Act.EXTEND: "gia hạn",
    Act.END: "chấm dứt, xóa, hủy",
    Act.SUSPEND: "tạm ngừng",
    Act.RESUME: "hoạt động lại, khôi phục",
    Act.REFUND: "hoàn trả",
    Act.MEND: "sửa sai sót",
    Act.MOVE: "chuyển nơi",
    Act.LEASE: "thuê, cho thuê",
    Act.TRANSFER: "chuyển nhượng, sang tên",
    Act.COPY: "bản sao",
    Act.SPLIT: "chia, tách",
    Act.MERGE: "sáp nhập",
    Act.EXEMPT: "miễn, giảm",
    Act.REVOKE: "thu hồi",
    Act.LOCK: "khóa",
    Act.UNLOCK: "mở khóa",
    Act.ANOTHER: "làm thay người khác",
}
# What can be asked of a procedure, in questions that are written here and in what people type.
ASKS_NAMES = {
    "fee": "phí, lệ phí",
    "days": "thời hạn",
    "dossier": "thành phần hồ sơ",
    "place": "nơi nộp",
    "steps": "trình tự",
    "form": "mẫu đơn, tờ khai",
    "result": "kết quả",
    "legal": "căn cứ pháp lý",
    "who": "đối tượng, điều kiện",
    "whether": "có phải, có được hay không",
    "online": "nộp trực tuyến",
    "general": "nói chung",
}
FEE_NAMES = {FeeKind.FEE: "Phí", FeeKind.CHARGE: "Lệ phí", FeeKind.PRICE: "Giá"}

# What editors call the kinds of variants of words.
VARIANT_NAMES: dict[str, str] = {
    "regional": "từ địa phương",
    "small": "từ địa phương",
    "chat": "viết tắt khi nhắn tin",
    "loan": "từ mượn",
    "slip": "viết sai thường gặp",
    "voice": "đọc từng chữ cái",
}
