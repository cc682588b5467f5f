"""Readings that the person does not want: the rules for some phrases left out of one search."""

from collections.abc import Sequence
from dataclasses import replace

from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge


def without_synonyms(knowledge: Knowledge, undone: Sequence[str]) -> Knowledge:
    """Return what understanding knows without the rules and the variants for some phrases."""
    if not undone:
        return knowledge
    unwanted = set(map(_plain, undone))
    vocabulary = knowledge.vocabulary
    kept = (rule for rule in vocabulary.synonyms if _plain(rule.said) not in unwanted)
    return replace(
        knowledge,
        vocabulary=vocabulary.with_synonyms(kept),
        variants=knowledge.variants.without(unwanted),
    )


def _plain(phrase: str) -> str:
    return fold(" ".join(tokens(phrase)))
