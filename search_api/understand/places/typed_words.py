"""The words of a typed text with their offsets, and the traps among them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from catalog.gazetteer import Guards
from catalog.gazetteer.names import agrees
from catalog.text.vietnamese import fold, has_marks, place_tones

_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+|\d+")
_PLAIN_GAP = re.compile(r"[^\S\n]*(?:['’`´–—-][^\S\n]*)?")
_DOT_GAP = re.compile(r"\.[^\S\n]*")
_LONGEST = 4_000
"""Characters read; a question is shorter, and what is pasted after it adds no place."""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A run of letters or digits: `said` in normal form, `bare` without marks.

    `gap` tells what stands before it: "" nothing that parts two words, "." a full stop, "/" a
    slash, "," any other break (and the beginning).
    """

    said: str
    bare: str
    start: int
    end: int
    capital: bool
    gap: str


def _gap(between: str) -> str:
    if _PLAIN_GAP.fullmatch(between):
        return ""
    if between.strip() == "/":
        return "/"
    return "." if _DOT_GAP.fullmatch(between) else ","


@lru_cache(maxsize=50_000)
def _forms(typed: str) -> tuple[str, str]:
    said = place_tones(unicodedata.normalize("NFC", typed).lower())
    said = said.lstrip("0") or "0" if said.isdecimal() else said
    return said, fold(said)


def read_words(text: str) -> tuple[TypedWord, ...]:
    """Split a text into words; offsets are those of the text as given, composed or not."""
    words: list[TypedWord] = []
    last = 0
    for match in _WORD.finditer(text[:_LONGEST]):
        said, bare = _forms(match[0])
        gap = _gap(text[last : match.start()]) if words else ","
        words.append(TypedWord(said, bare, match.start(), match.end(), match[0][0].isupper(), gap))
        last = match.end()
    return tuple(words)


def is_marked(words: tuple[TypedWord, ...]) -> bool:
    """Tell whether the writer uses marks at all, so that a word without them has none."""
    return any(has_marks(word.said) for word in words)


def said_at(words: tuple[TypedWord, ...], start: int, end: int) -> str:
    return " ".join(word.said for word in words[start:end])


def runs_on(words: tuple[TypedWord, ...], start: int, end: int) -> bool:
    """Tell whether nothing parts the words from start to end."""
    return all(not word.gap for word in words[start + 1 : end])


@lru_cache(maxsize=8)
def _trap_starts(guards: Guards) -> dict[str, tuple[tuple[str, ...], ...]]:
    starts: dict[str, list[tuple[str, ...]]] = {}
    for trap in guards.traps:
        starts.setdefault(fold(trap[0]), []).append(trap)
    return {first: tuple(traps) for first, traps in starts.items()}


def trapped(words: tuple[TypedWord, ...], guards: Guards) -> list[tuple[int, int]]:
    """Return the spans of words (start, end) that no name may touch.

    Beside marked words a trap must be typed in full: "Bình Định Gia Lai" holds no "định giá".
    """
    marked = is_marked(words)
    starts = _trap_starts(guards)
    spans = []
    for position, word in enumerate(words):
        for trap in starts.get(word.bare, ()):
            end = position + len(trap)
            if end > len(words) or not runs_on(words, position, end):
                continue
            said, meant = said_at(words, position, end), " ".join(trap)
            if said == meant or (not marked and agrees(said, meant)):
                spans.append((position, end))
    return spans
