"""Step: the topic is what is left when codes, places and agencies are taken out."""

from collections.abc import Iterator
from dataclasses import replace

from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, _: Knowledge) -> Understood:
    """Blank what is understood as something other than the topic; the rest keeps its order."""
    spans = _spans(so_far)
    if not spans:
        return replace(so_far, topic=so_far.text)
    letters = list(so_far.text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    rest = "".join(letters)
    # A query that is only a place or an agency is about it: nothing is cut then.
    return replace(so_far, topic=rest if so_far.taken or tokens(rest) else so_far.text)


def _spans(so_far: Understood) -> list[tuple[int, int]]:
    """Return what is no topic: the names of offices, not of courts that may be asked about."""
    spans = [*so_far.taken, *((place.start, place.end) for place in so_far.places)]
    return spans + [(agency.start, agency.end) for agency in so_far.agencies if agency.cut]


def told(understood: Understood) -> Iterator[str]:
    """Tell what is left."""
    left = " ".join(understood.topic.split())
    if _spans(understood) and left != understood.text:
        yield f"còn lại “{left}”"


STEP = Step("topic", "chủ đề", read, told)
