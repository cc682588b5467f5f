"""Spelling: a token that does not fit its neighbours is read as one that does.

The catalogue's own names, common names and questions are the language model: pairs of neighbouring
syllables that stand there are right. Codes, numbers, abbreviations and names of places are never
touched; nor is anything that the corpus knows in that company.
"""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from catalog.text.tones import BARE_VOWELS, without_tone
from catalog.text.vietnamese import fold
from indexer.text.segment import dictionary_syllables
from indexer.text.tokens import WordStatistics
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.typing_keys import TypingKeys
from search_api.understand.understood import Understood
from search_api.understand.vocabulary import Vocabulary

# A run of letters longer than a long name is none; no syllable has more than "nghiêng".
_LONGEST_JOINED = 60
_LONGEST_SYLLABLE = 7
# Of as many pairs one may be new: "giahangiayphep" parts words that stand side by side nowhere.
_PAIRS = 3
_HOI, _NGA = "\u0309", "\u0303"
_OTHER_TONE = str.maketrans(_HOI + _NGA, _NGA + _HOI)


@dataclass(frozen=True)
class Speller:
    """Syllables of the corpus by their folded form and by their length."""

    statistics: WordStatistics
    keys: TypingKeys
    syllables: frozenset[str]
    by_folded: Mapping[str, tuple[str, ...]]
    ordered: tuple[str, ...]
    language: frozenset[str]
    language_folded: frozenset[str]

    @staticmethod
    def of(statistics: WordStatistics, keys: TypingKeys) -> "Speller":
        """Gather the syllables (not the pairs) of the statistics, and those of the language."""
        language = dictionary_syllables()
        by_folded: dict[str, list[str]] = defaultdict(list)
        least = PARAMETERS.known_syllable
        known = {t for t, n in statistics.frequency.items() if " " not in t and n >= least}
        for syllable in sorted(known):
            if syllable.isalpha():
                by_folded[fold(syllable)].append(syllable)
        return Speller(
            statistics,
            keys,
            frozenset(known),
            {plain: tuple(found) for plain, found in by_folded.items()},
            tuple(sorted(by_folded)),
            language,
            frozenset(map(fold, language)),
        )

    def knows(self, token: str) -> bool:
        """Tell whether the corpus has the syllable."""
        return token in self.syllables

    def fit(self, found: Sequence[str], position: int, token: str, *, marked: bool = True) -> int:
        """Return how often the token stands beside its neighbours in the corpus."""
        frequency = self.statistics.frequency if marked else self.statistics.folded_frequency
        before = found[position - 1] if position else ""
        after = found[position + 1] if position + 1 < len(found) else ""
        if not marked:
            before, after = fold(before), fold(after)
        left = frequency.get(f"{before} {token}", 0) if before else 0
        right = frequency.get(f"{token} {after}", 0) if after else 0
        return left + right

    def _near(self, plain: str) -> Iterable[str]:
        """Yield the folded syllables one slip away, in the order of the alphabet."""
        distance = DamerauLevenshtein.distance
        found = process.extract(plain, self.ordered, scorer=distance, score_cutoff=1, limit=None)
        return (other for other, slips, _ in found if slips == 1)

    def correct(self, found: Sequence[str], position: int, *, marked: bool) -> str | None:
        """Return a better reading of one token, None when it stands."""
        token = found[position]
        if len(token) < PARAMETERS.shortest_respelt or not token.isalpha():
            return None
        if BARE_VOWELS.isdisjoint(fold(token)):
            return self._with_vowel(found, position, marked=marked)
        decoded = self.keys.decode(token, self.syllables)
        if decoded:
            return decoded
        if marked:
            return self._correct_marked(found, position)
        return self._correct_plain(found, position)

    def _with_vowel(self, found: Sequence[str], position: int, *, marked: bool) -> str | None:
        """Return a syllable that lost its only vowel: "khai snh"; else it is an abbreviation ("gks")."""
        plain = fold(found[position])
        if len(plain) <= PARAMETERS.shortest_respelt:
            return None
        inserted = {
            plain[:cut] + vowel + plain[cut:]
            for cut in range(len(plain) + 1)
            for vowel in BARE_VOWELS
        }
        known = sorted(inserted & self.by_folded.keys())
        near = [s for one in known for s in self.by_folded[one]] if marked else known
        best, support = self._best(found, position, near, marked=marked)
        return best if support >= PARAMETERS.guessed_pair else None

    def _correct_marked(self, found: Sequence[str], position: int) -> str | None:
        token = found[position]
        if self.fit(found, position, token) > 0:
            return None
        # Other marks first: "kết hồn" is "kết hôn", though "kết hợp" is said more often.
        plain = fold(token)
        same_letters = self.by_folded.get(plain, ())
        best, support = self._best(found, position, same_letters, marked=True)
        if not self.knows(token) and token not in self.language:
            if best is None:
                near = (s for other in self._near(plain) for s in self.by_folded[other])
                best, _ = self._best(found, position, near, marked=True)
            return best
        if self.knows(token):
            # What the catalogue says is no slip: "hộp", "theo quý". Hỏi for ngã is read elsewhere.
            return None
        # A syllable that there is is read as another only where it is rare and the other, with the
        # same letters, usual: "kết hồn" is "kết hôn", but "mấy cậu" and "cam đoan" stay.
        usual = self.statistics.frequency.get(token, 0)
        least = max(PARAMETERS.usual_pair, PARAMETERS.usual_ratio * usual)
        sure = (
            best is not None
            and support >= least
            and self._tells(found, position, best, marked=True)
        )
        return best if sure else None

    def _tells(self, found: Sequence[str], position: int, token: str, *, marked: bool) -> bool:
        """Tell whether a neighbour often has the token beside it: "khai" has "sinh", "giấy" no "hợp"."""
        counts = self.statistics.frequency if marked else self.statistics.folded_frequency
        near = [*found[max(0, position - 1) : position], *found[position + 1 : position + 2]]
        for beside in near if marked else map(fold, near):
            together = counts.get(f"{beside} {token}", 0) + counts.get(f"{token} {beside}", 0)
            if together and together >= PARAMETERS.telling_pair * counts.get(beside, 0):
                return True
        return False

    def _best(
        self, found: Sequence[str], position: int, candidates: Iterable[str], *, marked: bool
    ) -> tuple[str | None, int]:
        best, support = None, 0
        for candidate in candidates:
            fit = self.fit(found, position, candidate, marked=marked)
            if candidate != found[position] and fit > support:
                best, support = candidate, fit
        return best, support

    def _correct_plain(self, found: Sequence[str], position: int) -> str | None:
        token = found[position]
        if token in self.by_folded:
            return None
        best, support = self._best(found, position, self._near(token), marked=False)
        # A syllable that there is, in other company: "tam truu" is "tam tru", "con gai" stays.
        certain = token not in self.language_folded or support >= PARAMETERS.certain_pair
        return best if certain else None

    def split(self, token: str) -> tuple[str, ...] | None:
        """Split a token that is syllables run together: "đăngkýkếthôn" → "đăng", "ký", "kết", "hôn".

        Over folded syllables of the catalogue, by the pairs that stand there; a part typed with marks
        must be a syllable with them. None when the parts are no words side by side.
        """
        plain = fold(token)
        long_enough = PARAMETERS.shortest_joined <= len(token) <= _LONGEST_JOINED
        if not long_enough or not token.isalpha() or plain in self.by_folded:
            return None
        # The best way to part what stands before each position, by the last syllable of it.
        ways: list[dict[str, _Way]] = [{"": _Way(0.0, (), 0)}, *({} for _ in plain)]
        for start in range(len(plain)):
            if not ways[start]:
                continue
            for end in range(start + 1, min(len(plain), start + _LONGEST_SYLLABLE) + 1):
                syllable, typed = plain[start:end], token[start:end]
                if self._is_part(syllable, typed):
                    better = max(
                        self._joined(way, typed, last, syllable)
                        for last, way in ways[start].items()
                    )
                    ways[end][syllable] = max(better, ways[end].get(syllable, better))
        best = max(ways[-1].values(), default=None)
        if best is None or len(best.parts) < 2 or best.strangers > (len(best.parts) - 1) // _PAIRS:
            return None
        return best.parts

    def _is_part(self, syllable: str, typed: str) -> bool:
        if syllable not in self.by_folded or BARE_VOWELS.isdisjoint(syllable):
            return False
        return syllable == typed or typed in self.syllables

    def _joined(self, way: "_Way", typed: str, last: str, syllable: str) -> "_Way":
        count = self.statistics.folded_frequency.get(f"{last} {syllable}", 0) if last else 0
        strange = bool(last) and not count
        score = way.score + math.log1p(count) - PARAMETERS.joined_part
        return _Way(score, (*way.parts, typed), way.strangers + strange)

    def tone_slip(self, found: Sequence[str], position: int) -> str | None:
        """Return the syllable with hỏi for ngã or ngã for hỏi where that alone suits its neighbours."""
        token = found[position]
        letters = unicodedata.normalize("NFD", token)
        if _HOI not in letters and _NGA not in letters:
            return None
        other = unicodedata.normalize("NFC", letters.translate(_OTHER_TONE))
        suits = self.fit(found, position, other) >= PARAMETERS.slip_pair
        return other if suits and not self.fit(found, position, token) else None

    def with_marks(self, found: Sequence[str]) -> tuple[str, ...]:
        """Return tokens of a query with marks, those typed without some as their neighbours tell.

        "mat so đo" is "mất sổ đỏ". A syllable that is one as typed stays where it suits a neighbour,
        or where every word without marks is one: then the writer left none out.
        """
        loose = [not self.fit(found, i, t) and t.isalpha() for i, t in enumerate(found)]
        if not any(loose):
            return tuple(found)
        careless = any(map(self._lacks_marks, found))
        if not careless:
            return tuple(found)
        ways: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        for token, is_loose in zip(found, loose, strict=True):
            choices = (token, *self._marked_alike(token)) if is_loose else (token,)
            ways = {
                choice: max(self._stepped(way, last, choice, token) for last, way in ways.items())
                for choice in choices
            }
        _, best = max(ways.values())
        return tuple(
            new if self.fit(best, i, new) else old
            for i, (old, new) in enumerate(zip(found, best, strict=True))
        )

    def _lacks_marks(self, token: str) -> bool:
        """Tell whether a token is a syllable only with marks: "giay"."""
        alike = self.by_folded.get(token, ())
        return token not in self.language and any(other != token for other in alike)

    def _marked_alike(self, token: str) -> tuple[str, ...]:
        """Return the syllables that a token without (some) marks can be."""
        alike = self.by_folded.get(fold(token), ())
        if token == fold(token):
            return alike
        return tuple(other for other in alike if without_tone(other) == token)

    def _stepped(
        self, way: tuple[float, tuple[str, ...]], last: str, choice: str, token: str
    ) -> tuple[float, tuple[str, ...]]:
        pair = self.statistics.frequency.get(f"{last} {choice}", 0)
        alone = self.statistics.frequency.get(choice, 0)
        score = way[0] + math.log1p(pair) + PARAMETERS.alone_share * math.log1p(alone)
        return score - PARAMETERS.changed_mark * (choice != token), (*way[1], choice)

    def guess(self, found: Sequence[str], position: int) -> str | None:
        """Return what a real syllable may be a slip for, typed without marks: "khai dinh" → "sinh".

        Only where it does not suit one neighbour and the other suits all of them many times as often.
        """
        typed = self._beside(found, position, found[position])
        best, support = None, max(PARAMETERS.guessed_pair, PARAMETERS.guessed_ratio * sum(typed))
        for candidate in self._near(found[position]):
            counts = self._beside(found, position, candidate)
            # What suits where the typed one does not at all tells more than what suits both.
            gained = sum(new for new, old in zip(counts, typed, strict=True) if not old)
            if (
                all(counts)
                and gained >= support
                and self._tells(found, position, candidate, marked=False)
            ):
                best, support = candidate, gained + 1
        return best

    def is_strange(self, found: Sequence[str], position: int) -> bool:
        """Tell whether a real syllable suits one neighbour not at all, where it has any."""
        token = found[position]
        if len(token) <= PARAMETERS.shortest_respelt or token not in self.by_folded:
            return False
        return not all(self._beside(found, position, token))

    def _beside(self, found: Sequence[str], position: int, token: str) -> list[int]:
        """Return how often a folded token stands beside each of its neighbours."""
        pairs = self.statistics.folded_frequency
        before = [f"{fold(found[position - 1])} {token}"] if position else []
        after = [f"{token} {fold(found[position + 1])}"] if position + 1 < len(found) else []
        return [pairs.get(pair, 0) for pair in (*before, *after)]


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """One way to part a run of letters: its score, the parts, how many pairs nobody has."""

    score: float
    parts: tuple[str, ...]
    strangers: int


def stands_as_typed(so_far: Understood, vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Return a function that tells which tokens are never respelt: those quoted, those people say."""
    quoted = {token for phrase in so_far.quoted for token in phrase}
    said = vocabulary.said_words if so_far.marked else vocabulary.said_folded
    varied = {word for variant in so_far.variants for word in variant.typed.split(" ")}
    return lambda token: token in said or token in quoted or token in varied
