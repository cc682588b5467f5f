"""Step: events of life that the query tells of."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import fold
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the events; a cue that a rule understood otherwise in this company is none."""
    said = {fold(rule.said) for rule in so_far.expansions}
    events = knowledge.life_events.find(
        [token.text for token in so_far.tokens],
        [token.folded for token in so_far.tokens],
        marked=so_far.marked,
        unsure=knowledge.vocabulary.guarded - said,
    )
    return replace(so_far, life_events=events) if events else so_far


def told(understood: Understood) -> Iterator[str]:
    """Tell each event."""
    return (event.name for event in understood.life_events)


STEP = Step("life_events", "sự kiện", read, told)
