"""Lengths of time in official text, each with what it is: a deadline, a stage of one, another's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from catalog.facts.clauses import clauses, shortened
from catalog.facts.numbers import PLAIN, WORD, value
from catalog.facts.values import Duration
from catalog.vocabularies import TimeUnit

_UNITS = {
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "ngày": TimeUnit.DAY,
    "giờ làm việc": TimeUnit.HOUR,
    "giờ": TimeUnit.HOUR,
    "tháng": TimeUnit.MONTH,
    "năm": TimeUnit.YEAR,
}
_UNIT = r"(?:ngày\s+)?ngày\s+làm\s+việc|ngày|giờ\s+làm\s+việc|giờ|tháng"
_NUMBER = rf"{PLAIN}|(?:{WORD})(?=\s)"
_TIME = re.compile(
    rf"(?<![\w/.,])(?P<first>{_NUMBER})(?:\s*\([^)\d]{{1,20}}\))?"
    rf"(?:\s*(?:đến|tới|-|–|hoặc)\s*(?P<last>{_NUMBER})(?:\s*\([^)\d]{{1,20}}\))?)?"
    rf"\s*(?:\(\d+\)\s*)?(?P<unit>{_UNIT})\b(?!\s+(?:tuổi|\d|tháng))",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"\b(?:ngay trong (?:ngày|buổi)|trong ngày(?: làm việc)?(?=\s*(?:tiếp nhận|nhận|khi|$|[.,;:)]))"
    r"|(?:giải quyết|cấp|trả kết quả|thực hiện) ngay\b(?! sau khi có|từ)"
    r"|trong buổi làm việc)",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"ngày làm việc (?:tiếp theo|kế tiếp|liền kề|sau)", re.IGNORECASE)
# Parts of a time that is told before them.
_OF_WHICH = re.compile(r"\(trong đó[^()]*\)", re.IGNORECASE)
# "bốn mươi (40) ngày": once in words, once in digits.
_TWICE = re.compile(
    r"\b(?:(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|lăm|mốt|tư|trăm)\s?){1,6}"
    r"\(\s?(\d{1,3})\s?\)",
    re.IGNORECASE,
)
# Before a number of hours or months: a time of day, a date.
_DATE = re.compile(r"(?:lúc|ngày \d{1,2}|trước|sau|từ|hàng|hằng)\s+$", re.IGNORECASE)
_AFTER_DATE = re.compile(r"^\s*(?:sáng|chiều|trưa|\d|hàng ngày|hằng ngày)", re.IGNORECASE)
# Not how long the agency takes: what the applicant keeps to, what is not counted, how long it lasts.
_OTHERS = re.compile(
    r"không hợp lệ|chưa hợp lệ|không đầy đủ|chưa đầy đủ|không đủ điều kiện|chưa đủ|không đáp ứng"
    r"|(?:ít nhất|chậm nhất|tối thiểu|trước)(?: là)?\W*$|không (?:tính|kể|bao gồm)[^.]{0,60}$"
    r"|khắc phục|bổ sung hồ sơ|hoàn thiện hồ sơ|hiệu lực|giá trị|thời hạn sử dụng|lưu hành"
    r"|quá thời hạn|nếu quá|phải nộp|phải báo|phải thông báo|niêm yết|thời hạn nhận hồ sơ"
    r"|trả lời bằng văn bản|nêu rõ lý do|từ chối|kể từ ngày nhận được (?:thông báo|yêu cầu)"
    r"|được cung cấp|thời gian tiếp nhận|tài liệu",
    re.IGNORECASE,
)
# What the applicant has to do in that time.
_APPLICANT = re.compile(
    r"\s?trước (?:ngày|khi)|[\s,]{0,3}(?:[^\s.;,]{1,12}\s){0,6}"
    r"(?:nộp|gửi|lập|chuẩn bị) (?:\d{1,3} )?(?:bộ )?hồ sơ",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?:tăng|kéo dài|gia hạn|cộng)(?: thêm)?(?:,? nhưng)?(?: không quá| tối đa)*\s*$",
    re.IGNORECASE,
)
# A step on the way: its time is a part of the whole.
_STAGE = re.compile(
    r"kiểm tra|thẩm định|rà soát|lấy ý kiến|(?<!công )(?<!quy )(?<!chương )\btrình\b"
    r"|xét tính hợp lệ|xem xét tính|chuyển hồ sơ|gửi (?:hồ sơ|kết quả|văn bản)|xác định nghĩa vụ"
    r"|(?:thời hạn|thời gian) (?:trả kết quả|tiếp nhận)|kết thúc"
    r"|(?:khi|ngày) có (?:kết quả|báo cáo|ý kiến|văn bản)"
    r"|nhận (?:được )?(?:kết quả|báo cáo|văn bản|tờ trình|quyết định|hồ sơ do|ý kiến)"
    r"|cấp (?:xã|tỉnh|huyện)\s*:",
    re.IGNORECASE,
)
# In a case of its own the time until the result is the whole time.
_RESULT = re.compile(r"(?:thời hạn|thời gian) trả kết quả|xác minh", re.IGNORECASE)
# "Đối với Sở Tư pháp: 15 ngày" is the part of an agency, no case of the person.
_AGENCY = re.compile(
    r"(?:việc|bước|khâu|sở|bộ|cục|chi cục|ubnd|ủy ban|phòng|hội đồng|chủ tịch|cơ quan|thủ tướng"
    r"|bảo hiểm xã hội|công an|cảng vụ|tòa án|viện|ngân hàng)\b",
    re.IGNORECASE,
)
_AFTER_CASE = re.compile(
    r"^\s?(?:làm việc\s?)?[,(]?\s?(?:đối với|với|nếu|trong trường hợp|trường hợp|khi)\s"
    r"(?:trường hợp\s|các\s){0,3}(?P<case>[^.;:()]{3,160}?)"
    r"(?=\s?,?\s?(?:kể )?từ (?:ngày|khi|thời điểm)|\s?[.;:()]|\s?$|,\s?\d)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[*\s]*(?:thời hạn|thời gian)(?: giải quyết| thực hiện| xử lý)?(?: là)?\s*:?\s*"
    r"|trường hợp\s+|đối với\s+|riêng\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:^|(?<=[^\s,:–-])(?=[\s,:–-]))(?:[\s,:–-]*+(?:thì|là"
    r"|thời hạn(?: giải quyết| trả kết quả)?|thời gian(?: thực hiện| giải quyết)?"
    r"|không quá|không vượt quá|tối đa"
    r"|trong vòng|trong thời hạn|trong|được|ghi|đến|hoặc|có thể|kéo dài|tăng|thêm|hơn|nhưng|một lần"
    r"|gia hạn)\b)++[\s:]*+$",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"trường hợp|đối với|\bnếu\b|:\s*(?:không quá\s*|trong\s*)?$|\bthì\b", re.IGNORECASE
)


class Tells(StrEnum):
    """What a length of time is of: all of it, one case, one stage, added to it, something else."""

    WHOLE = "whole"
    CASE = "case"
    STAGE = "stage"
    ADDED = "added"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A length of time as a text mentions it; `clause` are the words around it."""

    duration: Duration
    tells: Tells
    case: str
    clause: str


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the lengths of time of an official text in their order."""
    whole = _TWICE.sub(r"\1", _OF_WHICH.sub("", text))
    return tuple(found for clause in clauses(whole) for found in _in_clause(clause))


def _in_clause(clause: str) -> Iterator[Mention]:
    start, found = 0, False
    for match in _TIME.finditer(clause):
        if not _is_length(clause, match):
            continue
        found = True
        before, after = clause[start : match.start()], clause[match.end() :]
        duration = _duration(match)
        yield Mention(duration, *_told(before, after), clause)
        start = match.end()
    if not found and (same := _SAME_DAY.search(clause)):
        before, after = clause[: same.start()], clause[same.end() :]
        tells, case = _told(before, after)
        most = 1 if _NEXT_DAY.search(after) else 0
        yield Mention(Duration(0, most, TimeUnit.WORKING_DAY), tells, case, clause)


def _is_length(clause: str, match: re.Match[str]) -> bool:
    """Tell a length from a time of day, a date ("tháng 7") and an age."""
    before, after = clause[: match.start()], clause[match.end() :]
    unit = " ".join(match["unit"].lower().split())
    if unit in {"giờ", "tháng"}:
        return not _DATE.search(before) and not _AFTER_DATE.match(after)
    return True


def _duration(match: re.Match[str]) -> Duration:
    unit = _UNITS[" ".join(match["unit"].lower().split()).replace("ngày ngày", "ngày")]
    first, last = value(match["first"]), value(match["last"] or match["first"])
    return Duration(min(first, last), max(first, last), unit)


def _told(before: str, after: str) -> tuple[Tells, str]:
    if _OTHERS.search(before) or _APPLICANT.match(after):
        return Tells.OTHER, ""
    if _ADDED.search(before):
        return Tells.ADDED, _case(before, after)
    case, behind = _case(before, after), _AFTER_CASE.match(after)
    named = behind is not None and case and not _AGENCY.match(case)
    around = _without_start(f"{before} … {after}")
    if re.match(r"\s*trường hợp", before, re.IGNORECASE):
        around = _RESULT.sub(" ", around)
    if _AGENCY.match(case) or (not named and _STAGE.search(around)):
        return Tells.STAGE, case
    return (Tells.CASE, case) if case else (Tells.WHOLE, "")


_START = re.compile(
    r"(?:kể )?từ (?:ngày|khi|thời điểm|lúc)[^.;:()]*?(?:hồ sơ|yêu cầu|đơn|đề nghị)"
    r"(?: (?:đầy đủ|hợp lệ|theo quy định|và|đủ)|,)*",
    re.IGNORECASE,
)


def _without_start(text: str) -> str:
    """Return a text without where the time is counted from: every deadline has that."""
    return _START.sub(" ", text)


def _case(before: str, after: str) -> str:
    """Return for which case a time is told: "đối với …" behind it, else what stands before it."""
    behind = _AFTER_CASE.match(after)
    if behind and not _is_start(behind["case"]):
        case = behind["case"].strip(" ,")
        return "trường hợp khác" if case == "khác" else shortened(case, 100)
    lead = before.strip(" ,(")
    if not _CASE.search(before):
        return ""
    lead = _LEAD.sub("", _TAIL.sub("", lead)).strip(" ,:.(-–+").removeprefix("các ")
    return "" if _is_start(lead) else shortened(lead, 100)


_STARTS = re.compile(
    r"(?:kể )?từ (?:ngày|khi|thời điểm)|(?:đã )?(?:nhận|tiếp nhận|có) (?:được |đủ )*hồ sơ|hồ sơ hợp lệ",
    re.IGNORECASE,
)


def _is_start(text: str) -> bool:
    """Tell whether words only say from when the time runs: "khi nhận đủ hồ sơ hợp lệ"."""
    return not text or bool(_STARTS.match(text))
