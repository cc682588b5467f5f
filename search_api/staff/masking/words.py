"""The words of a draft, one by one, and the tables that tell which of them are of people."""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from catalog.content import wording
from catalog.registers.registers import registers
from catalog.text.vietnamese import fold, place_tones

_WORD = re.compile(r"[^\W\d_]+|\d+[A-Za-z]?(?![^\W_])|\d+")
# Of one name: "Nguyễn Văn An", "nguyen.van.an", "NguyenVanAn"; a comma or a full stop ends it.
_JOINTS = frozenset({" ", "", ".", "-", "_"})
_TITLE_CASE = 0.6
_LONGEST_PLACE = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; `joined` to the one before when both may be of one name."""

    start: int
    end: int
    text: str
    low: str
    plain: str
    joined: bool

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def bare(self) -> bool:
        """Tell whether it is typed without marks."""
        return self.low == self.plain


def words_of(text: str) -> list[Word]:
    """Return the words and numbers of a text, in order."""
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        for start, told in _parts(match):
            joint = text[before:start]
            joined = bool(found) and joint in _JOINTS
            found.append(
                Word(start, start + len(told), told, told.lower(), fold(told.lower()), joined)
            )
            before = start + len(told)
    return found


def _parts(match: re.Match[str]) -> list[tuple[int, str]]:
    """Return (start, text) of the words run together in one: "NguyenVan" is two."""
    text = match[0]
    inner = [n for n in range(1, len(text)) if text[n].isupper() and text[n - 1].islower()]
    cuts = [0, *inner, len(text)]
    return [(match.start() + a, text[a:b]) for a, b in itertools.pairwise(cuts)]


def capitals_tell(words: list[Word]) -> bool:
    """Tell whether a capital means a name here: not where every word has one, or none has."""
    letters = [word for word in words if not word.text[0].isdigit()]
    return sum(word.capital for word in letters) <= _TITLE_CASE * len(letters)


@dataclass(frozen=True)
class Tables:
    """What is known of the words of names; pairs are "hồ sơ": they begin like a name and are none."""

    surnames: frozenset[str]
    plain_surnames: frozenset[str]
    doubtful_plain: frozenset[str]
    middle: frozenset[str]
    titles: frozenset[str]
    before: frozenset[str]
    given: frozenset[str]
    stop: frozenset[str]
    plain_stop: frozenset[str]
    organisation: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    plain_pairs: frozenset[tuple[str, str]]
    places: frozenset[str]
    plain_places: frozenset[str]

    def is_surname(self, word: Word, following: Word, *, doubtful: bool) -> bool:
        """Tell whether a word is a surname; without marks it may be an everyday word, too.

        "Ban Cơ yếu" is no "Bàn": whoever leaves marks out leaves them out of the next word, too.
        """
        if word.low in self.surnames and (not word.bare or doubtful):
            return True
        if not word.bare:
            return False
        if word.plain in self.plain_surnames:
            return True
        return doubtful and following.bare and word.plain in self.doubtful_plain

    def is_pair(self, first: Word, second: Word) -> bool:
        """Tell whether two words are a compound of the language."""
        if (first.low, second.low) in self.pairs:
            return True
        return first.bare and second.bare and (first.plain, second.plain) in self.plain_pairs

    def stops(self, word: Word) -> bool:
        """Tell whether a word in small letters ends a name."""
        if word.text[0].isdigit():
            return True
        return word.plain in self.plain_stop if word.bare else word.low in self.stop

    def place_length(self, words: list[Word], at: int) -> int:
        """Return how many words from a position on are the name of a place, 0 for none."""
        for length in range(min(_LONGEST_PLACE, len(words) - at), 1, -1):
            told = words[at : at + length]
            if all(word.joined for word in told[1:]) and self._names_place(told):
                return length
        return 0

    def _names_place(self, told: list[Word]) -> bool:
        if all(word.bare for word in told):
            return " ".join(word.plain for word in told) in self.plain_places
        return place_tones(" ".join(word.low for word in told)) in self.places


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Return the tables, read once."""
    found = wording.person_names()
    marked = _words(found["surname"]) | _words(found["surname_marked"])
    pairs = frozenset(_pair(part) for part in found["not_name"].split("; "))
    plain = {(fold(a), fold(b)) for a, b in pairs}
    plain |= {_pair(part) for part in found["not_name_plain"].split("; ")}
    places = _places()
    return Tables(
        surnames=marked,
        plain_surnames=_folded(found["surname"]),
        doubtful_plain=_folded(found["surname_marked"]),
        middle=_words(found["middle"]) | _folded(found["middle"]),
        titles=_words(found["title"]) | _folded(found["title"]),
        before=_words(found["before"]) | _folded(found["before"]),
        given=_words(found["given"]),
        stop=_words(found["stop"]),
        plain_stop=_folded(found["stop"]) - _folded(found["given"] + " " + found["given_plain"]),
        organisation=_words(found["organisation"]) | _folded(found["organisation"]),
        pairs=pairs,
        plain_pairs=frozenset(plain),
        places=places,
        plain_places=frozenset(map(fold, places)),
    )


def _pair(text: str) -> tuple[str, str]:
    first, second = text.split(" ")
    return first, second


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _places() -> frozenset[str]:
    """Return the names of places of two words and more, in small letters, old ones too."""
    g = registers().places
    shorts = (
        *(unit.short for unit in g.provinces.values()),
        *(unit.short for unit in g.former_provinces.values()),
        *(unit.short for unit in g.districts.values()),
        *(unit.short for unit in g.communes.values()),
        *(unit.short for unit in g.former_communes.values()),
    )
    keys = {place_tones(" ".join(word.low for word in words_of(short))) for short in shorts}
    return frozenset(key for key in keys if " " in key)
