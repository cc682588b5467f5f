"""Step: words run together are parted: "đăngký" → "đăng ký"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.spelling import stands_as_typed
from search_api.understand.step import Step
from search_api.understand.understood import Correction, Token, Understood

_ADDRESS = re.compile(
    r"(?<!\S)(?:[^\s@]++@\S++|(?:https?://|www\.)\S++|(?=\S{0,80}\.(?:vn|com|net|org|edu|gov|info)\b)\S++)",
    re.IGNORECASE,
)
_REASON = "dính chữ"


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Part the tokens that are several syllables, but those that are said or quoted so.

    Nor are the words of an address: "dichvucong.gov.vn".
    """
    stands = stands_as_typed(so_far, knowledge.vocabulary)
    addresses = {word for found in _ADDRESS.findall(so_far.topic) for word in tokens(found)}
    words = knowledge.variants

    def fixed(token: str) -> bool:
        return token in addresses or words.knows(token) or stands(token)

    found: list[Token] = []
    made: list[Correction] = []
    for token in so_far.tokens:
        parts = None if fixed(token.text) else knowledge.speller.split(token.text)
        if parts:
            made.append(Correction(token.text, " ".join(parts), _REASON))
        found.extend(map(Token.of, parts) if parts else (token,))
    if not made:
        return so_far
    return replace(so_far, tokens=tuple(found), corrections=(*so_far.corrections, *made))


def told(understood: Understood) -> Iterator[str]:
    """Tell each word parted."""
    return understood.corrected(_REASON)


STEP = Step("joined_words", "chữ dính nhau", read, told, respells=True)
