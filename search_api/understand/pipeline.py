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
    guessing,
    joined_words,
    letters,
    life_events,
    marks,
    numbers,
    official_words,
    places,
    question_words,
    said_together,
    setting_apart,
    spelling,
    tokenising,
    topic,
    typing_keys,
    variants,
    wishes,
)
from search_api.understand.understood import Understood

STEPS: tuple[Step, ...] = (
    cleaning.STEP,
    letters.STEP,
    # What is no topic is found first, in the text as typed: its offsets are those of the text.
    codes.STEP,
    numbers.STEP,
    places.STEP,
    agencies.STEP,
    setting_apart.STEP,
    wishes.STEP,
    topic.STEP,
    # Keys before tokens, which part numbers from letters; spelling before any list of words is asked.
    typing_keys.STEP,
    tokenising.STEP,
    joined_words.STEP,
    # Variants before every rule of words, so that each of them knows the standard word alone.
    variants.STEP,
    marks.STEP,
    spelling.STEP,
    # Talk before official words, which raise what is said in them again.
    question_words.STEP,
    # A guess is made of what is no talk, no question and in no phrase with official words.
    guessing.STEP,
    # What is to be done is said with words of talk too, but never with those of a question.
    acts.STEP,
    agency_words.STEP,
    clauses.STEP,
    official_words.STEP,
    said_together.STEP,
    life_events.STEP,
)


def understand(
    typed: str, knowledge: Knowledge, *, correct: bool = True, guess: bool = True
) -> Understood:
    """Understand a query of any kind; never raises for what a person typed."""
    understood = Understood(typed)
    for step in STEPS:
        if (correct or not step.respells) and (guess or step is not guessing.STEP):
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
