"""Step: a story is parted; what was done or denied, and what it is for, weighs less than the wish."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import fold
from catalog.vocabularies import CLAUSE_NAMES
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.clauses import SCENERY, WISH, Clause
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Lower the words of clauses that are not what is asked; short queries have no clauses."""
    topical = sum(1 for token in so_far.tokens if token.weight >= 1)
    if topical < PARAMETERS.story_from:
        return so_far
    texts = next(so_far.wordings())
    clauses = knowledge.vocabulary.clauses.split(
        so_far.topic, texts, list(map(fold, texts)), marked=so_far.marked
    )
    shares = _shares(clauses)
    if all(share >= 1 for share in shares):
        return replace(so_far, clauses=clauses)
    tokens = list(so_far.tokens)
    for clause, share in zip(clauses, shares, strict=True):
        for i in range(clause.start, clause.end):
            tokens[i] = replace(tokens[i], weight=tokens[i].weight * share)
    return replace(so_far, tokens=tuple(tokens), clauses=clauses)


def _shares(clauses: tuple[Clause, ...]) -> tuple[float, ...]:
    wished = any(clause.kind == WISH for clause in clauses)
    share_of = {
        "done": PARAMETERS.done_share,
        "purpose": PARAMETERS.purpose_share,
        SCENERY: PARAMETERS.scenery_share if wished else 1.0,
    }
    return tuple(share_of.get(clause.kind, 1.0) for clause in clauses)


def told(understood: Understood) -> Iterator[str]:
    """Tell each clause that is more than scenery."""
    for clause in understood.clauses:
        if clause.kind in CLAUSE_NAMES:
            words = " ".join(t.text for t in understood.tokens[clause.start : clause.end])
            yield f"{CLAUSE_NAMES[clause.kind]}: {words}"


STEP = Step("clauses", "mệnh đề", read, told)
