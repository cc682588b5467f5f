"""Highlighting on our own offsets, the same for both engines: only over the few names shown."""

import re

from catalog.vietnamese import fold, nfc, place_tones
from search_api.understand.value import Understood

_WORD = re.compile(r"[^\W\d_]+|\d+")


def spans(text: str, understood: Understood) -> list[list[int]]:
    """Return [start, end] offsets in NFC text of the words that the query or its official words name."""
    exact = {t.text for t in understood.tokens if t.weight >= 1}
    folded = {t.folded for t in understood.tokens if t.weight >= 1 and not t.marked}
    for expansion in understood.expansions:
        for phrase in expansion.official:
            exact.update(phrase)
    found: list[list[int]] = []
    for match in _WORD.finditer(nfc(text)):
        word = place_tones(match.group(0)).lower()
        if word in exact or fold(word) in folded:
            if found and match.start() - found[-1][1] <= 1:
                found[-1][1] = match.end()
            else:
                found.append([match.start(), match.end()])
    return found
