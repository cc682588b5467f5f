"""How long it takes, in one line: every length it may be, with the reason where there are several."""

from collections.abc import Sequence

from catalog.facts.times import hours
from catalog.facts.values import Duration, TimeFact, TimePart, Why
from catalog.vocabularies import UNIT_NAMES
from search_api.web.language import Words

_MOST_TOLD = 3
_LONGEST = 150


def time_told(fact: TimeFact, words: Words) -> str:
    """Return the time in one line, empty where nothing is told of it."""
    if fact.told:
        return fact.told.rstrip(" .;")
    if not fact.parts:
        return words("Danh mục ghi: “{quote}”", quote=fact.quote) if fact.quote else ""
    lengths = sorted({part.duration for part in fact.parts}, key=hours)
    if len(lengths) == 1:
        return _alone(fact, words)
    if fact.why is Why.UNITS:
        quantity = words.number(lengths[0].most)
        return words("{number} ngày, danh mục có chỗ ghi ngày làm việc", number=quantity)
    listed = _listed(fact.parts, words) if fact.why is Why.CASES else ""
    return listed or _reason(span(lengths, words), fact.why, words)


def duration_told(duration: Duration, words: Words) -> str:
    """Return "7 ngày làm việc", "15–20 ngày", "trong ngày"."""
    if duration.same_day:
        return words("trong ngày")
    if not duration.least:
        return words("trong ngày hoặc ngày làm việc tiếp theo")
    unit = words(UNIT_NAMES[duration.unit])
    least, most = words.number(duration.least), words.number(duration.most)
    return f"{most} {unit}" if duration.least == duration.most else f"{least}–{most} {unit}"


def span(lengths: Sequence[Duration], words: Words) -> str:
    """Return the range of lengths, the shortest first: "1–45 ngày", "từ 3 ngày đến 2 tháng"."""
    first, last = lengths[0], lengths[-1]
    if first.unit is last.unit and first.least:
        return duration_told(Duration(first.least, last.most, first.unit), words)
    return words(
        "từ {first} đến {last}",
        first=duration_told(first, words),
        last=duration_told(last, words),
    )


def _alone(fact: TimeFact, words: Words) -> str:
    (part, *_) = fact.parts
    told = duration_told(part.duration, words)
    one_case = len(fact.parts) == 1 and part.case
    return f"{told} ({part.case})" if one_case else told


def _listed(parts: Sequence[TimePart], words: Words) -> str:
    """Return a few cases with their times, empty where that is too much for a line."""
    if len(parts) > _MOST_TOLD or sum(not part.case for part in parts) > 1:
        return ""
    told = []
    for part in sorted(parts, key=lambda p: bool(p.case)):
        length = duration_told(part.duration, words)
        told.append(f"{length} ({part.case})" if part.case else length)
    line = "; ".join(told)
    return line if len(line) <= _LONGEST else ""


def _reason(told: str, why: Why, words: Words) -> str:
    if why is Why.CHANNELS:
        return words("{span}, danh mục ghi khác nhau theo cách nộp", span=told)
    if why is Why.SOURCES:
        return words("{span}, danh mục ghi không thống nhất", span=told)
    return words("{span}, tùy trường hợp", span=told)
