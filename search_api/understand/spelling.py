"""Spelling: a token that does not fit its neighbours is read as one that does.

The catalogue's own names, common names and questions are the language model: pairs of neighbouring
syllables that stand there are right. Codes, numbers, abbreviations and names of places are never
touched; nor is anything that the corpus knows in that company.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from catalog.text.tones import BARE_VOWELS
from catalog.text.vietnamese import fold
from indexer.text.segment import dictionary_syllables
from indexer.text.tokens import WordStatistics
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.typing_keys import TypingKeys
from search_api.understand.understood import Understood
from search_api.understand.vocabulary import Vocabulary


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
        if (
            len(token) < PARAMETERS.shortest_respelt
            or not token.isalpha()
            or not BARE_VOWELS & set(fold(token))
        ):
            # What has no vowel is an abbreviation: "gks" is no "gas".
            return None
        decoded = self.keys.decode(token, self.syllables)
        if decoded:
            return decoded
        if marked:
            return self._correct_marked(found, position)
        return self._correct_plain(found, position)

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
        # A syllable that there is is read as another only where it is rare and the other, with the
        # same letters, usual: "riêng lẽ" is "riêng lẻ", but "mấy cậu" and "cam đoan" stay.
        usual = self.statistics.frequency.get(token, 0)
        least = max(PARAMETERS.usual_pair, PARAMETERS.usual_ratio * usual)
        return best if support >= least else None

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
        """Split a token that is two or three syllables run together: "đăngký" → "đăng", "ký"."""
        if (
            len(token) < PARAMETERS.shortest_joined
            or not token.isalpha()
            or fold(token) in self.by_folded
        ):
            return None
        marked = token != fold(token)
        known = self.syllables if marked else self.by_folded
        frequency = self.statistics.frequency if marked else self.statistics.folded_frequency
        best, support = None, 0
        for cut in range(1, len(token)):
            left, right = token[:cut], token[cut:]
            if left in known and right in known:
                count = frequency.get(f"{left} {right}", 0)
                if count > support:
                    best, support = (left, right), count
        return best


def stands_as_typed(so_far: Understood, vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Return a function that tells which tokens are never respelt: those quoted, those people say."""
    quoted = {token for phrase in so_far.quoted for token in phrase}
    said = vocabulary.said_words if so_far.marked else vocabulary.said_folded
    return lambda token: token in said or token in quoted
