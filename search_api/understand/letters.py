"""Letters that look or sound alike: Ð for Đ, i for y. The text keeps its length, so places keep theirs.

Which of "kĩ" and "kỹ" is meant is told by the words beside it: official texts write "kỹ thuật", names
of places "Phú Quý"; what they write with i stays.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog.content import wording
from catalog.gazetteer import Gazetteer
from catalog.text.tones import TONES
from catalog.text.vietnamese import fold, place_tones
from indexer.text.tokens import WordStatistics, pairs
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.understood import WordVariant

_NOTHING = re.compile(r"(?!)")
# Letters of a neighbour at most.
_NEAR = 24


@dataclass(frozen=True)
class Letters:
    """Letters that stand for others, and the vowels that are chosen by their company."""

    alike: Mapping[int, str] = field(default_factory=dict)
    syllable: re.Pattern[str] = _NOTHING
    other: Mapping[str, str] = field(default_factory=dict)
    statistics: WordStatistics = field(default_factory=lambda: WordStatistics(0, {}, {}))
    places: Mapping[str, int] = field(default_factory=dict)

    @staticmethod
    def of(
        written: Iterable[wording.WordVariant], statistics: WordStatistics, gazetteer: Gazetteer
    ) -> "Letters":
        """Gather the rules of letters and the pairs that stand in names of places."""
        alike: dict[int, str] = {}
        other: dict[str, str] = {}
        initials: list[str] = []
        for rule in written:
            if rule.kind == "letter":
                alike[ord(rule.typed)] = rule.standard
            elif rule.kind == "vowel":
                initials += rule.after
                for tone in ("", *TONES):
                    one = unicodedata.normalize("NFC", rule.typed + tone)
                    two = unicodedata.normalize("NFC", rule.standard + tone)
                    other |= {one: two, two: one}
        return Letters(alike, _pattern(initials, other), other, statistics, _pairs_of(gazetteer))

    def read(self, text: str) -> tuple[str, tuple[WordVariant, ...]]:
        """Return the text with its letters set right, and the words that changed."""
        made = text.translate(self.alike)
        read: list[WordVariant] = []
        for match in self.syllable.finditer(made):
            typed = match[0]
            other = self.other.get(typed[-1].lower())
            if other is None:
                continue  # What only looks like i when case is left aside: "İ".
            better = typed[:-1] + _like(other, typed[-1])
            before, after = _beside(made, match.start(), match.end())
            if self._fits(better.lower(), before, after) > self._fits(typed.lower(), before, after):
                made = made[: match.start()] + better + made[match.end() :]
                read.append(WordVariant(typed, better, "vowel"))
        return made, tuple(read)

    def _fits(self, word: str, before: str, after: str) -> float:
        """Return how often a word stands beside its neighbours; alone, how much it is the usual one."""
        beside = [f"{before} {word}"] * bool(before) + [f"{word} {after}"] * bool(after)
        counted = sum(map(self._count, beside)) + sum(self.places.get(pair, 0) for pair in beside)
        # A tie is broken by the word alone where it is many times the usual one.
        alone = self._count(word)
        return counted + alone / (alone + PARAMETERS.usual_letter)

    def _count(self, item: str) -> int:
        if item != fold(item):
            return self.statistics.frequency.get(item, 0)
        return self.statistics.folded_frequency.get(item, 0)


def _pattern(initials: Iterable[str], vowels: Iterable[str]) -> re.Pattern[str]:
    heads, tails = "|".join(map(re.escape, initials)), "".join(vowels)
    if not heads:
        return _NOTHING
    return re.compile(rf"(?<![^\W\d_])(?:{heads})[{tails}](?!\w)", re.IGNORECASE)


def _like(letter: str, typed: str) -> str:
    return letter.upper() if typed.isupper() else letter


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words right before and after a span, in the spelling that is compared."""
    before = re.search(r"([^\W\d_]+)[ -]$", text[max(0, start - _NEAR) : start])
    after = re.match(r"[ -]([^\W\d_]+)", text[end : end + _NEAR])
    return _compared(before), _compared(after)


def _compared(word: re.Match[str] | None) -> str:
    return place_tones(word[1].lower()) if word else ""


def _pairs_of(gazetteer: Gazetteer) -> dict[str, int]:
    """Return the pairs of syllables in names of places, with marks and without."""
    found: dict[str, int] = {}
    indexes = (gazetteer.province_names, gazetteer.district_names, gazetteer.commune_names)
    for index in indexes:
        for names in index.values():
            for pair in pairs(names[0].key.split(" ")):
                found[pair] = found[fold(pair)] = 1
    return found
