"""Marks typed but not turned into letters: Telex and VNI residue ("giaays", "ddawng", "d9a8ng").

A token is decoded only when it is no syllable as it stands and the decoded form is a known one.
"""

import re
import unicodedata
from collections.abc import Container

_TELEX_PAIRS = (
    ("uow", "ươ"), ("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_LETTERS = (
    ("d9", "đ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("o7", "ơ"),
    ("u7", "ư"),
    ("a8", "ă"),
)
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_WORD = re.compile(r"(?<![\w.])[a-z]{1,6}\d[a-z\d]{0,6}(?![\w.])")
_VOWELS = "aăâeêioôơuưy"
_TELEX = re.compile(r"(dd|aa|ee|oo|[auo]w|[sfrxj])")
_VNI = re.compile(r"[a-zà-ỹđ]+\d[a-zà-ỹđ\d]*")


def decode(token: str, known: Container[str]) -> str | None:
    """Return the syllable that Telex or VNI keys stand for, None when the token is no such residue."""
    if token in known or not 2 <= len(token) <= 12:
        return None
    candidates = []
    if _TELEX.search(token):
        candidates.append(_telex(token))
        # "chuwngs": the mark stands after the vowel, the tone at the end.
        if "w" in token:
            candidates.append(_telex(token.replace("w", "uw", 1)))
    if _VNI.fullmatch(token):
        candidates.append(_vni(token))
    return next((c for c in candidates if c and c != token and c in known), None)


def read_vni(text: str, known: Container[str]) -> list[tuple[str, str]]:
    """Return (typed, meant) of the words of a text that are VNI keys, each once.

    A digit at the end alone ("hang2", "quan1") is a number unless other words have such keys.
    """
    read = []
    sure = False
    for word in dict.fromkeys(_VNI_WORD.findall(text.lower())):
        meant = _vni(word)
        if meant != word and meant in known and meant != re.sub(r"\d", "", word):
            read.append((word, meant))
            sure = sure or word[-1] in "6789" or re.search(r"\d[a-z]|\d\d", word) is not None
    return read if sure or len(read) > 1 else []


def _telex(token: str) -> str:
    tone = ""
    body = token
    for position in range(len(token) - 1, 0, -1):
        if token[position] in _TELEX_TONES and any(c in _VOWELS for c in token[:position]):
            tone = _TELEX_TONES[token[position]]
            body = token[:position] + token[position + 1 :]
            break
    for keys, letter in _TELEX_PAIRS:
        body = body.replace(keys, letter)
    return _with_tone(body, tone)


def _vni(token: str) -> str:
    body = token
    for keys, letter in _VNI_LETTERS:
        body = body.replace(keys, letter)
    # The hat or horn may be typed at the end: "giay61".
    for digit, letters in (("6", "aâeêoô"), ("7", "oơuư"), ("8", "aă"), ("9", "dđ")):
        if digit in body:
            plain, marked = letters[::2], letters[1::2]
            body = body.replace(digit, "", 1)
            for a, b in zip(plain, marked, strict=True):
                if a in body:
                    body = body.replace(a, b, 1)
                    break
    tone = next((_VNI_TONES[c] for c in body if c in _VNI_TONES), "")
    body = "".join(c for c in body if not c.isdigit())
    return _with_tone(body, tone)


def _with_tone(body: str, tone: str) -> str:
    """Put a tone where the traditional spelling has it."""
    if not tone:
        return body
    vowels = [i for i, c in enumerate(body) if c in _VOWELS]
    if body[:2] in {"gi", "qu"} and len(vowels) > 1:
        vowels = vowels[1:]
    if not vowels:
        return body
    marked = [i for i in vowels if body[i] in "ăâêôơư"]
    closed = vowels[-1] < len(body) - 1
    if marked:
        place = marked[-1]
    elif len(vowels) == 1:
        place = vowels[0]
    elif closed:
        place = vowels[-1]
    else:
        place = vowels[-2]
    return unicodedata.normalize("NFC", body[: place + 1] + tone + body[place + 1 :])
