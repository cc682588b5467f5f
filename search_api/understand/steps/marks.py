"""Step: marks left out or confused, decided word by word: "mat so đo" → "mất sổ đỏ"."""

from collections.abc import Iterator
from dataclasses import replace

from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Correction, Token, Understood

_REASON = "dấu, theo từ bên cạnh"


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Read the marks of each token by its neighbours, where the query has marks at all."""
    if not so_far.marked:
        return so_far
    typed = [token.text for token in so_far.tokens]
    quoted = {token for phrase in so_far.quoted for token in phrase}
    texts = list(knowledge.speller.with_marks(typed))
    for position, text in enumerate(typed):
        if text in quoted:
            texts[position] = text
        elif texts[position] == text:
            texts[position] = knowledge.speller.tone_slip(texts, position) or text
    made = [Correction(t, r, _REASON) for t, r in zip(typed, texts, strict=True) if t != r]
    if not made:
        return so_far
    tokens = (
        token if token.text == text else Token.of(text)
        for token, text in zip(so_far.tokens, texts, strict=True)
    )
    return replace(so_far, tokens=tuple(tokens), corrections=(*so_far.corrections, *made))


def told(understood: Understood) -> Iterator[str]:
    """Tell each token read with other marks."""
    return understood.corrected(_REASON)


STEP = Step("marks", "dấu từng tiếng", read, told, respells=True)
