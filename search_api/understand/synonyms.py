"""From people's words to official ones: rules with guards, always beside what was typed."""

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from catalog.content import GAP
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.phrase_index import Match
from search_api.understand.understood import Expansion
from search_api.understand.vocabulary import CLASS, Vocabulary


def expand(found: Sequence[str], vocabulary: Vocabulary, *, marked: bool) -> list[Expansion]:
    """Return the expansions that hold for the tokens, the guards weighed over the whole query."""
    made = []
    for match in holding(found, vocabulary, marked=marked):
        rule = vocabulary.synonyms[match.number]
        official = tuple(tokens(words) for words in rule.official)
        made.append(
            Expansion(
                start=match.start,
                end=match.end,
                said=_said(found, match.positions),
                official=official,
                source=rule.source,
                trust=_trust(rule.kind),
                positions=match.positions,
            )
        )
    return made


def _trust(kind: str) -> float:
    """Return how sure rules of a kind are: abbreviations and old names more than everyday words."""
    sure = {
        "abbr": PARAMETERS.trust_abbr,
        "old-name": PARAMETERS.trust_old_name,
        "doc": PARAMETERS.trust_doc,
        CLASS: PARAMETERS.trust_class,
    }
    return sure.get(kind, PARAMETERS.trust_other)


def holding(found: Sequence[str], vocabulary: Vocabulary, *, marked: bool) -> Iterator[Match]:
    """Yield a match for each rule whose words and guards hold for the tokens."""
    plain = [fold(token) for token in found]
    words = found if marked else plain
    text = f" {' '.join(words)} "
    for match in vocabulary.synonym_index.matches(found, plain, folded=not marked):
        rule = vocabulary.synonyms[match.number]
        rest = _around(words, match.positions)
        if rule.near and not any(_stands(guard, rest, marked) for guard in rule.near):
            continue
        if not any(_stands(guard, text, marked) for guard in rule.not_near):
            yield match


def _said(found: Sequence[str], positions: Sequence[int]) -> str:
    """Return the words said as they were typed, a gap where others stand between."""
    words = [found[positions[0]]]
    for before, position in pairwise(positions):
        words += [found[position]] if position == before + 1 else [GAP, found[position]]
    return " ".join(words)


def _around(found: Sequence[str], positions: Container[int]) -> str:
    """Return the words beside those said; no guard may reach across what was said."""
    return f" {' '.join('|' if i in positions else word for i, word in enumerate(found))} "


def _stands(guard: str, text: str, marked: bool) -> bool:
    words, plain = _spelt(guard)
    return (words if marked else plain) in text


@lru_cache(maxsize=10_000)
def _spelt(guard: str) -> tuple[str, str]:
    """Return a guard as it is compared, with marks and without."""
    words = " ".join(tokens(guard))
    return f" {words} ", f" {fold(words)} "
