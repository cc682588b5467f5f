"""Step: letters that look or sound alike are those of official texts: "kĩ thuật" → "kỹ thuật"."""

from collections.abc import Iterator
from dataclasses import replace

from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood

_KIND = "vowel"


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Set the letters right; every span of the text stays where it is."""
    text, variants = knowledge.letters.read(so_far.text)
    if text == so_far.text:
        return so_far
    return replace(so_far, text=text, variants=(*so_far.variants, *variants))


def told(understood: Understood) -> Iterator[str]:
    """Tell each word written with the other letter."""
    return (f"{v.typed} → {v.standard}" for v in understood.variants if v.kind == _KIND)


STEP = Step("letters", "chữ viết khác", read, told, respells=True)
