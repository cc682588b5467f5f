"""Step: legal acts and forms named by their numbers: "123/2015/NĐ-CP", "mẫu CT01"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the acts, then the forms beside them; none is a topic, known or not."""
    if not any(letter.isdecimal() for letter in so_far.text):
        return so_far
    free = _without(so_far.text, so_far.taken)
    acts = tuple(knowledge.numbers.acts_in(free))
    spans = [(act.start, act.end) for act in acts]
    named = knowledge.numbers.forms_in(_without(free, spans))
    forms = tuple(form for form in named if form.label or not _is_said(form.typed, knowledge))
    if not acts and not forms:
        return so_far
    spans += [(form.start, form.end) for form in forms]
    return replace(so_far, acts=acts, forms=forms, taken=(*so_far.taken, *spans))


def _is_said(typed: str, knowledge: Knowledge) -> bool:
    """Tell whether a rule knows what people mean by a form that no record names: "CT07"."""
    said = tokens(typed)
    index = knowledge.vocabulary.synonym_index
    return any(True for _ in index.matches(said, list(map(fold, said)), folded=True))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with spans blanked by what is no word; the rest keeps its place."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "|" * (end - start)
    return "".join(letters)


def told(understood: Understood) -> Iterator[str]:
    """Tell each act and form, and that the catalogue does not know it."""
    for act in understood.acts:
        numbers = ", ".join(act.numbers) or "không thủ tục nào nêu"
        yield f"văn bản “{act.typed}” → {numbers}"
    for form in understood.forms:
        yield f"mẫu “{form.typed}” → {form.label or 'không thủ tục nào nêu'}"


STEP = Step("numbers", "số văn bản, mẫu", read, told)
