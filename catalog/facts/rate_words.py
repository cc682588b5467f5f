"""What notes of fees say in words: free, none, not fixed, a share, a period, a channel."""

import re

NONE = re.compile(
    r"^\W*(?:không|không có|không thu|không thu (?:phí|lệ phí|phí, lệ phí)|0|0 đồng|chưa thu|không phải nộp"
    r"|không (?:mất|phát sinh)(?: phí)?|không (?:phí|lệ phí))\W*$"
)
UNSET = re.compile(
    r"^\W*(?:chưa|không)(?: có)? quy định(?: (?:phí|lệ phí|mức thu|mức phí))?\W*$|^\W*chưa có\W*$"
)
FREE = re.compile(
    r"^(?:\W*(?:phí|lệ phí)\s*:)?\W*(?:được )?(?:miễn (?:thu )?(?:phí|lệ phí)"
    r"|miễn(?= (?:kể )?từ)|không thu (?:phí|lệ phí|tiền)"
    r"|không phải nộp (?:phí|lệ phí)|không mất (?:phí|lệ phí|tiền)|miễn\W*$)"
)
CONDITION = re.compile(
    r"\b(?:nếu|trường hợp|đối với|trẻ em|hộ nghèo|cho người|người (?:thuộc|có|cao|khuyết|dân)|khi|qua mạng"
    r"|trực tuyến|đối tượng|các|được miễn|cho|của|với)\b"
)
EXEMPT = re.compile(r"\b(?:miễn|không thu|không phải nộp|giảm)\b", re.IGNORECASE)
PERCENT = re.compile(r"(?P<less>giảm\s*)?(?P<number>\d{1,3}(?:,\d+)?)\s*%", re.IGNORECASE)
OF_RATE = re.compile(
    r"mức (?:thu|phí|lệ phí)|so với|mức quy định|lệ phí quy định|của mức|phí quy định",
    re.IGNORECASE,
)
ONLINE = re.compile(
    r"trực tuyến|trực tuyển|qua mạng|môi trường điện tử|cổng dịch vụ công", re.IGNORECASE
)
FREE_IN = re.compile(r"\bmiễn(?: thu)?(?: phí| lệ phí)?,? (?:(?:kể )?từ|đến) ", re.IGNORECASE)
AFTERWARDS = re.compile(r"sau (?:đó|thời hạn này|ngày (?:này|đó|trên))|từ đó", re.IGNORECASE)
BINDS = re.compile(
    r"^\W*(?:được )?(?:áp dụng|thu mức|mức (?:thu|phí) này|đến hết|hiệu lực)", re.IGNORECASE
)
BY_LAW = re.compile(r"^\W*theo (?:quy định|thông tư|nghị)", re.IGNORECASE)
ASIDE = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]?")
TIMELY = re.compile(r"\b(?:đến|từ|hết)\b", re.IGNORECASE)
# What says something of paying; other notes only name a case.
SPEAKS = re.compile(
    r"\b(?:phí|lệ phí|thu|nộp|miễn|quy định|thông tư|nghị quyết|quyết định|giá|biểu|đồng)\b"
)
_LOCAL = re.compile(
    r"(?:do|theo|của)\s[^.;]{0,80}(?:hội đồng nhân dân|hđnd)|(?:hội đồng nhân dân|hđnd)"
    r"[^.;]{0,60}(?:quy định|quyết định)",
    re.IGNORECASE,
)


def is_local(note: str) -> bool:
    """Tell whether words leave the amount to a province."""
    return bool(_LOCAL.search(note))
