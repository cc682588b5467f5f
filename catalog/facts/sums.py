"""Sums of money in official text, with what is counted; sums that only mark a threshold are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.facts.numbers import GROUPED, value

_SCALES = {
    "nghìn": 1_000,
    "ngàn": 1_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "": 1,
    "tr": 1_000_000,
}
_DOLLARS = {"usd", "đô la mỹ", "đô la", "đôla", "đôla mỹ", "us$", "$"}
_NUMBER = rf"{GROUPED}(?![.,]?\d)|\d+(?:,\d+)?(?![.,]\d)"
_CURRENCY = r"đồng|vnđ|vnd|đ(?=[\s/.,;:)\]]|$)|usd|đô ?la(?: mỹ)?|euro"
_SUM = re.compile(
    rf"(?<![\w/.,-])(?P<first>{_NUMBER})"
    rf"(?:\s*(?:đồng|đ|vnđ)?\s*(?:đến|tới|-|–)\s*(?P<last>{_NUMBER}))?"
    rf"\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tr(?=\s*đ)|)\s*(?P<currency>{_CURRENCY})(?![^\W\d_])",
    re.IGNORECASE,
)
# "160.000/hộ chiếu", "Mức thu: 150.000": a grouped number without a unit.
_BARE = re.compile(
    rf"(?<![\w/.,-])(?P<first>{GROUPED})(?![.,]?\d)(?P<last>)(?P<scale>)(?P<currency>)(?=\s*(?:/\s*[^\W\d]|$|[.;)(]))"
)
_PER = re.compile(
    r"^\s*(?:\([^()]{3,60}\)\s*)?(?:/|một|mỗi|cho một|cho mỗi|trên một)\s*"
    r"(?P<per>(?:01|1|một)?\s*[^\W\d][^.,;:()/+\d]{1,40})"
)
_THRESHOLD = re.compile(
    r"(?:dưới|trên|vượt|vượt quá|đến dưới|giá trị|vốn|tối thiểu|trị giá|trị giao dịch|doanh thu|quy mô"
    r"|tổng mức)(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"^\s*(?:trở lên|trở xuống|đến dưới|trên năm|/năm trở)", re.IGNORECASE)
_LEAST = {"VND": 100}
# "10.000.0000 đồng": written so that nobody can tell how much.
_BROKEN = re.compile(r"(?<![\w/.,-])\d[\d.,]*\s*(?:đồng|đ|vnđ)(?![^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount, or a span of them, where it stands in the text; `per` is what is counted."""

    amount: int
    most: int | None
    currency: str
    per: str
    start: int
    end: int


def sums(text: str) -> tuple[Sum, ...]:
    """Return the sums of a text in their order."""
    found = [*_found(text, _SUM)]
    taken = [(s.start, s.end) for s in found]
    bare = [s for s in _found(text, _BARE) if all(s.end <= a or s.start >= b for a, b in taken)]
    return tuple(sorted((*found, *bare), key=lambda s: s.start))


def is_broken(text: str) -> bool:
    """Tell whether a sum of a text is written so that it cannot be read."""
    ends = {s.end for s in _found(text, _SUM)} | {s.start for s in _found(text, _SUM)}
    return any(
        m.start() not in ends and not re.fullmatch(rf"(?:{_NUMBER})\s*\D+", m[0])
        for m in _BROKEN.finditer(text)
    )


def _found(text: str, pattern: re.Pattern[str]) -> Iterator[Sum]:
    for match in pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _THRESHOLD.search(before) or _BEYOND.match(after):
            continue
        currency = _currency(match["currency"] or "đồng")
        scale = _SCALES[match["scale"].lower()]
        first = round(value(match["first"]) * scale)
        last = round(value(match["last"]) * scale) if match["last"] else None
        if first >= _LEAST.get(currency, 1):
            per = _PER.match(after)
            counted = " ".join(per["per"].split()) if per else ""
            end = match.end() + (per.end() if per else 0)
            yield Sum(first, last, currency, _counted(counted), match.start(), end)


def _currency(written: str) -> str:
    word = written.lower()
    if word.startswith("euro"):
        return "EUR"
    return "USD" if word in _DOLLARS or word.startswith("đô") else "VND"


def _counted(text: str) -> str:
    """Return what is counted, without words that start something else."""
    text = re.split(
        r"\s(?:đối với|nếu|trường hợp|theo|kể từ|từ|áp dụng|là|khi|tại|với|cho|và|thì|của|cộng|\()",
        text,
        maxsplit=1,
    )[0].strip(" -–")
    text = re.sub(r"^(?:01|1|một)\s+|\s+(?:đồng|phí|lệ phí)$", "", text, flags=re.IGNORECASE)
    return text if len(text) <= 40 else ""
