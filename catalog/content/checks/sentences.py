"""Sentences and words of a text, for the checks of length and readability."""

import re

_END = re.compile(r"(?<=[.?!…])\s+|\n+")
# A full stop after "TP" or one capital ends no sentence: "TP. Huế", "Mẫu B. 01".
_SHORT = re.compile(r"(?:\bTP|(?<!\w)[A-ZĐ])\.$")


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a line end ends one too."""
    made: list[str] = []
    for part in filter(None, _END.split(text)):
        if made and (part[0].islower() or _SHORT.search(made[-1])):
            made[-1] += f" {part}"
        else:
            made.append(part)
    return made


def words(text: str) -> int:
    """Count the words as people count them in Vietnamese: what blanks separate."""
    return len(text.split())
