"""Step: official words for what people say, always beside what was typed."""

from collections.abc import Iterator
from dataclasses import replace

from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.synonyms import expand
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the rules that hold."""
    texts = [token.text for token in so_far.tokens]
    found = expand(texts, knowledge.vocabulary, marked=so_far.marked)
    return replace(so_far, expansions=tuple(found)) if found else so_far


def told(understood: Understood) -> Iterator[str]:
    """Tell each rule that holds, and its source."""
    for rule in understood.expansions:
        yield f"{rule.said} → {' | '.join(map(' '.join, rule.official))} ({rule.source})"


STEP = Step("official_words", "từ chính thức", read, told)
