"""From people's words to official ones: rules with guards, always beside what was typed."""

from collections.abc import Sequence
from functools import lru_cache

from catalog.vietnamese import fold
from search_api.table import tokens
from search_api.understand.value import Expansion
from search_api.understand.words import Vocabulary

# Abbreviations and old names are sure; everyday words mean this most of the time.
_TRUST = {"abbr": 0.98, "old-name": 0.95, "doc": 0.95, "org": 0.9}
_DEFAULT_TRUST = 0.9


def expand(found: Sequence[str], vocabulary: Vocabulary, *, marked: bool) -> list[Expansion]:
    """Return the expansions that hold for the tokens, the guards weighed over the whole query."""
    plain = [fold(token) for token in found]
    text = " ".join(found if marked else plain)
    made = []
    matches = vocabulary.synonym_index.matches(found, plain, folded=not marked)
    for start, end, number in matches:
        rule = vocabulary.synonyms[number]
        rest = _around(found if marked else plain, start, end)
        if rule.near and not any(_stands(guard, rest, marked) for guard in rule.near):
            continue
        if any(_stands(guard, f" {text} ", marked) for guard in rule.not_near):
            continue
        official = tuple(tokens(words) for words in rule.official)
        said = " ".join(found[start:end])
        trust = _TRUST.get(rule.kind, _DEFAULT_TRUST)
        made.append(Expansion(start, end, said, official, rule.source, trust))
    return made


def _around(found: Sequence[str], start: int, end: int) -> str:
    return f" {' '.join(found[:start])} | {' '.join(found[end:])} "


def _stands(guard: str, text: str, marked: bool) -> bool:
    words, plain = _spelt(guard)
    return (words if marked else plain) in text


@lru_cache(maxsize=10_000)
def _spelt(guard: str) -> tuple[str, str]:
    """Return a guard as it is compared, with marks and without."""
    words = " ".join(tokens(guard))
    return f" {words} ", f" {fold(words)} "
