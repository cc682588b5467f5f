"""Step: events of life that the query tells of."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import fold
from search_api.understand.event_cues import MOST
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the events; a cue that a rule understood otherwise in this company is none."""
    found = {
        event.id: event
        for texts in so_far.wordings()
        for event in knowledge.life_events.find(
            texts,
            list(map(fold, texts)),
            marked=so_far.marked,
            unsure=knowledge.vocabulary.guarded - so_far.held,
        )
    }
    events = tuple(found.values())[:MOST]
    return replace(so_far, life_events=events) if events else so_far


def told(understood: Understood) -> Iterator[str]:
    """Tell each event."""
    return (event.name for event in understood.life_events)


STEP = Step("life_events", "sự kiện", read, told)
