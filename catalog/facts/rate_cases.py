"""For whom or what a sum of a note is: the words before it, in brackets behind it, or behind it."""

import re
from collections.abc import Iterator, Sequence

from catalog.facts.clauses import clauses, shortened
from catalog.facts.periods import without_periods
from catalog.facts.rate_words import EXEMPT
from catalog.facts.sums import Sum, sums

_MOST_CASE = 100
_LABEL = re.compile(
    r"^(?:\W*(?:mức\s+)?(?:phí|lệ phí|mức thu|thu|nộp|giá|mức|đồng|là|bằng|mức nộp|hoặc|và)"
    r"(?: phí| lệ phí)?\b\s*(?:là\b)?\s*:?\s*)+",
    re.IGNORECASE,
)
_PER_ONLY = re.compile(r"^\W*/\s*(?P<per>[^\W\d][^.;:(]{1,30})$")


def per_of_note(note: str) -> str:
    only = _PER_ONLY.match(note)
    return only["per"].strip() if only else ""


def of_note(note: str) -> str:
    """Return a short note as the case of its amount: "Dưới 50 tỷ", "Sát hạch lý thuyết"."""
    if _PER_ONLY.match(note):
        return ""
    first = next(iter(clauses(note)), "")
    case = _tidied(re.sub(r"\s*[(\[].*$", "", first))
    return case if len(case) <= _MOST_CASE and not EXEMPT.search(case) else ""


def cases_of(clause: str, found: Sequence[Sum]) -> Iterator[str]:
    """Yield for each sum what it is for: in brackets behind it, before it, or else behind it."""
    last = 0
    for i, one in enumerate(found):
        end = found[i + 1].start if i + 1 < len(found) else len(clause)
        before, after = clause[last : one.start], clause[one.end : end]
        aside = re.match(r"^\s*(?:đồng)?\s*\((?P<case>[^()]{3,200})(?:\)|$)", after, re.IGNORECASE)
        case = _tidied(aside["case"]) if aside and not sums(aside["case"]) else ""
        last = one.end + (aside.end() if case and aside else 0)
        yield case or _before(before) or (_behind(after, is_last=i + 1 == len(found)))


def _before(before: str) -> str:
    led = r"(?:thì|là|:|nộp|thu|mức|phí|lệ phí|bằng|đồng|với|gồm)+\s*$"
    return _tidied(re.sub(led, "", before.strip(" ,(:.-")))


def _behind(after: str, *, is_last: bool) -> str:
    """Return the case behind a sum, unless what stands there leads to the next one."""
    if not is_last and (after.rstrip().endswith((":", "là", "thì", "(")) or "," in after[:2]):
        return ""
    match = re.match(
        r"^[\s,(]*(?:đối với|nếu|cho|với|trường hợp)?\s*(?P<case>[^\W\d][^.;)]{2,160})", after
    )
    return _tidied(match["case"]) if match else ""


# "5.000.000 đồng (Năm triệu đồng)": the amount again.
_IN_WORDS = re.compile(
    r"^(?:(?:một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm|trăm|nghìn|ngàn|triệu|tỷ|linh|lẻ)\s*)+"
    r"(?:đồng)?(?: chẵn)?$",
    re.IGNORECASE,
)


_EMPTY = {"đồng", "lần", "hoặc", "sau đó", "gồm"}


def _tidied(text: str) -> str:
    """Return the words of a case without labels, dates and acts; empty where nothing is left."""
    text = _LABEL.sub("", without_periods(text)).strip(" ,:.(-–+)*")
    text = re.sub(r"^(?:riêng )?(?:trường hợp|đối với|cho|với)\s+", "", text, flags=re.IGNORECASE)
    if len(text) < 3 or text.lower() in _EMPTY or _is_law(text) or _IN_WORDS.match(text):
        return ""
    return shortened(text, _MOST_CASE)


def _is_law(text: str) -> bool:
    """Tell whether words only say by which act: no case."""
    return bool(
        re.search(
            r"thông tư|nghị định|nghị quyết|quyết định số|áp dụng (?:mức|từ|đến)|theo quy định"
            r"|kể từ ngày|biểu phí",
            text,
            re.IGNORECASE,
        )
    )
