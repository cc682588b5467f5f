"""Understanding is a list of steps over one frozen value.

Each step takes what is understood so far and returns it with what it reads. A new step is a file in
`steps/` and a line here, where its order is chosen.
"""

from dataclasses import dataclass

from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.steps import (
    acts,
    agencies,
    agency_words,
    clauses,
    cleaning,
    codes,
    joined_words,
    life_events,
    official_words,
    places,
    question_words,
    said_together,
    setting_apart,
    spelling,
    tokenising,
    topic,
    typing_keys,
    wishes,
)
from search_api.understand.understood import Understood

STEPS: tuple[Step, ...] = (
    cleaning.STEP,
    # What is no topic is found first, in the text as typed: its offsets are those of the text.
    codes.STEP,
    places.STEP,
    agencies.STEP,
    setting_apart.STEP,
    wishes.STEP,
    topic.STEP,
    # Keys before tokens, which part numbers from letters; spelling before any list of words is asked.
    typing_keys.STEP,
    tokenising.STEP,
    joined_words.STEP,
    spelling.STEP,
    # Talk before official words, which raise what is said in them again.
    question_words.STEP,
    # What is to be done is said with words of talk too, but never with those of a question.
    acts.STEP,
    agency_words.STEP,
    clauses.STEP,
    official_words.STEP,
    said_together.STEP,
    life_events.STEP,
)


def understand(typed: str, knowledge: Knowledge, *, correct: bool = True) -> Understood:
    """Understand a query of any kind; never raises for what a person typed."""
    understood = Understood(typed)
    for step in STEPS:
        if correct or not step.respells:
            understood = step.read(understood, knowledge)
    return understood


@dataclass(frozen=True, slots=True)
class Told:
    """What one step read, a line a thing; none when it read nothing."""

    step: Step
    lines: tuple[str, ...]


def trace(understood: Understood) -> tuple[Told, ...]:
    """Tell what each step read, in the order of the steps."""
    return tuple(Told(step, tuple(step.told(understood))) for step in STEPS)
