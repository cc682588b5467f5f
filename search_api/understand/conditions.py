"""Words set apart by whoever types: "quoted", -excluded; and plain words of level and audience."""

import re
from collections.abc import Sequence

from catalog.text.vietnamese import fold, has_marks
from indexer.text.tokens import tokens

_QUOTED = re.compile(r"(?<![-–−])[\"“”„«»]([^\"“”„«»]{2,120})[\"“”„«»]")
# Not at the start ("-đăng ký" is a bullet) and not inside a name ("Lao động -Thương binh").
_EXCLUDED = re.compile(
    r"(?<=\S)\s+[-–−](?:([^\W\d_]{2,})(?![\w-])|[\"“”„«»]([^\"“”„«»]{2,120})[\"“”„«»])"
)
LEVEL_WORDS = (
    ("cấp tỉnh", "province"), ("cấp thành phố", "province"), ("cấp sở", "province"),
    ("cấp xã", "commune"), ("cấp phường", "commune"), ("cấp bộ", "ministry"),
    ("cấp trung ương", "ministry"), ("trung ương", "ministry"),
)  # fmt: skip
_AUDIENCES = (
    ("hộ kinh doanh", "business"), ("doanh nghiệp", "business"), ("công ty", "business"),
    ("hợp tác xã", "business"), ("việt kiều", "overseas"),
    ("người việt nam định cư ở nước ngoài", "overseas"), ("người nước ngoài", "foreigner"),
    ("người ngoại quốc", "foreigner"), ("cán bộ", "official"), ("công chức", "official"),
    ("viên chức", "official"),
)  # fmt: skip


def quoted_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the tokens of every quoted phrase that is not excluded."""
    return tuple(filter(None, (tokens(words) for words in _QUOTED.findall(text))))


def excluded_in(text: str, taken: Sequence[tuple[int, int]]) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, words) of what must not stand in a name, outside the spans taken."""
    return tuple(
        (m.start(), m.end(), words)
        for m in _EXCLUDED.finditer(text)
        if (words := " ".join(tokens(m[1] or m[2])))
        and not any(start <= m.start(1 if m[1] else 2) < end for start, end in taken)
    )


# "Trợ cấp xã hội" and "cấp bộ hồ sơ" name no level.
_NO_LEVEL = re.compile(r" (?:cấp xã hội|cap xa hoi|cấp bộ hồ sơ|cap bo ho so)(?= )")


def level_in(text: str) -> str:
    """Return the level that is named, "" when none is."""
    return _first(_NO_LEVEL.sub(" ", f" {' '.join(tokens(text))} "), LEVEL_WORDS)


def audience_in(text: str) -> str:
    """Return the audience that is named, "" when none is."""
    return _first(text, _AUDIENCES)


def _first(text: str, rules: Sequence[tuple[str, str]]) -> str:
    typed = f" {' '.join(tokens(text))} "
    plain = not has_marks(typed)
    return next((v for w, v in rules if f" {fold(w) if plain else w} " in typed), "")
