"""Step: places of today and of before, and the one province that they agree on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_api.understand.knowledge import Knowledge
from search_api.understand.places.mentions import UnitMention, find_places
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the places named outside of codes and numbers."""
    found = find_places(so_far.text, knowledge.gazetteer, knowledge.place_words)
    places = tuple(p for p in found if not so_far.in_number(p.start, p.end))
    return replace(so_far, places=places, province=_province(places)) if places else so_far


def _province(places: Sequence[UnitMention]) -> str:
    """One province meant: all sure mentions agree."""
    sure = {place.province for place in places if place.province}
    return str(sure.pop()) if len(sure) == 1 else ""


def told(understood: Understood) -> Iterator[str]:
    """Tell each place and what became of it."""
    for place in understood.places:
        note = f" ({place.note})" if place.note else ""
        yield f"{place.typed} → {place.name}{note}"


STEP = Step("places", "nơi", read, told)
