"""Phrases found in a sequence of tokens: words side by side, or with a gap between them.

People put their story between the words that matter: "cho con gái út một miếng đất" is "cho … đất".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.content import GAP
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens

# At most so many words in a gap; wider ones joined what has nothing to do with each other.
LONGEST_GAP = 5

Phrase = tuple[str, ...]
Indexed = Mapping[str, tuple[tuple[Phrase, int], ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its number and the places of its words, in order, the gaps left out."""

    number: int
    places: tuple[int, ...]

    @property
    def start(self) -> int:
        """Return the place of the first word."""
        return self.places[0]

    @property
    def end(self) -> int:
        """Return the place after the last word."""
        return self.places[-1] + 1


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases by their first token, longest first, with marks or folded."""

    exact: Indexed
    folded: Indexed

    @staticmethod
    def of(phrases: Sequence[Phrase]) -> "PhraseIndex":
        """Index phrases by their first token; a match gives the number of the phrase."""
        exact: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        folded: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            if phrase:
                exact[phrase[0]].append((phrase, number))
                plain = tuple(map(fold, phrase))
                folded[plain[0]].append((plain, number))
        return PhraseIndex(_longest_first(exact), _longest_first(folded))

    def matches(
        self, found: Sequence[str], plain: Sequence[str], *, folded: bool
    ) -> Iterator[Match]:
        """Yield every phrase standing in the tokens, in order of its first word."""
        sequence, index = (plain, self.folded) if folded else (found, self.exact)
        for start, token in enumerate(sequence):
            for phrase, number in index.get(token, ()):
                places = _places(sequence, start, phrase)
                if places:
                    yield Match(number, places)


def _longest_first(index: Mapping[str, list[tuple[Phrase, int]]]) -> Indexed:
    return {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in index.items()}


def _places(sequence: Sequence[str], start: int, phrase: Phrase) -> tuple[int, ...]:
    """Return where the words of a phrase stand from a place on, nothing when they do not."""
    if GAP not in phrase:
        end = start + len(phrase)
        return tuple(range(start, end)) if tuple(sequence[start:end]) == phrase else ()
    cut = phrase.index(GAP)
    head, tail = phrase[:cut], phrase[cut + 1 :]
    end = start + len(head)
    if tuple(sequence[start:end]) != head:
        return ()
    for begin in range(end, min(end + LONGEST_GAP, len(sequence) - 1) + 1):
        rest = _places(sequence, begin, tail)
        if rest:
            return (*range(start, end), *rest)
    return ()


def with_gaps(text: str) -> Phrase:
    """Return the tokens of what is said, its gaps among them: "cho … đất" → ("cho", "…", "đất")."""
    first, *others = map(tokens, text.split(GAP))
    return (*first, *(word for part in others for word in (GAP, *part)))
