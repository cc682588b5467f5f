"""Numbers of people: dossiers, papers, telephones, taxes, plates, days of birth; addresses of mail.

Every pattern is linear: it begins where its kind can begin, and its repetitions are bounded or
possessive. `tests/test_patterns.py` holds all patterns of the product to that.
"""

import itertools
import re
from collections.abc import Callable, Iterator

from catalog.text.codes import find_codes, find_dossier_numbers
from search_api.staff.masking.draft import TAKEN, Draft

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s?@\s?[\w-]++(?:\s?\.\s?[\w-]++){0,5}")
_PROFILE = re.compile(
    r"(?<![\w.])(?:www\.)?(?:facebook|fb|zalo|tiktok|instagram)\.\w{1,4}/\S++", re.I
)
# A code goes on in no further group of digits: "0.790991.23456" is an identity card.
_NO_CODE = re.compile(r"[.,/-]\s?\d{2}")
# 61/2018/NĐ-CP, 26/2008/QH12, 12/QĐ-UBND, 66.7/2025/NQ-CP, 168/2024, 1523-QĐ/TW.
_ACT = re.compile(
    r"(?<![\d/.-])(?:\d{1,5}(?:\.\d{1,2})?\.?[a-zđ]?/(?:(?:19|20)\d{2}/)?[a-zđư][\wđư&]{0,12}(?:[-/][a-zđư&]{1,12}\d{0,2}){0,4}"
    r"|\d{1,4}/(?:19|20)\d{2}(?![/.-]?\d)|\d{1,5}-[a-zđ]{2,6}(?:/[a-zđ]{2,6})?)(?!\w)",
    re.IGNORECASE,
)
_HOTLINE = re.compile(r"(?<![\d+])1[89]00[\s.-]?\d{2}[\s.-]?\d{2}(?![\s.-]?\d)")
_LONG_HOTLINE = re.compile(
    r"(?:tổng đài|tong dai|hotline|đường dây nóng)\D{0,6}?(1[89]00(?:[\s.-]?\d){6})(?!\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?<![\d])(?<!\d[\s.,/-])(?:19|20)\d{2}(?:\s?[-–,/&]\s?(?:19|20)\d{2}){1,5}(?![\s.,/-]{0,2}\d)"
)
_SUM = (
    r"(?:[1-9]\d{0,2}(?:[.,]\d{3}){1,5}(?:,\d{1,2})?|[1-9]\d{5,11}(?<=000)|\d{1,6}(?:[.,]\d{1,2})?)"
)
_AND = r"\s?(?:[-–~,;]|đến|tới|và|hoặc|den|toi|va|hoac)\s?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?<!\d[\s-])(?:{_SUM}{_AND}){{0,3}}{_SUM}\s?"
    r"(?:đồng|dong|đ|vnđ|vnd|usd|đô|triệu|trieu|tr|tỷ|tỉ|ty|ti|nghìn|ngàn|nghin|ngan|k)(?!\w)",
    re.IGNORECASE,
)
_SUM_OF = re.compile(
    r"(?:phí|phi|giá|gia|mức|muc|lương|luong|vay|nộp|nop|phạt|phat|tiền|tien|vốn|von|thu nhập|khoảng"
    r"|trên|dưới|hơn|tối đa|tối thiểu)\s(?:là\s|la\s)?([1-9]\d{0,2}(?:\.\d{3}){1,4}(?<=\.000))(?![.,]?\d)",
    re.IGNORECASE,
)
_ROUND = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){0,2}(?:\.000){2}(?![.,]?\d)")
_DAY = (
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}|\d{1,2}/\d{1,2}/\d{2}"
    r"|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\d{1,2}\s(?:tháng|thang)\s\d{1,2}(?:,?\s(?:năm|nam)\s\d{2,4})?)"
)
_DATE = re.compile(rf"(?<![\w])(?<!\d[/.-]){_DAY}(?![/.-]?\d)", re.IGNORECASE)
_BORN = re.compile(
    r"(?<!\w)(?:(?P<compound>khai|học|hoc|vệ|ve|thí|thi|tuyển|tuyen|phát|phat|hộ|ho)\s)?"
    r"(?:sinh|sn|ns|dob)(?:\s(?:ngày|ngay|năm|nam|vào|vao|tháng|thang)){0,3}\s?(?:là|la|:)?\s?"
    rf"(?P<day>{_DAY}|"
    r"\d{1,2}/(?:19|20)\d{2}|(?:19|20)\d{2})(?![/.-]?\d)",
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(
    r"(?<!\w)(?:năm|nam|ngày|ngay|tháng|thang)\ssinh\s?(?:là|la|:)?\s?"
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    rf"(?:{TAKEN}\s(?:ngày|ngay)\s?|từ|tu|trước|truoc|sau|kể|đến|den|hiệu lực|ban hành|luật|luat"
    r"|nghị định|thông tư|quyết định|ký|điều|dieu|mục|muc|khoản|khoan|điểm)"
    r"(?:\s(?:ngày|ngay|số|so)|\s\S{1,12}\s(?:ngày|ngay))?\s?$",
    re.IGNORECASE,
)
# 29A-123.45, 30E12345, 29-B1 123.45, 59X1-1234, 29LD-123.45, 29-MĐ1-234.56; 80-123-NG-45.
_PLATE = re.compile(
    r"(?<![\w/.])\d{2}\s?-?\s?(?:(?P<letters>[A-ZĐ]{1,2})|[A-ZĐ]{1,2}\d)(?:\s?[-.]\s?|\s?)"
    r"(?P<tail>\d{3}[.\s]?\d{2}|\d{4,5})(?![\w/])"
    r"|(?<![\w/.])\d{2}-?(?:\d{3}-?(?:NG|QT|CV|NN)|(?:NG|QT|CV|NN)-?\d{3})-?\d{2}(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SERIAL = re.compile(r"(?<![^\W_])[A-ZĐ]{1,2}\s?\d{6,8}(?!\d)")
# A list of articles ("điều 4, 5, 6"): small numbers that grow.
_LISTED = re.compile(r"(?<![\d.,/-])\d{1,2}(?:[,;]\s\d{1,2}){2,40}(?![.,/-]?\d)")
_RUN = re.compile(rf"\+?\d(?:[^\w{TAKEN}]{{0,4}}\d|_{{1,2}}\d){{6,}}")
_GLUED = re.compile(r"(?<![^\W\d_])(?:[A-Za-zĐđ]{1,2}-?|[A-ZĐ]{1,2}\s)$")
_TOLD = "(?:không|khong|một|mot|hai|ba|bốn|bon|tư|năm|nam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin)"
_SPELLED = re.compile(rf"(?<!\w)(?:{_TOLD}[\s.,-]{{1,2}}){{6,40}}{_TOLD}(?!\w)", re.IGNORECASE)


def mask_numbers(draft: Draft) -> None:
    """Take personal numbers out of a draft; keep codes, acts, amounts, hotlines, years."""
    _take(draft, ((s, e) for s, e, _ in find_dossier_numbers(draft.left)), "số hồ sơ")
    _take(draft, _spans(_EMAIL, draft), "thư điện tử")
    _take(draft, _spans(_PROFILE, draft), "trang cá nhân")
    _keep(draft, _codes(draft.left))
    _take(draft, _births(draft.left), "ngày sinh")
    _take(draft, (match.span(1) for match in _BIRTH_YEAR.finditer(draft.left)), "ngày sinh")
    _keep(draft, _spans(_ACT, draft))
    for match in list(_DATE.finditer(draft.left)):
        if _IN_FORCE.search(draft.left[max(0, match.start() - 40) : match.start()]):
            draft.keep(*match.span())
        else:
            draft.take(*match.span(), "ngày")
    for kept in (_HOTLINE, _YEARS, _AMOUNT, _ROUND):
        _keep(draft, _spans(kept, draft))
    for kept in (_LONG_HOTLINE, _SUM_OF):
        _keep(draft, (match.span(1) for match in kept.finditer(draft.left)))
    _keep(draft, filter(_grows(draft.left), _spans(_LISTED, draft)))
    _take(draft, _plates(draft.left), "biển số")
    _take(draft, _spans(_SPELLED, draft), "số")
    for start, end in list(_spans(_RUN, draft)):
        first = _GLUED.search(draft.left[max(0, start - 4) : start])
        begin = start - len(first[0]) if first else start
        # "(0912) 345 678": its bracket goes with it.
        begin -= draft.left[begin - 1 : begin] == "(" and ")" in draft.left[start:end]
        draft.take(begin, end, _label(draft.left[start:end], papers=first is not None))
    _take(draft, _spans(_SERIAL, draft), "số giấy tờ")


def _take(draft: Draft, spans: Iterator[tuple[int, int]], label: str) -> None:
    for span in list(spans):
        draft.take(*span, label)


def _keep(draft: Draft, spans: Iterator[tuple[int, int]]) -> None:
    for span in list(spans):
        draft.keep(*span)


def _spans(pattern: re.Pattern[str], draft: Draft) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(draft.left))


def _codes(text: str) -> Iterator[tuple[int, int]]:
    for start, end, code in find_codes(text):
        if code[0] in "123" and not _NO_CODE.match(text, end):
            yield start, end


def _births(text: str) -> Iterator[tuple[int, int]]:
    for match in _BORN.finditer(text):
        year_alone = _YEAR.fullmatch(match["day"])
        if not (match["compound"] and year_alone):
            yield match.span("day")


def _grows(text: str) -> Callable[[tuple[int, int]], bool]:
    def grows(span: tuple[int, int]) -> bool:
        numbers = [int(part) for part in re.split(r"[,;]\s", text[slice(*span)])]
        return all(a < b for a, b in itertools.pairwise(numbers))

    return grows


def _plates(text: str) -> Iterator[tuple[int, int]]:
    for match in _PLATE.finditer(text):
        letters, tail = match["letters"], match["tail"]
        # "12 tu 2020" is a year; a plate of the army or of old has its letters in capitals.
        words = letters and letters.islower() and " " in match[0]
        if not (words and tail and _YEAR.fullmatch(tail)):
            yield match.span()


def _label(run: str, *, papers: bool) -> str:
    """Name a long number by its digits: 12, 9 and 8 are identity cards, 10 a tax number."""
    digits = re.sub(r"\D", "", run)
    if papers:
        return "số giấy tờ"
    national = re.sub(r"^(?:00)?84", "0", digits)
    if national.startswith("0") and len(national) in {10, 11} and national[1:2] in "235789":
        return "số điện thoại"
    if re.fullmatch(r"[1-9]\d{9}(?:-\d{3})?|0\d{9}-\d{3}", run):
        return "mã số thuế"
    return "số giấy tờ" if len(digits) in {8, 9, 10, 12} else "số"
