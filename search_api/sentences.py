"""Sentences with values in them, which a page can say in the language of its reader."""


class Sentence(str):
    """A Vietnamese sentence that remembers its form and its values; programs get it as a text."""

    form: str
    values: dict[str, object]

    def __new__(cls, form: str, /, **values: object) -> "Sentence":
        """Fill the {names} of a form."""
        made = super().__new__(cls, form.format(**values) if values else form)
        made.form, made.values = form, values
        return made
