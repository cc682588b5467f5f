"""Periods in official text: from which day and until which day something holds."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = (
    r"(?P<{0}d>\d{{1,2}})\s*(?:[/.-]|tháng)\s*(?P<{0}m>\d{{1,2}})\s*(?:[/.-]|năm)\s*(?P<{0}y>20\d\d)"
    r"|(?:hết )?năm (?P<{0}year>20\d\d)"
)
_SPAN = re.compile(
    rf"(?P<from>(?:kể )?từ|sau)\s+(?:ngày\s+)?(?:{_DAY.format('a')})"
    rf"(?:\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(?:{_DAY.format('b')}))?",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?P<how>đến|tới|hết|trước)\s+(?:hết\s+)?(?:ngày\s+)?(?:{_DAY.format('b')})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until a day, both included, ISO 8601; empty for an open end."""

    since: str = ""
    until: str = ""


def period(text: str) -> Period | None:
    """Return the first period that a text tells; None where it tells none or no real day."""
    span = _SPAN.search(text)
    if span:
        since = _day(span, "a", last=span["from"].lower() == "sau")
        until = _day(span, "b", last=True)
        if since and span["from"].lower() == "sau":
            since = shifted(since, 1)
        return Period(since, until) if since or until else None
    until_only = _UNTIL.search(text)
    if until_only:
        until = _day(until_only, "b", last=True)
        if until and until_only["how"].lower() == "trước":
            until = shifted(until, -1)
        return Period("", until) if until else None
    return None


def without_periods(text: str) -> str:
    """Return a text without its periods."""
    return _UNTIL.sub("", _SPAN.sub("", text))


def shifted(day: str, days: int) -> str:
    """Return the day so many days after another."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _day(match: re.Match[str], end: str, *, last: bool) -> str:
    year = match[f"{end}year"]
    if year:
        return f"{year}-12-31" if last else f"{year}-01-01"
    if not match[f"{end}y"]:
        return ""
    try:
        found = date(int(match[f"{end}y"]), int(match[f"{end}m"]), int(match[f"{end}d"]))
    except ValueError:
        return ""
    return found.isoformat()
