"""Step: the words of an agency that stay topic weigh less, for who it is says little of what is asked."""

from collections.abc import Iterator
from dataclasses import replace

from indexer.text.tokens import tokens
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Lower the words of agencies that are kept, but not of one that is to be opened."""
    light = {
        position
        for agency in so_far.agencies
        if agency.kept and not knowledge.vocabulary.wishes.opens(so_far.text[: agency.start])
        for position in _positions(so_far, tokens(agency.typed))
    }
    if not light:
        return so_far
    found = (
        replace(token, weight=PARAMETERS.agency_weight) if position in light else token
        for position, token in enumerate(so_far.tokens)
    )
    return replace(so_far, tokens=tuple(found))


def _positions(understood: Understood, said: tuple[str, ...]) -> Iterator[int]:
    for texts in understood.wordings():
        for start in range(len(texts) - len(said) + 1):
            if texts[start : start + len(said)] == said:
                yield from range(start, start + len(said))


def told(understood: Understood) -> Iterator[str]:
    """Tell the agencies whose words stay topic."""
    yield from (f"vẫn là chủ đề: {agency.typed}" for agency in understood.agencies if agency.kept)


STEP = Step("agency_words", "cơ quan là chủ đề", read, told)
