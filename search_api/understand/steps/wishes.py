"""Step: what is wished for beside the topic: to do it online, a level, an audience."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.text.vietnamese import fold, has_marks
from catalog.vocabularies import AUDIENCE_NAMES, LEVEL_NAMES, Audience, Level
from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood

ONLINE_WORDS = (
    "online",
    "truc tuyen",
    "qua mang",
    "tren mang",
    "tai nha",
    "qua internet",
    "tu xa",
    "onl",
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
# "Trợ cấp xã hội" and "cấp bộ hồ sơ" name no level.
_NO_LEVEL = re.compile(r" (?:cấp xã hội|cap xa hoi|cấp bộ hồ sơ|cap bo ho so)(?= )")


def read(so_far: Understood, _: Knowledge) -> Understood:
    """Find the wishes in all that was typed."""
    typed = f" {' '.join(tokens(so_far.text))} "
    online = _wants_online(so_far.text)
    level = _first(_NO_LEVEL.sub(" ", typed), LEVEL_WORDS)
    audience = _first(typed, _AUDIENCES)
    if not online and not level and not audience:
        return so_far
    return replace(so_far, online_wish=online, level_wish=level, audience_wish=audience)


def _wants_online(text: str) -> bool:
    plain = f" {fold(text)} "
    return any(f" {word} " in plain for word in ONLINE_WORDS)


def _first(typed: str, rules: Sequence[tuple[str, str]]) -> str:
    plain = not has_marks(typed)
    return next((v for w, v in rules if f" {fold(w) if plain else w} " in typed), "")


def told(understood: Understood) -> Iterator[str]:
    """Tell each wish."""
    if understood.online_wish:
        yield "làm trên mạng"
    if understood.level_wish:
        yield LEVEL_NAMES[Level(understood.level_wish)].lower()
    if understood.audience_wish:
        yield f"cho {AUDIENCE_NAMES[Audience(understood.audience_wish)].lower()}"


STEP = Step("wishes", "ý muốn kèm theo", read, told)
