"""Phrases found in a sequence of tokens: words side by side, or with a gap between them.

People put their story between the words that matter: "cho con gái út một miếng đất" is "cho … đất".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.content import GAP
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.ranking.parameters import PARAMETERS

# Tokens that must stand together, gaps among them.
TokenRun = tuple[str, ...]
Indexed = Mapping[str, tuple[tuple[TokenRun, int], ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its number and the positions of its words in order, the gaps left out."""

    number: int
    positions: tuple[int, ...]

    @property
    def start(self) -> int:
        """Return the position of the first word."""
        return self.positions[0]

    @property
    def end(self) -> int:
        """Return the position after the last word."""
        return self.positions[-1] + 1


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases by their first token, longest first, with marks or folded."""

    exact: Indexed
    folded: Indexed

    @staticmethod
    def of(phrases: Sequence[TokenRun]) -> "PhraseIndex":
        """Index phrases by their first token; a match gives the number of the phrase."""
        exact: dict[str, list[tuple[TokenRun, int]]] = defaultdict(list)
        folded: dict[str, list[tuple[TokenRun, int]]] = defaultdict(list)
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
                positions = _positions(sequence, start, phrase)
                if positions:
                    yield Match(number, positions)


def _longest_first(index: Mapping[str, list[tuple[TokenRun, int]]]) -> Indexed:
    return {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in index.items()}


def _positions(sequence: Sequence[str], start: int, phrase: TokenRun) -> tuple[int, ...]:
    """Return where the words of a phrase stand from a position on, nothing when they do not."""
    if GAP not in phrase:
        end = start + len(phrase)
        return tuple(range(start, end)) if tuple(sequence[start:end]) == phrase else ()
    cut = phrase.index(GAP)
    head, tail = phrase[:cut], phrase[cut + 1 :]
    end = start + len(head)
    if tuple(sequence[start:end]) != head:
        return ()
    for begin in range(end, min(end + PARAMETERS.longest_gap, len(sequence) - 1) + 1):
        rest = _positions(sequence, begin, tail)
        if rest:
            return (*range(start, end), *rest)
    return ()


def with_gaps(text: str) -> TokenRun:
    """Return the tokens of what is said, its gaps among them: "cho … đất" → ("cho", "…", "đất")."""
    first, *others = map(tokens, text.split(GAP))
    return (*first, *(word for part in others for word in (GAP, *part)))
