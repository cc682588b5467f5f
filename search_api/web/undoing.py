"""Readings that the person does not want: synonyms left out, places and agencies taken back."""

import re
from collections.abc import Sequence
from dataclasses import replace

from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.searching.search import Searcher


def without_synonyms(searcher: Searcher, undone: Sequence[str]) -> Searcher:
    """Return the searcher with the rules for some phrases left out, for this one request."""
    if not undone:
        return searcher
    unwanted = {fold(" ".join(tokens(phrase))) for phrase in undone}
    vocabulary = searcher.knowledge.vocabulary
    kept = (
        rule for rule in vocabulary.synonyms if fold(" ".join(tokens(rule.said))) not in unwanted
    )
    fewer = vocabulary.with_synonyms(kept)
    return replace(searcher, knowledge=replace(searcher.knowledge, vocabulary=fewer))


def without_words(query: str, typed: str) -> str:
    """Return the query with the words of a place or an agency taken out, once; whole words only."""
    whole = rf"(?<!\w){re.escape(typed)}(?!\w)"
    return " ".join(re.sub(whole, " ", query, count=1, flags=re.IGNORECASE).split())


def typed_as(query: str, phrases: Sequence[str]) -> str:
    """Return the words of the query that say one of some phrases, as typed; "" when none does."""
    typed = query.split()
    plain = [fold(word.strip(",.;:?!()")) for word in typed]
    for phrase in phrases:
        said = fold(phrase).split()
        for start in range(len(typed) - len(said) + 1):
            if plain[start : start + len(said)] == said:
                return " ".join(typed[start : start + len(said)])
    return ""
