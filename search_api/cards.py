"""Answer cards: which of them a query brings up."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.content import Card
from catalog.vietnamese import fold, has_marks
from search_api.table import tokens


@dataclass(frozen=True)
class CardIndex:
    """Cards with their patterns as padded texts, with marks and folded."""

    cards: tuple[tuple[Card, tuple[str, ...], tuple[str, ...]], ...]

    @staticmethod
    def of(cards: Sequence[Card]) -> "CardIndex":
        """Prepare the patterns."""
        return CardIndex(tuple((c, _padded(c.patterns), _padded(c.not_with)) for c in cards))

    def find(self, text: str) -> tuple[Card, ...]:
        """Return the cards for a query, those whose pattern says most first."""
        typed = f" {' '.join(tokens(text))} "
        plain = not has_marks(typed)
        found = []
        for card, patterns, forbidden in self.cards:
            if any((fold(p) if plain else p) in typed for p in forbidden):
                continue
            longest = max((len(p) for p in patterns if (fold(p) if plain else p) in typed), default=0)
            if longest:
                found.append((longest, card))
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(card for _, card in found[:2])


def _padded(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(f" {' '.join(tokens(phrase))} " for phrase in phrases)
