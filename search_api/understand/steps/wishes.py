"""Step: what is wished for beside the topic: to do it online, a level, an audience."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.vocabularies import AUDIENCE_NAMES, LEVEL_NAMES, Audience, Level
from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the wishes in all that was typed."""
    wishes = knowledge.vocabulary.wishes
    typed = f" {' '.join(tokens(so_far.text))} "
    online = wishes.wants_online(typed)
    level, audience = wishes.level_in(typed), wishes.audience_in(typed)
    if not online and not level and not audience:
        return so_far
    return replace(so_far, online_wish=online, level_wish=level, audience_wish=audience)


def told(understood: Understood) -> Iterator[str]:
    """Tell each wish."""
    if understood.online_wish:
        yield "làm trên mạng"
    if understood.level_wish:
        yield LEVEL_NAMES[Level(understood.level_wish)].lower()
    if understood.audience_wish:
        yield f"cho {AUDIENCE_NAMES[Audience(understood.audience_wish)].lower()}"


STEP = Step("wishes", "ý muốn kèm theo", read, told)
