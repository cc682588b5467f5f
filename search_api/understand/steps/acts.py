"""Step: what is to be done: issue again, change, extend, end…; no act named is the first issue."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.vocabularies import ACT_NAMES, Act
from search_api.understand.act_words import NO_ACTS
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the words of acts in all that was typed, words of talk too, but not in questions."""
    texts = [token.text for token in so_far.tokens]
    acts = knowledge.vocabulary.acts.asked(texts, so_far.asking)
    return so_far if acts == NO_ACTS else replace(so_far, acts=acts)


def told(understood: Understood) -> Iterator[str]:
    """Tell each act with the words that name it, or the state that makes it likely."""
    for said in understood.acts.said:
        names = " | ".join(ACT_NAMES[act] for act in Act if act in said.acts)
        likely = said.acts <= understood.acts.named
        yield f"“{said.words}” → {names}" if likely else f"“{said.words}” nên có lẽ {names}"


STEP = Step("acts", "việc muốn làm", read, told)
