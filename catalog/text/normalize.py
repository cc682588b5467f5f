"""Small rules that turn dirty official values into those of the model.

Each rule names the dirt it mends, as counted in the official records of 18 July 2026.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

from catalog.text.vietnamese import (
    clean,
    clean_lines,
    fold,
    place_tones,
)
from catalog.vocabularies import ServiceLevel

_HANOI = timezone(timedelta(hours=7))
_NOTHING = {
    "",
    "khong",
    "khong co",
    "khong co thong tin",
    "khong quy dinh",
    "..",
    "-",
    "n/a",
    "null",
}
_FREE = re.compile(r"\b(mien phi|khong thu phi|khong thu le phi|khong phai nop|khong mat phi)\b")
_CONDITION = re.compile(r"\b(neu|truong hop|doi voi|tre em|ho ngheo)\b")
_ACRONYMS = re.compile(
    r"\b(UBND|HĐND|GCN|QSDĐ|BHXH|BHYT|BHTN|VNeID|ASEAN|WTO|EVN)\b", re.IGNORECASE
)


def title(name: str) -> str:
    """Return an official name: spaces and tones in order, ALL CAPS (77 names) made ordinary."""
    cleaned = place_tones(clean(name)).strip(" .;:-–")
    letters = [c for c in cleaned if c.isalpha()]
    if len(letters) > 8 and sum(c.isupper() for c in letters) > 0.9 * len(letters):
        lowered = cleaned.lower()
        lowered = _ACRONYMS.sub(lambda m: m.group(0).upper().replace("VNEID", "VNeID"), lowered)
        cleaned = lowered[:1].upper() + lowered[1:]
    return cleaned


def words(text: object) -> str:
    """Return one line of text, empty for the many ways of saying "nothing"."""
    cleaned = place_tones(clean(str(text))) if text is not None else ""
    return "" if fold(cleaned).strip(" .") in _NOTHING else cleaned


def lines(text: object) -> str:
    """Return a text of several lines, empty for the many ways of saying "nothing"."""
    cleaned = place_tones(clean_lines(str(text))) if text is not None else ""
    return "" if fold(cleaned).strip(" .") in _NOTHING else cleaned


def is_free(note: str) -> bool:
    """Tell whether the words say that it is free for everybody.

    A fee of 0 alone does not: 6,858 fees of 0 have no words at all, others name a price.
    """
    folded = fold(note)
    return bool(_FREE.search(folded)) and not _CONDITION.search(folded)


def quantity(value: object) -> float | None:
    """Return a positive number of units, None for 0, blanks and words (308 values are texts)."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < 100_000 else None


def epoch_date(milliseconds: object) -> str:
    """Return the day in Vietnam of an instant in milliseconds, empty when there is none."""
    if not isinstance(milliseconds, int | float) or isinstance(milliseconds, bool):
        return ""
    try:
        instant = datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    return instant.astimezone(_HANOI).date().isoformat()


def service_level(*, full: bool, online: bool, offline_only: bool, known: bool) -> ServiceLevel:
    """Return the service level from the flags of the 2026 records."""
    if full:
        return ServiceLevel.FULL
    if online:
        return ServiceLevel.PARTIAL
    if offline_only:
        return ServiceLevel.NONE
    return ServiceLevel.INFO if known else ServiceLevel.UNKNOWN
