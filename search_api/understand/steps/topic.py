"""Step: the topic is what is left when codes, places and agencies are taken out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog.text.vietnamese import has_marks
from indexer.text.tokens import tokens
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.frames import read_frames
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import AgencyMention, Token, Understood
from search_api.understand.vocabulary import Vocabulary


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Blank what is understood as something other than the topic; the rest keeps its order.

    An agency stays topic where something like it is to be opened, or hardly anything else is left.
    """
    spans = _spans(so_far)
    if not spans:
        return replace(so_far, topic=so_far.text)
    rest = _without(so_far.text, spans)
    if any(agency.cut for agency in so_far.agencies):
        kept = _kept(so_far, rest, knowledge.vocabulary)
        if kept != so_far.agencies:
            return read(replace(so_far, agencies=kept), knowledge)
    # A query that is only a place or an agency is about it: nothing is cut then.
    return replace(so_far, topic=rest if so_far.taken or tokens(rest) else so_far.text)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _kept(so_far: Understood, rest: str, words: Vocabulary) -> tuple[AgencyMention, ...]:
    """Return the agencies, those marked as kept whose words are what the query is about."""
    found = tuple(map(Token.of, tokens(rest)))
    framed = read_frames(found, words, marked=has_marks(rest)).tokens
    topical = sum(1 for token in framed if token.weight >= 1)
    little = bool(found) and not so_far.places and topical <= PARAMETERS.left_least
    return tuple(
        replace(agency, kept=True)
        if agency.cut and (little or words.wishes.opens(so_far.text[: agency.start]))
        else agency
        for agency in so_far.agencies
    )


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
