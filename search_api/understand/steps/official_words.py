"""Step: official words for what people say, always beside what was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.text.vietnamese import fold
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.synonyms import expand
from search_api.understand.understood import Expansion, Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the rules that hold."""
    found = {
        (rule.positions, rule.official): rule
        for texts in so_far.wordings()
        for rule in expand(texts, knowledge.vocabulary, marked=so_far.marked)
    }
    holding = [rule for rule in found.values() if not _is_asking(rule, so_far.asking)]
    held = frozenset(fold(rule.said) for rule in holding)
    return replace(so_far, expansions=_longest(holding), held=held) if holding else so_far


def _longest(rules: Sequence[Expansion]) -> tuple[Expansion, ...]:
    """Return the rules that no longer one covers: "mất bằng lái" is not "mất" and "bằng lái" too.

    An abbreviation is read wherever it stands: "pccc" of "giấy phép pccc" is what it is short for.
    """
    said = [frozenset(rule.positions) for rule in rules]
    return tuple(
        rule
        for rule, own in zip(rules, said, strict=True)
        if rule.trust >= PARAMETERS.trust_abbr or not any(own < other for other in said)
    )


def _is_asking(rule: Expansion, asking: frozenset[int]) -> bool:
    """Tell whether some words of a question make a rule hold: "mất bao lâu" loses nothing.

    A rule all in one run that reaches over the question is a thing of its own.
    """
    said = set(rule.positions)
    inside = said & asking
    if not inside:
        return False
    whole = {p for p in asking if rule.start <= p < rule.end} == inside
    return not (whole and _ends_inside(rule, asking))


def _ends_inside(rule: Expansion, asking: frozenset[int]) -> bool:
    """Tell whether no question goes on beyond the words of a rule, and it has words of its own."""
    reaches = rule.start - 1 in asking or rule.end in asking
    return not reaches and not set(rule.positions) <= asking


def told(understood: Understood) -> Iterator[str]:
    """Tell each rule that holds, and its source."""
    for rule in understood.expansions:
        yield f"{rule.said} → {' | '.join(map(' '.join, rule.official))} ({rule.source})"


STEP = Step("official_words", "từ chính thức", read, told)
