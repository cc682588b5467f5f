"""Step: a token that does not fit its neighbours is read as one that does."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import has_marks
from search_api.understand.knowledge import Knowledge
from search_api.understand.spelling import stands_as_typed
from search_api.understand.step import Step
from search_api.understand.understood import Correction, Token, Understood

_REASON = "gần giống, hợp với từ bên cạnh"


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Correct token by token, each in the company of those corrected before it."""
    fixed = stands_as_typed(so_far, knowledge.vocabulary)
    texts = [token.text for token in so_far.tokens]
    made: list[Correction] = []
    for position, text in enumerate(texts):
        if fixed(text):
            continue
        better = knowledge.speller.correct(texts, position, marked=so_far.marked)
        if better and better != text:
            made.append(Correction(text, better, _REASON))
            texts[position] = better
    if not made:
        return so_far
    return replace(
        so_far,
        tokens=tuple(map(Token.of, texts)),
        marked=so_far.marked or has_marks(" ".join(texts)),
        corrections=(*so_far.corrections, *made),
    )


def told(understood: Understood) -> Iterator[str]:
    """Tell each token read as another."""
    return understood.corrected(_REASON)


STEP = Step("spelling", "chính tả", read, told, respells=True)
