"""The use case: a query becomes candidates, evidence, one ranked list, folded variants and cards."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from operator import and_, or_

import numpy as np

from catalog.content import Card
from catalog.content.outside import OutsideKind, outside_kinds
from catalog.model import Term
from catalog.text.vietnamese import fold
from indexer.engines.base import Facets
from indexer.text.tokens import tokens
from search_api.ranking.candidates import Context
from search_api.ranking.matching import Wanted, wanted
from search_api.ranking.parameters import PARAMETERS
from search_api.ranking.rank import Ranking, rank
from search_api.release.acts import BESIDE, act_bits
from search_api.release.entries import Entry
from search_api.release.meaning import Nearness
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table
from search_api.searching import quoting
from search_api.searching.answer import (
    Answer,
    Confidence,
    Hit,
    QuestionHit,
    Request,
)
from search_api.searching.confidence import (
    CERTAIN,
    HOPELESS,
    by_words,
    confidence,
    signals_of,
)
from search_api.searching.numbers import found_numbers, typical
from search_api.searching.questions import alike_questions, distinct, evidence
from search_api.searching.records import Withdrawn, withdrawn
from search_api.searching.retrieval import (
    admitted,
    candidates,
    count,
    count_entries,
    count_questions,
    scaled,
)
from search_api.searching.stages import note_search, stage
from search_api.searching.undoing import without_synonyms
from search_api.understand.pipeline import understand
from search_api.understand.understood import Understood

__all__ = ["Answer", "Hit", "QuestionHit", "Request", "search"]


def search(
    release: OpenRelease, request: Request, *, left_out: frozenset[str] = frozenset()
) -> Answer:
    """Answer a request; `left_out` are questions that may not lend evidence (for measuring)."""
    with stage("understanding"):
        knowledge = without_synonyms(release.knowledge, request.undone)
        understood = understand(request.q, knowledge, correct=request.correct)
    if request.province:
        understood = replace(understood, province=request.province)
    with stage("ranking"):
        found = _found(release, request, understood, left_out)
        if understood.guessed:
            as_typed = understand(request.q, knowledge, guess=False)
            typed = replace(as_typed, province=understood.province)
            unguessed = _found(release, request, typed, left_out)
            # What is found as it was typed need not be guessed.
            found = unguessed if _share(unguessed.hits) >= PARAMETERS.found_good else found
    understood, hits, near = found.understood, found.hits, found.near
    listed = _only_numbers(release.table, understood)
    cards = _cards(release, understood)
    believed = _believed(release, understood, hits, cards, near)
    # What is shown is what is counted: without the conditions that nothing would have met.
    kept = replace(
        understood,
        quoted=() if "quoted" in found.relaxed else understood.quoted,
        excluded=() if "excluded" in found.relaxed else understood.excluded,
    )
    facets = _facets(release, request, kept, hits)
    start = (request.page - 1) * request.size
    first = start if request.kind == "faq" else 0
    total = max(facets.total, len(hits) if understood.codes or listed else 0)
    answer = Answer(
        request=request,
        understood=understood,
        hits=tuple(
            _with_variants(release, request, hit, understood.province)
            for hit in hits[start : start + request.size]
        ),
        total=total,
        questions=tuple(found.questions[first : first + request.size]),
        question_total=len(found.questions),
        facets=facets,
        belief=believed,
        outside=_outside(near) if believed.hopeless and not understood.codes else None,
        cards=cards,
        withdrawn=_withdrawn(release.table, understood),
        numbers=tuple(found_numbers(release.table.numbers, understood)),
        relaxed=found.relaxed,
        nearest_fields=_nearest_fields(release, hits) if believed.hopeless and not cards else (),
    )
    note_search(total, answer.confidence, no_answer=answer.no_answer)
    return answer


@dataclass(frozen=True, slots=True)
class _Found:
    """What one reading of a query finds, and what of its conditions could not be kept."""

    understood: Understood
    questions: Sequence[QuestionHit]
    near: Nearness | None
    hits: list[Hit]
    relaxed: tuple[str, ...]


def _found(
    release: OpenRelease, request: Request, understood: Understood, left_out: frozenset[str]
) -> _Found:
    want = wanted(understood, release.table.statistics, release.table.book)
    questions = distinct(alike_questions(release, request, understood, want, left_out))
    near = _near(release, understood, left_out)
    hits, relaxed = _hits(release, request, understood, want, questions, near)
    return _Found(understood, questions, near, hits, relaxed)


def _hits(
    release: OpenRelease,
    request: Request,
    understood: Understood,
    want: Wanted,
    asked: Sequence[QuestionHit],
    near: Nearness | None,
) -> tuple[list[Hit], tuple[str, ...]]:
    """Return the results in order, and what of the typed conditions could not be kept."""
    ranked = _ranked(release, request, understood, want, asked, near)
    entries = (release.table.entries[row] for row in ranked.rows.tolist())
    each = zip(entries, ranked.scores.tolist(), ranked.features, strict=True)
    found = [Hit(entry, score, told, weights=ranked.weights) for entry, score, told in each]
    hits = _sorted(found, request.sort)
    if understood.excluded and not hits:
        without = replace(understood, excluded=())
        hits, relaxed = _hits(release, request, without, want, asked, near)
        return hits, ("excluded", *relaxed) if hits else relaxed
    if understood.quoted and hits:
        kept = quoting.holding(hits, understood.quoted, release.engine)
        return (kept, ()) if kept else (hits, ("quoted",))
    return hits, ()


def _near(
    release: OpenRelease, understood: Understood, left_out: frozenset[str]
) -> Nearness | None:
    """Return how near everything lies to the topic: what was set apart of a query is no meaning."""
    named = understood.codes or understood.dossier_numbers or understood.numbered
    numbers_alone = named and not understood.tokens
    if release.meaning is None or numbers_alone:
        return None
    topic = [token.text for token in understood.tokens] or tokens(understood.text)
    return release.meaning.near(topic, left_out)


def _outside(near: Nearness | None) -> OutsideKind | None:
    """Return what a query without an answer seems to be, where it is nearer to that than to any other."""
    return outside_kinds().get(near.outside_kind) if near and near.outside > near.best else None


def _facets(
    release: OpenRelease, request: Request, understood: Understood, hits: Sequence[Hit]
) -> Facets:
    if request.kind == "faq":
        return count_questions(release, request, understood)
    if understood.quoted or _only_numbers(release.table, understood):
        # No engine counts phrases or numbers: those that have them were found one by one.
        return count_entries([hit.entry for hit in hits])
    return count(release, request, understood)


def _cards(release: OpenRelease, understood: Understood) -> tuple[Card, ...]:
    """A dossier number typed alone wants its status, whatever the words of the cards are."""
    if understood.dossier_numbers and not understood.tokens:
        return release.cards.for_dossiers()
    return release.cards.find(understood.text)


def _withdrawn(table: Table, understood: Understood) -> tuple[Withdrawn, ...]:
    found = (withdrawn(table, code) for code in understood.codes if code not in table.by_code)
    return tuple(gone for gone in found if gone is not None)


def _nearest_fields(release: OpenRelease, hits: Sequence[Hit]) -> tuple[Term, ...]:
    """Return the fields that the neighbours of a query without an answer belong to."""
    shares: Counter[str] = Counter()
    for rank_, hit in enumerate(hits[: PARAMETERS.nearest_hits]):
        for code in filter(None, hit.entry.facts.facets["field"]):
            shares[code] += 100 // (rank_ + 1)
    name_of = release.registers.fields.name_of
    most = shares.most_common(PARAMETERS.nearest_fields)
    return tuple(Term(code, name_of(code)) for code, _ in most)


def _believed(
    release: OpenRelease,
    understood: Understood,
    hits: Sequence[Hit],
    cards: Sequence[Card],
    near: Nearness | None,
) -> Confidence:
    """Return how far the results are believed; what is typed exactly is beyond doubt."""
    if understood.codes:
        return CERTAIN if hits else HOPELESS
    if understood.dossier_numbers and not understood.tokens:
        return HOPELESS
    if hits and hits[0].features.get("exact_name"):
        return CERTAIN
    if not understood.tokens and understood.numbered:
        return CERTAIN if hits else HOPELESS
    if near is None:
        share = _share(hits)
        return by_words(share, cards, long=_length(understood) > 0)
    return confidence(signals_of(hits, near, understood, cards, release.table.statistics))


def _sorted(hits: list[Hit], sort: str) -> list[Hit]:
    if sort == "newest":
        return sorted(hits, key=lambda hit: hit.entry.facts.decided, reverse=True)
    if sort == "name":
        return sorted(hits, key=lambda hit: fold(hit.entry.facts.name))
    return hits


def _ranked(
    release: OpenRelease,
    request: Request,
    understood: Understood,
    want: Wanted,
    asked: Sequence[QuestionHit],
    near: Nearness | None,
) -> Ranking:
    table = release.table
    by_name, by_body, quoted = candidates(release, request, understood)
    rows = dict.fromkeys(candidate.row for candidate in (*by_name, *by_body, *quoted))
    lent = evidence(asked)
    exact_groups = table.groups_named(understood.text)
    events = _events(understood)
    added = [entry for code in (*lent, *events) for entry in table.by_code.get(code, ())]
    added += [table.entries[row] for row in near.nearest.tolist()] if near else []
    added += [entry for group in exact_groups for entry in table.by_group[group]]
    rows |= dict.fromkeys(entry.row for entry in admitted(request, added))
    if understood.excluded:
        rows = {r: None for r in rows if not _is_excluded(table.entries[r], understood)}
    # An exact code is shown whatever the filters; a withdrawn one brings what came after it.
    codes = _codes(table, understood)
    numbered = table.numbers.rows_of(understood)
    named = admitted(request, (table.entries[row] for row in numbered))
    of_number = dict.fromkeys(entry.row for entry in named)
    alone = _only_numbers(table, understood)
    rows = of_number if alone else rows | of_number
    rows |= dict.fromkeys(entry.row for code in codes for entry in table.by_code.get(code, ()))
    said = " ".join(token.folded for token in understood.tokens)
    readings = [[fold(" ".join(words)) for words in e.official] for e in understood.expansions]
    acts_named, excused = _acts(understood, table)
    context = Context(
        understood=replace(understood, codes=codes),
        want=want,
        exact_groups=exact_groups,
        length=_length(understood),
        brevity=_brevity(understood),
        cases_asked=table.special.cases_asked(said),
        bodies_asked=_bodies(understood, said, table),
        cases_named=_named(said, readings, table.special.cases_in),
        acts_excused=excused,
        acts_named=acts_named,
        acts_told=act_bits(understood.acts_asked.told),
        name_scores=_typical(table, of_number) if alone else scaled(by_name),
        body_scores=scaled(by_body),
        evidence=lent,
        events=events,
        nearness=near,
        numbered=numbered,
    )
    return rank(table, np.array(list(rows), dtype=np.int64), context)


def _events(understood: Understood) -> dict[str, float]:
    """Return the procedures of the events told of, the first of each at 1."""
    shares: dict[str, float] = {}
    for event in understood.life_events:
        for position, code in enumerate(event.codes):
            share = 1 / (1 + PARAMETERS.event_decay * position)
            shares[code] = max(share, shares.get(code, 0.0))
    return shares


def _bodies(understood: Understood, said: str, table: Table) -> int:
    """Return the bodies asked for, by what is typed or by what the agencies named are called."""
    called = (fold(agency.name) for agency in understood.agencies)
    return table.bodies.asked(" ".join((said, *called)))


def _acts(understood: Understood, table: Table) -> tuple[int, int]:
    """Return the acts that are asked for, and those that nobody wonders at: some reading has them."""
    acts = understood.acts_asked
    readings = [
        [act_bits(table.act_words.in_official(words)) for words in rule.official]
        for rule in understood.expansions
    ]
    named = act_bits(acts.named)
    for alternatives in filter(None, readings):
        named |= reduce(and_, alternatives)
    excused = named | act_bits(acts.told | acts.hinted) | reduce(or_, chain(*readings), 0)
    return named & ~BESIDE, excused


def _codes(table: Table, understood: Understood) -> tuple[str, ...]:
    successors = [c for w in _withdrawn(table, understood) for c in w.tombstone.successors]
    return (*understood.codes, *successors)


def _typical(table: Table, rows: Iterable[int]) -> dict[int, float]:
    return typical([table.entries[row] for row in rows], table.statistics)


def _only_numbers(table: Table, understood: Understood) -> bool:
    """Tell whether nothing but numbers of acts and forms is asked for: then they are the whole list."""
    topical = any(token.weight >= 1 for token in understood.tokens)
    return not topical and bool(table.numbers.rows_of(understood))


def _is_excluded(entry: Entry, understood: Understood) -> bool:
    """Typed with marks it is those very words; without marks any that are spelt so."""
    if not understood.excluded:
        return False
    name, plain = f" {' '.join(entry.name.tokens)} ", f" {entry.plain_name} "
    return any(f" {w} " in (plain if w == fold(w) else name) for w in understood.excluded)


def _length(understood: Understood) -> float:
    """Return 0 for a few topic words, 1 for a story, and what lies between."""
    beyond = _topical(understood) - PARAMETERS.long_from
    return min(1.0, max(0.0, beyond / PARAMETERS.long_span))


def _brevity(understood: Understood) -> float:
    """Return 1 for a few topic words, which name a procedure, 0 for a sentence that tells more."""
    beyond = _topical(understood) - PARAMETERS.brief_to
    return min(1.0, max(0.0, 1 - beyond / PARAMETERS.brief_span))


def _topical(understood: Understood) -> int:
    return sum(1 for token in understood.tokens if token.weight >= PARAMETERS.searched_weight)


def _named(said: str, readings: Sequence[Sequence[str]], told_by: Callable[[str], int]) -> int:
    """Return what the query tells: in its words, or in every reading that stands for some of them.

    "mẹ mất" is an inheritance or the sharing out of an estate: it does not ask for the sharing.
    """
    found = told_by(said)
    for alternatives in filter(None, readings):
        found |= reduce(and_, map(told_by, alternatives))
    return found


def _with_variants(release: OpenRelease, request: Request, hit: Hit, province: str) -> Hit:
    """Add the same-name records inside the filters: those of the province, national ones, others.

    The province only orders them: what other provinces publish is folded away, not hidden.
    """
    group = () if hit.entry.hidden else release.table.by_group.get(hit.entry.group, ())
    others = admitted(request.anywhere, (e for e in group if e.row != hit.entry.row))
    near = {province: 0, "": 1} if province else {"": 0}
    return replace(hit, variants=tuple(sorted(others, key=lambda e: near.get(e.province, 2))))


def _share(hits: Sequence[Hit]) -> float:
    """Return the best share of the query that the first result accounts for."""
    found = hits[0].features if hits else {}
    named = (found.get(name, 0.0) for name in ("name_coverage", "common_match", "named_number"))
    return max(*named, found.get("question_evidence", 0.0))
