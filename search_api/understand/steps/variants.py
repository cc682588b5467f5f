"""Step: regional words, loan words, letters by voice, chat: "xài" → "dùng", "vi nê ai đi" → VNeID."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import has_marks
from catalog.vocabularies import VARIANT_NAMES
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Read the words in the company in which they are variants; quoted ones stand as typed."""
    if so_far.quoted:
        return so_far
    tokens, variants = knowledge.variants.read(so_far.tokens)
    if not variants:
        return so_far
    return replace(
        so_far,
        tokens=tokens,
        variants=(*so_far.variants, *variants),
        marked=so_far.marked or has_marks(" ".join(token.text for token in tokens)),
    )


def told(understood: Understood) -> Iterator[str]:
    """Tell each word, its standard word and what kind of variant it is."""
    for variant in understood.variants:
        if variant.kind in VARIANT_NAMES:
            yield f"{variant.typed} → {variant.standard} ({VARIANT_NAMES[variant.kind]})"


STEP = Step("variants", "từ nói khác", read, told, respells=True)
