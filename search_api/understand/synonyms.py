"""From people's words to official ones: rules with guards, always beside what was typed."""

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from catalog.content import GAP
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.understand.phrase_index import Match
from search_api.understand.understood import Expansion
from search_api.understand.vocabulary import Vocabulary

# Abbreviations and old names are sure; everyday words mean this most of the time.
_TRUST = {"abbr": 0.98, "old-name": 0.95, "doc": 0.95, "org": 0.9}
_DEFAULT_TRUST = 0.9


def expand(found: Sequence[str], vocabulary: Vocabulary, *, marked: bool) -> list[Expansion]:
    """Return the expansions that hold for the tokens, the guards weighed over the whole query."""
    made = []
    for match in holding(found, vocabulary, marked=marked):
        rule = vocabulary.synonyms[match.number]
        official = tuple(tokens(words) for words in rule.official)
        trust = _TRUST.get(rule.kind, _DEFAULT_TRUST)
        made.append(
            Expansion(
                start=match.start,
                end=match.end,
                said=_said(found, match.places),
                official=official,
                source=rule.source,
                trust=trust,
                places=match.places,
            )
        )
    return made


def holding(found: Sequence[str], vocabulary: Vocabulary, *, marked: bool) -> Iterator[Match]:
    """Yield a match for each rule whose words and guards hold for the tokens."""
    plain = [fold(token) for token in found]
    words = found if marked else plain
    text = f" {' '.join(words)} "
    for match in vocabulary.synonym_index.matches(found, plain, folded=not marked):
        rule = vocabulary.synonyms[match.number]
        rest = _around(words, match.places)
        if rule.near and not any(_stands(guard, rest, marked) for guard in rule.near):
            continue
        if not any(_stands(guard, text, marked) for guard in rule.not_near):
            yield match


def _said(found: Sequence[str], places: Sequence[int]) -> str:
    """Return the words said as they were typed, a gap where others stand between."""
    words = [found[places[0]]]
    for before, place in pairwise(places):
        words += [found[place]] if place == before + 1 else [GAP, found[place]]
    return " ".join(words)


def _around(found: Sequence[str], places: Container[int]) -> str:
    """Return the words beside those said; no guard may reach across what was said."""
    return f" {' '.join('|' if i in places else word for i, word in enumerate(found))} "


def _stands(guard: str, text: str, marked: bool) -> bool:
    words, plain = _spelt(guard)
    return (words if marked else plain) in text


@lru_cache(maxsize=10_000)
def _spelt(guard: str) -> tuple[str, str]:
    """Return a guard as it is compared, with marks and without."""
    words = " ".join(tokens(guard))
    return f" {words} ", f" {fold(words)} "
