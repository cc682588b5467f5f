"""Step: the topic as tokens; whether marks are typed decides how words are compared from here on."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import has_marks
from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Token, Understood

_MOST_TOKENS = 90


def read(so_far: Understood, _: Knowledge) -> Understood:
    """Split the topic into syllables and numbers."""
    found = tokens(so_far.topic)[:_MOST_TOKENS]
    return replace(so_far, tokens=tuple(map(Token.of, found)), marked=has_marks(" ".join(found)))


def told(understood: Understood) -> Iterator[str]:
    """Tell how many there are, and how they are compared."""
    if understood.tokens:
        compared = "so có dấu" if understood.marked else "gõ không dấu, so không dấu"
        yield f"{len(understood.tokens)} tiếng, {compared}"


STEP = Step("tokenising", "tách tiếng", read, told)
