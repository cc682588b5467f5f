"""Questions and answers beside the procedures: how alike they are, what they lend, which are the same."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from search_api.ranking.matching import Wanted, likeness, match
from search_api.ranking.parameters import PARAMETERS
from search_api.release.open_release import OpenRelease
from search_api.searching.answer import QuestionHit, Request
from search_api.searching.retrieval import question_candidates
from search_api.understand.understood import Understood


def alike_questions(
    release: OpenRelease,
    request: Request,
    understood: Understood,
    want: Wanted,
    left_out: frozenset[str],
) -> list[QuestionHit]:
    """Return the questions, the most alike first, near-duplicates among them."""
    table = release.table
    found = question_candidates(release, request, understood, PARAMETERS.question_candidates)
    entries = [table.questions[candidate.row] for candidate in found]
    entries = [entry for entry in entries if entry.key not in left_out]
    alike = likeness(*match(want, table.question_texts([entry.row for entry in entries])))
    hits = map(QuestionHit, entries, alike.tolist())
    return sorted(hits, key=lambda hit: (-hit.score, hit.entry.row))


def evidence(hits: Sequence[QuestionHit]) -> dict[str, float]:
    """Return what questions lend to the procedures they are linked with, at most 1 each."""
    lent: dict[str, float] = defaultdict(float)
    for hit in hits:
        for position, code in enumerate(hit.entry.codes[: PARAMETERS.question_codes]):
            share = hit.score / (1 + PARAMETERS.question_decay * position)
            lent[code] = max(lent[code], share)
    return lent


def distinct(hits: Sequence[QuestionHit]) -> list[QuestionHit]:
    """Fold questions that ask the same in almost the same words; the first stands for them."""
    kept: list[QuestionHit] = []
    groups: set[str] = set()
    by_length: dict[int, list[frozenset[str]]] = defaultdict(list)
    for hit in hits:
        words = frozenset(hit.entry.text.plain)
        if hit.entry.group in groups or _told(words, by_length):
            continue
        groups.add(hit.entry.group)
        by_length[len(words)].append(words)
        kept.append(hit)
    return kept


def _told(words: frozenset[str], by_length: Mapping[int, Sequence[frozenset[str]]]) -> bool:
    """Sets with nine tenths in common differ in size by no more than that."""
    size, same = len(words), PARAMETERS.question_same
    for other_size in range(math.ceil(same * size), int(size / same) + 1):
        for other in by_length.get(other_size, ()):
            both = len(words & other)
            if both >= same * (size + other_size - both):
                return True
    return False
