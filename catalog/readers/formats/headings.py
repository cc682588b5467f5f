"""Headers of columns and headings of sections, as many hands write them."""

import re

from catalog.text.vietnamese import clean, fold

_NOT_WORD = re.compile(r"[\W_]+")


def heading_key(text: str) -> str:
    """Return what two spellings of a heading share: neither marks, nor case, nor punctuation."""
    return _NOT_WORD.sub(" ", fold(clean(text))).strip()
