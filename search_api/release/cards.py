"""Answer cards: which of them a query brings up."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.content import Card, Link
from catalog.registers.contacts import HOTLINE, PORTAL, PORTAL_NAME
from catalog.text.vietnamese import fold, has_marks
from indexer.text.tokens import tokens
from search_api.ranking.parameters import PARAMETERS

_STATUS = "tra-cuu-ho-so"
# Stands in where the data folder has no such card.
_STATUS_CARD = Card(
    id=_STATUS,
    title="Tra cứu tình trạng hồ sơ",
    patterns=(),
    not_with=(),
    body=f"Nhập mã hồ sơ vào mục tra cứu hồ sơ của {PORTAL_NAME}, hoặc gọi {HOTLINE}.",
    links=(Link(PORTAL_NAME, PORTAL),),
    codes=(),
    no_procedure=True,
    legal=(),
    checked="",
)


@dataclass(frozen=True, slots=True)
class CardPatterns:
    """A card with what brings it up and what forbids it, as padded texts."""

    card: Card
    patterns: tuple[str, ...]
    forbidden: tuple[str, ...]


@dataclass(frozen=True)
class CardIndex:
    """Cards with their patterns with marks, and again without for queries typed so."""

    cards: tuple[CardPatterns, ...]
    folded: tuple[CardPatterns, ...]

    @staticmethod
    def of(cards: Sequence[Card]) -> "CardIndex":
        """Prepare the patterns."""
        marked = tuple(CardPatterns(c, _padded(c.patterns), _padded(c.not_with)) for c in cards)
        folded = (
            CardPatterns(c.card, tuple(map(fold, c.patterns)), tuple(map(fold, c.forbidden)))
            for c in marked
        )
        return CardIndex(marked, tuple(folded))

    def find(self, text: str) -> tuple[Card, ...]:
        """Return the cards for a query, those whose pattern says most first."""
        typed = f" {' '.join(tokens(text))} "
        found = []
        for item in self.cards if has_marks(typed) else self.folded:
            longest = max((len(p) for p in item.patterns if p in typed), default=0)
            if longest and not any(p in typed for p in item.forbidden):
                found.append((longest, item.card))
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(card for _, card in found[: PARAMETERS.cards])

    def for_dossiers(self) -> tuple[Card, ...]:
        """Return the card that tells where the status of a dossier is looked up."""
        return tuple(c.card for c in self.cards if c.card.id == _STATUS) or (_STATUS_CARD,)


def _padded(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(f" {' '.join(tokens(phrase))} " for phrase in phrases)
