"""Words around names of places: kinds of units as people type them, and small words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.content import wording
from catalog.content.wording import SmallWord, UnitKind
from catalog.text.vietnamese import fold


@dataclass(frozen=True)
class PlaceWords:
    """Kinds by what is typed without marks, those before a stop alone, and sets of small words.

    `order` numbers the kinds, larger units first; `between` holds its words without marks too.
    """

    kinds: Mapping[str, UnitKind]
    before_stop: Mapping[str, UnitKind]
    not_after: Mapping[str, frozenset[str]]
    order: Mapping[str, int]
    between: frozenset[str]
    plural: frozenset[str]

    @staticmethod
    def of(kinds: Iterable[UnitKind], small: Iterable[SmallWord]) -> "PlaceWords":
        """Sort the words by how they are looked for."""
        written = tuple(kinds)
        by_typed = {kind.typed: kind for kind in written}
        around = [(word.rule, word.words) for word in small]
        between = {words for rule, words in around if rule == "between"}
        return PlaceWords(
            kinds={fold(k.typed): k for k in written if "only_stop" not in k.rules},
            before_stop={k.typed: by_typed[k.kind] for k in written if "only_stop" in k.rules},
            not_after={k.typed: frozenset(map(fold, k.not_after)) for k in written},
            order={kind: n for n, kind in enumerate(dict.fromkeys(k.kind for k in written))},
            between=frozenset(between | set(map(fold, between))),
            plural=frozenset(words for rule, words in around if rule == "plural"),
        )


def load_place_words() -> PlaceWords:
    """Read the words."""
    return PlaceWords.of(wording.unit_kinds(), wording.small_words())
