"""Step: words of talk inside a phrase with official words weigh again: "tien de" is "tiền đẻ"."""

from collections.abc import Iterator
from dataclasses import replace

from search_api.ranking.parameters import PARAMETERS
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, _: Knowledge) -> Understood:
    """Raise the tokens that stand in phrases of several words."""
    said = _positions(so_far)
    if not any(so_far.tokens[position].weight < PARAMETERS.said_weight for position in said):
        return so_far
    found = (
        replace(token, weight=max(token.weight, PARAMETERS.said_weight))
        if position in said
        else token
        for position, token in enumerate(so_far.tokens)
    )
    return replace(so_far, tokens=tuple(found))


def _positions(understood: Understood) -> frozenset[int]:
    phrases = (rule.positions for rule in understood.expansions if len(rule.positions) > 1)
    return frozenset(position for phrase in phrases for position in phrase)


def told(understood: Understood) -> Iterator[str]:
    """Tell the words raised."""
    tokens = understood.tokens
    raised = [
        tokens[position].text
        for position in sorted(_positions(understood))
        if tokens[position].weight == PARAMETERS.said_weight
    ]
    if raised:
        yield f"tính lại: {', '.join(raised)}"


STEP = Step("said_together", "lời đưa đẩy trong cụm đã hiểu", read, told)
