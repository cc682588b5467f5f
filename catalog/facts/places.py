"""Where to hand in first, and who decides, as a record tells it.

833 receiving addresses name a one-stop office ("Trung tâm Phục vụ hành chính công", "Bộ phận Một
cửa") while the record lists only the deciding body; others name it where the steps begin.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.facts.clauses import clauses, shortened
from catalog.model import Procedure

CENTRE = "Trung tâm Phục vụ hành chính công"
COUNTER = "Bộ phận Một cửa"
_CENTRE = re.compile(
    r"trung t[âậ]m\s+(?:phục vụ\s+)?(?:hành chính công|hcc)|trung tâm pvhcc", re.IGNORECASE
)
_COUNTER = re.compile(r"bộ phận\s+(?:một cửa|tiếp nhận và trả kết quả)", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:\s?\([^)]{0,200}\))?(?:\s?giải quyết thủ tục hành chính)?[\s,:]{0,3}(?:của|thuộc|tại)?\s?"
    r"(?P<body>(?:Bộ|Sở|Cục|Chi cục|Văn phòng|Ngân hàng|Ủy ban|Công an|Thuế|Bảo hiểm|Tổng cục|Phòng)\s"
    r"[^,.;:()/]{2,60}?)(?=\s?(?:[,.;:()/-]|$|hoặc|để|nơi|tại|số \d|\d|địa chỉ|và trả|theo|\())"
)
_LEVELS = re.compile(
    r"^(?:\s*\([^)]*\))?\s*(?P<level>(?:cấp\s+)?(?:tỉnh|xã|thành phố|phường|đặc khu)\b(?:\s*[/,và]+\s*"
    r"(?:cấp\s+)?(?:tỉnh|xã|thành phố|phường|đặc khu)\b)*|các cấp|nơi|trên địa bàn)?"
    r"(?P<name>\s+[A-ZĐ][\w]*(?:\s+[A-ZĐ][\w]*){0,3})?",
    re.IGNORECASE,
)
_ONE_PROVINCE = re.compile(
    r"\s?(?:[-–,]\s?)?(?<!\w)(?:tỉnh|thành phố|TP\.?)\s?(?-i:[A-ZĐ])[\w.]*(?:[ -](?-i:[A-ZĐ])\w*){0,3}$",
    re.IGNORECASE,
)
_LEVEL_OF = {
    "tỉnh": "cấp tỉnh",
    "thành phố": "cấp tỉnh",
    "xã": "cấp xã",
    "phường": "cấp xã",
    "đặc khu": "cấp xã",
}
_HANDED_IN = re.compile(r"nộp|gửi|tại|đến|tới|về|thông qua|qua", re.IGNORECASE)
_MOST_OFFICES = 3
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Offices:
    """Who takes a dossier in and who decides it; empty where a record does not tell."""

    hand_in: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()


def offices(procedure: Procedure) -> Offices:
    """Return the offices of a record."""
    national = not procedure.province
    found = tuple(dict.fromkeys(_one_stop(procedure.receiving_address, national)))
    if not found and procedure.receiving_address:
        found = _address(procedure.receiving_address, national)
    if not found:
        texts = (*(m.note for m in procedure.methods), *(s.text for s in procedure.steps[:2]))
        spoken = (c for text in texts for c in clauses(text) if _HANDED_IN.search(c))
        found = tuple(dict.fromkeys(o for clause in spoken for o in _one_stop(clause, national)))
    decides = procedure.deciding or procedure.executing
    if national:
        decides = _of_no_province(decides)
    return Offices(_telling(found)[:_MOST_OFFICES], tuple(decides[:_MOST_OFFICES]))


def _of_no_province(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bodies of a national record without those of one province among others.

    Where only one province's stands, every province has one: its name goes.
    """
    general = tuple(name for name in names if not _ONE_PROVINCE.search(name))
    return general or tuple(dict.fromkeys(_ONE_PROVINCE.sub("", name).strip() for name in names))


def _one_stop(text: str, national: bool) -> Iterator[str]:
    for match in _CENTRE.finditer(text):
        rest = text[match.end() :]
        yield f"{CENTRE}{_level(rest, national)}"
    for match in _COUNTER.finditer(text):
        body = _BODY.match(text[match.end() :])
        if body:
            yield f"{COUNTER} {body['body'].strip()}"
        else:
            yield f"{COUNTER}{_level(text[match.end() :], national)}"


def _level(rest: str, national: bool) -> str:
    """Return the level behind an office; a national record keeps no single province's name."""
    found = _LEVELS.match(rest)
    level = (found["level"] or "").lower().strip() if found else ""
    name = (found["name"] or "").strip() if found else ""
    named = name[:1].isupper() and not name.isupper() and level in {"tỉnh", "thành phố"}
    if named and not national:
        return f" {level} {name}"
    words = re.findall("|".join(_LEVEL_OF), level)
    told = dict.fromkeys(_LEVEL_OF[word] for word in words)
    return " " + " hoặc ".join(told) if told else ""


def _address(text: str, national: bool) -> tuple[str, ...]:
    """Return an address as it stands: of an agency, or of its seat; of one province it is none."""
    first = next(iter(clauses(text)), "")
    if national and re.search(r"\btỉnh [A-ZĐ]", first):
        return ()
    return (shortened(first, _LONGEST),) if first else ()


def _telling(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the offices without those that another tells more exactly."""
    return tuple(o for o in found if not any(o != other and other.startswith(o) for other in found))
