"""Suggestions while typing: names, common names, everyday words, places, agencies, questions.

Built once a release from the table and the word lists; nothing comes from what others have typed.
Items stand in one order for good (most wanted first) and every word has the set of items it stands
in as the bits of a number: a few ANDs and ORs find what matches all words typed, the lowest bits
are the best, and only a few dozen of those are looked at closely.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from catalog.text.vietnamese import clean, fold, has_marks
from indexer.text.tokens import tokens
from search_api.release.open_release import OpenRelease
from search_api.suggesting.offers import Offer, Suggestion, offers
from search_api.understand.typing_keys import TypingKeys

LONGEST = 120
_MOST_WORDS = 12
# So many of the best of each tier are compared closely.
_LOOKED_AT = 60
_SAME_TARGET = 2
_SHORTEST_FUZZY = 3
# Whoever types the beginning of such a name means it.
_NAMED = frozenset({"place", "agency", "field"})
_CODE = re.compile(r"\d\.\d{1,6}")


@dataclass(frozen=True, slots=True)
class _Item:
    """An offer with its words apart by blanks, blanks around, with marks and without."""

    suggestion: Suggestion
    wanted: bool
    marked: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is typed: words as typed and folded; the last one may be unfinished."""

    marked: tuple[str, ...]
    folded: tuple[str, ...]
    finished: bool

    def unfinished(self, position: int) -> bool:
        """Tell whether a word may go on."""
        return position == len(self.folded) - 1 and not self.finished


class Suggester:
    """Suggestions of one release; immutable once built, so that threads may share it."""

    def __init__(self, offered: Iterable[Offer], keys: TypingKeys) -> None:
        self._keys = keys
        self._items = tuple(_items(offered))
        self._holding, self._starting = _bits(self._items)
        self._words = sorted(self._holding)
        self._by_code = sorted(
            {(i.suggestion.code, n) for n, i in enumerate(self._items) if i.suggestion.code}
        )
        # One or two letters begin hundreds of words: their sets are made beforehand.
        short = {word[:length] for word in self._words for length in (1, 2)}
        self._short = {letters: self._begun(letters, self._holding) for letters in short}
        self._alike = _by_first_letter(self._words)

    @staticmethod
    def of(release: OpenRelease) -> "Suggester":
        """Return the suggester of what a release can suggest."""
        return Suggester(offers(release), release.knowledge.speller.keys)

    def __len__(self) -> int:
        return len(self._items)

    def suggest(self, typed: str, size: int = 8) -> list[Suggestion]:
        """Return at most `size` suggestions, best first; any text will do, none raises."""
        text = clean(typed[:LONGEST])
        if _CODE.fullmatch(text):
            return self._with_code(text, size)
        read = self._read(text, finished=typed[:LONGEST] != typed[:LONGEST].rstrip())
        if not read.folded:
            return []
        ranked: dict[int, None] = {}
        for matching in self._tiers(read):
            ranked |= dict.fromkeys(self._ranked(matching, read))
            if len(ranked) >= size:
                break
        return _distinct((self._items[number].suggestion for number in ranked), size)

    def _with_code(self, code: str, size: int) -> list[Suggestion]:
        start = bisect_left(self._by_code, (code, -1))
        found: list[Suggestion] = []
        for known, number in self._by_code[start:]:
            if not known.startswith(code) or len(found) == size:
                break
            if self._items[number].suggestion.kind == "procedure":
                found.append(self._items[number].suggestion)
        return found

    def _read(self, text: str, *, finished: bool) -> _Typed:
        words: list[str] = []
        for word in tokens(text)[:_MOST_WORDS]:
            words.extend(self._respelt(word))
        return _Typed(tuple(words), tuple(map(fold, words)), finished)

    def _respelt(self, word: str) -> Sequence[str]:
        """Undo keys typed for marks ("ddawng") and words run together ("dangky")."""
        plain = fold(word)
        if self._begins(plain):
            return (word,)
        decoded = self._keys.decode(word, _MarkedWords(self._holding))
        if decoded:
            return (decoded,)
        return self._apart(word) or (word,)

    def _apart(self, word: str) -> tuple[str, str] | None:
        """Split a word where both parts stand together in the most items."""
        best, most = None, 0
        for cut in range(2, len(word) - 1):
            left, right = fold(word[:cut]), fold(word[cut:])
            if left in self._holding and right in self._holding:
                both = self._holding[left] & self._holding[right]
                if both.bit_count() > most:
                    best, most = (word[:cut], word[cut:]), both.bit_count()
        return best

    def _begins(self, letters: str) -> bool:
        position = bisect_left(self._words, letters)
        return position < len(self._words) and self._words[position].startswith(letters)

    def _begun(self, letters: str, sets: Mapping[str, int]) -> int:
        """Return the items of the words beginning with some letters."""
        found = 0
        for position in range(bisect_left(self._words, letters), len(self._words)):
            if not self._words[position].startswith(letters):
                break
            found |= sets.get(self._words[position], 0)
        return found

    def _set_of(self, read: _Typed, position: int) -> int:
        word = read.folded[position]
        if read.unfinished(position):
            return self._short[word] if word in self._short else self._begun(word, self._holding)
        return self._holding.get(word, 0)

    def _tiers(self, read: _Typed) -> Iterator[int]:
        """Yield items with all words; then with a slip forgiven; then with all words but one."""
        positions = range(len(read.folded))
        sets = [self._set_of(read, position) for position in positions]
        yield _all_of(sets)
        near = [self._near(read, position) for position in positions]
        forgiven = [known or other for known, other in zip(sets, near, strict=True)]
        found = _all_of(forgiven)
        for position in positions:
            found |= _all_of([*forgiven[:position], near[position], *forgiven[position + 1 :]])
        yield found
        found = 0
        for position in positions if len(sets) > 2 else ():
            found |= _all_of([*forgiven[:position], *forgiven[position + 1 :]])
        yield found

    def _near(self, read: _Typed, position: int) -> int:
        """Return the items with a word that is one slip away from the one typed."""
        word = read.folded[position]
        if len(word) < _SHORTEST_FUZZY or not word.isalpha():
            return 0
        # A slip in the first letter is rare, and looking there costs the most.
        unfinished = read.unfinished(position)
        found = 0
        for other in self._alike.get(word[0], ()):
            if len(other) < len(word) - 1 or (not unfinished and len(other) > len(word) + 1):
                continue
            compared = other[: len(word) + 1] if unfinished else other
            if _one_slip(compared, word) or (unfinished and _one_slip(other[: len(word)], word)):
                found |= self._holding[other]
        return found

    def _ranked(self, matching: int, read: _Typed) -> list[int]:
        """Return the best items of a set, closest to what is typed first."""
        if len(read.folded) == 1 and not read.finished:
            first = self._begun(read.folded[0], self._starting)
        else:
            first = self._starting.get(read.folded[0], 0)
        looked_at = {*_lowest(matching & first), *_lowest(matching)}
        return sorted(looked_at, key=lambda number: (self._distance(number, read), number))

    def _distance(self, number: int, read: _Typed) -> tuple[int, int]:
        """Return how far an item is from what is typed: other marks, then other order.

        Something wanted may begin with another word: for "sổ đỏ", "làm sổ đỏ" is as near as
        "sổ đỏ bị cháy".
        """
        item = self._items[number]
        wrong = 0
        for position, word in enumerate(read.marked):
            if word != read.folded[position]:
                wrong += f" {word}{'' if read.unfinished(position) else ' '}" not in item.marked
        phrase = f" {' '.join(read.folded)}" + (" " if read.finished else "")
        if item.folded.startswith(phrase):
            return wrong, 0 if item.wanted or item.suggestion.kind in _NAMED else 1
        if phrase in item.folded:
            return wrong, 1 if item.wanted else 2
        return wrong, 3


def _one_slip(one: str, other: str) -> bool:
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


@dataclass(frozen=True, slots=True)
class _MarkedWords:
    """Marked syllables whose folded form is known: what decoded keys are looked up in."""

    folded: Mapping[str, int]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and has_marks(word) and fold(word) in self.folded


def _by_first_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST_FUZZY - 1 and word.isalpha():
            found[word[0]].append(word)
    return {letter: tuple(some) for letter, some in found.items()}


def _items(offered: Iterable[Offer]) -> Iterator[_Item]:
    """Yield the items in their order for good; one that reads like an earlier one is left out."""
    seen: set[str] = set()
    for offer in sorted(offered, key=lambda offer: offer.order):
        marked = f" {' '.join(tokens(offer.suggestion.text))} "
        if marked.strip() and marked not in seen:
            seen.add(marked)
            yield _Item(offer.suggestion, offer.wanted, marked, fold(marked))


def _bits(items: Sequence[_Item]) -> tuple[dict[str, int], dict[str, int]]:
    """Return for every folded word the items it stands in, and those it begins, as bits."""
    holding: dict[str, set[int]] = defaultdict(set)
    starting: dict[str, set[int]] = defaultdict(set)
    for number, item in enumerate(items):
        words = item.folded.split()
        starting[words[0]].add(number)
        for word in words:
            holding[word].add(number)
    return _numbers(holding), _numbers(starting)


def _numbers(sets: Mapping[str, set[int]]) -> dict[str, int]:
    found = {}
    for word, members in sets.items():
        bits = bytearray(max(members) // 8 + 1)
        for number in members:
            bits[number // 8] |= 1 << number % 8
        found[word] = int.from_bytes(bits, "little")
    return found


def _all_of(sets: Sequence[int]) -> int:
    found = sets[0] if sets else 0
    for other in sets[1:]:
        found &= other
    return found


def _lowest(bits: int) -> Iterator[int]:
    """Yield the numbers of the lowest bits set."""
    for _ in range(_LOOKED_AT):
        if not bits:
            return
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _distinct(ranked: Iterable[Suggestion], size: int) -> list[Suggestion]:
    """Return the first ones, at most two that lead to the same page."""
    counts: dict[str, int] = defaultdict(int)
    kept = []
    for suggestion in ranked:
        counts[suggestion.url] += 1
        if counts[suggestion.url] <= _SAME_TARGET:
            kept.append(suggestion)
            if len(kept) == size:
                break
    return kept
