"""Step: what is asked ("ở đâu", "bao nhiêu tiền") and what is only talk ("cho em hỏi")."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.vocabularies import ASKS_NAMES
from search_api.understand.frames import read_frames
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Lower the weight of talk and of what is asked."""
    framed = read_frames(
        so_far.tokens,
        knowledge.vocabulary,
        marked=so_far.marked,
        statistics=knowledge.speller.statistics,
    )
    return replace(so_far, tokens=framed.tokens, asks=framed.asks, asking=framed.positions)


def told(understood: Understood) -> Iterator[str]:
    """Tell what is asked, and the words that weigh less than the topic."""
    if understood.asks:
        yield f"hỏi về {ASKS_NAMES.get(understood.asks, understood.asks)}"
    light = [f"{token.text} ({token.weight:g})" for token in understood.tokens if token.weight < 1]
    if light:
        yield f"nhẹ cân: {', '.join(light)}"


STEP = Step("question_words", "lời hỏi, lời đưa đẩy", read, told)
