"""Sentences with values in them, which a page can say in the language of its reader."""

from typing import Any, Protocol


class Says(Protocol):
    """Says a Vietnamese sentence in some language, its {names} filled."""

    def __call__(self, sentence: str, /, **values: Any) -> str: ...


class Sentence(str):
    """A Vietnamese sentence that remembers its form and its values; programs get it as a text."""

    form: str
    values: dict[str, Any]

    def __new__(cls, form: str, /, **values: Any) -> "Sentence":
        """Fill the {names} of a form."""
        made = super().__new__(cls, form.format(**values) if values else form)
        made.form, made.values = form, values
        return made


def say(text: str, words: Says) -> str:
    """Return a text in the language of `words`, sentences inside it too."""
    if not isinstance(text, Sentence):
        return words(text)
    inside = {k: say(v, words) if isinstance(v, Sentence) else v for k, v in text.values.items()}
    return words(text.form, **inside)
