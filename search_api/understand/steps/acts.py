"""Step: what is to be done: issue again, change, extend, end…; no act named is the first issue."""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from catalog.vocabularies import ACT_NAMES, Act
from search_api.understand.act_words import NO_ACTS, ActsAsked
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the words of acts in all that was typed, words of talk too, but not in questions."""
    words = knowledge.vocabulary.acts
    found = (words.asked(texts, so_far.asking) for texts in so_far.wordings())
    acts = reduce(ActsAsked.with_others, found)
    return so_far if acts == NO_ACTS else replace(so_far, acts_asked=acts)


def told(understood: Understood) -> Iterator[str]:
    """Tell each act with the words that name it, or the state that makes it likely."""
    for said in understood.acts_asked.said:
        names = " | ".join(ACT_NAMES[act] for act in Act if act in said.acts)
        likely = said.acts <= understood.acts_asked.named
        yield f"“{said.words}” → {names}" if likely else f"“{said.words}” nên có lẽ {names}"


STEP = Step("acts", "việc muốn làm", read, told)
