"""Step: a real syllable that may be a slip, typed without marks: "giay doc tham" → "giay doc than".

A guess: whoever searches takes it back when what was typed finds something good.
"""

from collections.abc import Iterator
from dataclasses import replace

from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.synonyms import expand
from search_api.understand.understood import Correction, Token, Understood

_REASON = "đoán, vì từ bên cạnh"
# A look among all syllables costs a tenth of a millisecond; a story has strange pairs everywhere.
_MOST_TRIED = 2


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Guess the first token that suits its neighbours far less than another; one slip is enough."""
    if so_far.marked:
        return so_far
    texts = [token.text for token in so_far.tokens]
    rules = expand(texts, knowledge.vocabulary, marked=False)
    understood = {position for rule in rules for position in rule.positions}
    quoted = {token for phrase in so_far.quoted for token in phrase}
    doubted = [
        position
        for position, text in enumerate(texts)
        if position not in understood
        and so_far.tokens[position].weight >= 1
        and text not in quoted
        and knowledge.speller.is_strange(texts, position)
    ]
    for position in doubted[:_MOST_TRIED]:
        guessed = knowledge.speller.guess(texts, position)
        if guessed:
            tokens = list(so_far.tokens)
            tokens[position] = Token.of(guessed)
            made = (
                *so_far.corrections,
                Correction(texts[position], guessed, _REASON, guessed=True),
            )
            return replace(so_far, tokens=tuple(tokens), corrections=made)
    return so_far


def told(understood: Understood) -> Iterator[str]:
    """Tell the token guessed."""
    return understood.corrected(_REASON)


STEP = Step("guessing", "đoán chữ gõ nhầm", read, told, respells=True)
