"""Where a Vietnamese syllable bears its tone."""

import unicodedata

# Combining marks: huyền, sắc, ngã, hỏi, nặng.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
VOWELS = frozenset("aăâeêioôơuưy")
# The same without marks: what has none of these is an abbreviation.
BARE_VOWELS = frozenset("aeiouy")
_SHAPED = "ăâêôơư"


def put_tone(syllable: str, tone: str) -> str:
    """Return a syllable without tone with one, a combining mark, where the traditional spelling has it.

    A vowel with a hat or a horn bears it; else the last vowel before a consonant, the last but one of
    an open rhyme (hòa, mía). A syllable without vowels, or no tone, stays as it is.
    """
    vowels = [i for i, c in enumerate(syllable) if c in VOWELS]
    # The i of "gi" and the u of "qu" belong to the consonant.
    if syllable[:2] in {"gi", "qu"} and len(vowels) > 1:
        vowels = vowels[1:]
    if not tone or not vowels:
        return syllable
    at = _bearing(syllable, vowels)
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])


def _bearing(syllable: str, vowels: list[int]) -> int:
    shaped = [i for i in vowels if syllable[i] in _SHAPED]
    if shaped:
        return shaped[-1]
    closed = vowels[-1] < len(syllable) - 1
    return vowels[-1] if closed or len(vowels) == 1 else vowels[-2]


def without_tone(syllable: str) -> str:
    """Return a syllable without its tone; hats, horns and the bar of đ stay: "đỏ" → "đo"."""
    letters = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
