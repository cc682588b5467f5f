"""Readings that the person does not want: the query without the words they were read from."""

import re
from collections.abc import Sequence

from catalog.text.vietnamese import fold


def without_words(query: str, typed: str) -> str:
    """Return the query with the words of a place or an agency taken out, once; whole words only."""
    whole = rf"(?<!\w){re.escape(typed)}(?!\w)"
    return " ".join(re.sub(whole, " ", query, count=1, flags=re.IGNORECASE).split())


def typed_as(query: str, phrases: Sequence[str]) -> str:
    """Return the words of the query that say one of some phrases, as typed; "" when none does."""
    typed = query.split()
    plain = [fold(word.strip(",.;:?!()")) for word in typed]
    for phrase in phrases:
        said = fold(phrase).split()
        for start in range(len(typed) - len(said) + 1):
            if plain[start : start + len(said)] == said:
                return " ".join(typed[start : start + len(said)])
    return ""
