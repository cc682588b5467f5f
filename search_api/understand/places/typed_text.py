"""A text being read for places: its words, its traps, and the names that fit at a position."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from catalog.gazetteer import Gazetteer, Named, NameIndex
from catalog.gazetteer.names import agrees
from catalog.text.vietnamese import has_marks
from search_api.understand.places.place_words import PlaceWords
from search_api.understand.places.typed_words import (
    TypedWord,
    is_marked,
    read_words,
    runs_on,
    said_at,
    trapped,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Words [start, end) that name a place, with all units it can mean."""

    start: int
    end: int
    level: str  # province | district | commune
    names: tuple[Named, ...]
    kind: str = ""  # as typed, "" for a bare name
    needs_larger: bool = False


@dataclass(frozen=True)
class TypedText:
    """A text being read: its words, its traps, and the gazetteer it is read with."""

    words: tuple[TypedWord, ...]
    gazetteer: Gazetteer
    place_words: PlaceWords
    traps: list[tuple[int, int]] = field(default_factory=list)

    @cached_property
    def marked(self) -> bool:
        return is_marked(self.words)

    def free_of_traps(self, start: int, end: int) -> bool:
        return not any(start < stop and begin < end for begin, stop in self.traps)

    def trapped_at(self, position: int) -> bool:
        return any(begin <= position < stop for begin, stop in self.traps)

    def ends_clause(self, end: int) -> bool:
        return end == len(self.words) or self.words[end].gap in (",", "/")

    def after_locative(self, start: int) -> bool:
        if start == 0 or self.words[start].gap:
            return False
        word = self.words[start - 1].said
        if start > 1 and self.words[start - 1].gap == "/":  # "C/O mẫu A"
            return False
        plain = not has_marks(word)
        return word in self.gazetteer.guards.locatives and not (plain and self.marked)

    def alone_after_comma(self, start: int, end: int) -> bool:
        return start > 0 and self.words[start].gap == "," and end == len(self.words)

    def all_capital(self, start: int, end: int) -> bool:
        words = self.words[start:end]
        return all(word.capital or word.said.isdecimal() for word in words)


def read_text(text: str, gazetteer: Gazetteer, place_words: PlaceWords) -> TypedText:
    words = read_words(text)
    return TypedText(words, gazetteer, place_words, trapped(words, gazetteer.guards))


def names_at(
    text: TypedText, index: NameIndex, start: int, end: int, *, strict: bool
) -> tuple[Named, ...]:
    """Return the names that words [start, end) can mean.

    strict: in a text with marks, the marks must be there in full.
    """
    bare = " ".join([word.bare for word in text.words[start:end]])
    found = index.get(bare)
    if not found:
        return ()
    said = said_at(text.words, start, end)
    exact = tuple(named for named in found if named.key == said)
    if not text.marked:
        return tuple(named for named in found if agrees(said, named.key))
    if exact or strict:
        return exact
    return tuple(named for named in found if agrees(said, named.key))


def longest(
    text: TypedText, start: int, index: NameIndex, find: Callable[[int], tuple[Named, ...]]
) -> tuple[int, tuple[Named, ...]]:
    """Return the end and names of the longest name at start, unless a shorter one frees a province.

    "tan phu dong nai" is Tân Phú and Đồng Nai, not Tân Phú Đông and a rest.
    """
    best: tuple[int, tuple[Named, ...]] = (start, ())
    most = index.longest.get(text.words[start].bare, 0)
    for end in range(min(len(text.words), start + most), start, -1):
        if not runs_on(text.words, start, end) or not (names := find(end)):
            continue
        if not best[1]:
            best = (end, names)
        elif _province_reaches(text, end, best[0]):
            return end, names
    return best


def _province_reaches(text: TypedText, start: int, beyond: int) -> bool:
    index = text.gazetteer.province_names
    most = index.longest.get(text.words[start].bare, 0) if start < len(text.words) else 0
    ends = range(beyond + 1, min(len(text.words), start + most) + 1)
    return any(names_at(text, index, start, end, strict=True) for end in ends)
