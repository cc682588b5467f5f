"""Official text in clauses: lines, bullets and sentences, where one fact is told at a time."""

import re

# A bullet in running text: "- Thời hạn giải quyết: + Cấp chứng nhận thu hồi: …".
_BULLET = r"(?:^|(?<=[\s.:;,)]))[-–+*•]\s*(?=[A-ZĐÀ-Ỹ\d(])"
_END = r"(?<=[^\W\d]|[\d)\]\"”])\.(?=\s+\W*[A-ZĐÀ-Ỹ\d]|$)"
_SPLIT = re.compile(rf"\n|;|{_END}|{_BULLET}", re.MULTILINE)
_EDGES = " \t-–+*•.,:;"
# Numbers of a list: "1.", "a)", "(2)", "b/".
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-zđ])(?:[).]|/)(?=\s|[A-ZĐ])\s*")


def clauses(text: str) -> list[str]:
    """Return the clauses of a text in their order, without bullets and ends."""
    parts = (_NUMBERED.sub("", part.strip(_EDGES)) for part in _SPLIT.split(text))
    return [part for part in parts if part]


def shortened(text: str, most: int = 120) -> str:
    """Return a text of at most so many characters, cut at a word with "…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;.:-–(") + "…"
