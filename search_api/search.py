"""The use case: a query becomes candidates, evidence, one ranked list, folded variants and cards."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.vietnamese import fold
from catalog.content import Card
from indexer.engines.base import COUNTED, Candidate, Engine, Facets, Query, Term
from indexer.text.analyze import analyze
from search_api.cards import CardIndex
from search_api.ranking.features import Context, both_ways
from search_api.ranking.matching import Wanted, wanted
from search_api.ranking.rank import Ranked, rank
from search_api.table import Entry, QuestionEntry, Statistics, Table
from search_api.understand.pipeline import Knowledge, understand
from search_api.understand.value import Understood
from search_api.variants import acts_asked, cases_asked

_CANDIDATES = 120
_QUESTIONS = 40
_DEPTH = 1_000
_ENOUGH = 10
# Words as common as "giấy" or "đăng ký" bring up everything; others may stand in when counting.
_TELLING = 0.3
# Below this share of the query accounted for, nothing is believed to be right.
_BELIEVED = 0.34
_BELIEVED_LONG = 0.2


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the words and the filters (codes already resolved; empty = any)."""

    q: str
    kind: str = "all"
    province: str = ""
    agency: str = ""
    field: str = ""
    audience: str = ""
    level: str = ""
    service_level: str = ""
    life_event: str = ""
    sort: str = "relevance"
    page: int = 1
    size: int = 10
    correct: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the best record of a same-name group, and the others as variants."""

    entry: Entry
    score: float
    features: Mapping[str, float]
    variants: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionHit:
    """One question with how alike it is to the query, 0 to 1."""

    entry: QuestionEntry
    score: float


@dataclass(frozen=True)
class Answer:
    """The answer to a request, before it is made into JSON or a page."""

    request: Request
    understood: Understood
    hits: tuple[Hit, ...] = ()
    total: int = 0
    questions: tuple[QuestionHit, ...] = ()
    question_total: int = 0
    facets: Facets = field(default_factory=lambda: Facets(0))
    confidence: float = 0.0
    cards: tuple[Card, ...] = ()
    no_answer: bool = False


@dataclass(frozen=True)
class Searcher:
    """One release ready to be searched; immutable, shared by all requests."""

    engine: Engine
    table: Table
    knowledge: Knowledge
    cards: CardIndex


def search(searcher: Searcher, request: Request, *, left_out: frozenset[str] = frozenset()) -> Answer:
    """Answer a request; `left_out` are questions that may not lend evidence (for measuring)."""
    understood = understand(request.q, searcher.knowledge, correct=request.correct)
    if request.province:
        understood = replace(understood, province=request.province)
    want = wanted(understood, searcher.table.statistics)
    questions = _questions(searcher, understood, want, left_out)
    ranked = _ranked(searcher, request, understood, want, questions)
    hits = _sorted(_folded(searcher.table, ranked, understood.province), request.sort)
    confidence = _confidence(hits, want)
    cards = searcher.cards.find(understood.text)
    facets = _facets(searcher, request, understood)
    start = (request.page - 1) * request.size
    return Answer(
        request=request,
        understood=understood,
        hits=tuple(hits[start : start + request.size]),
        total=max(facets.total, len(hits) if understood.codes else 0),
        questions=tuple(questions[: request.size]),
        question_total=len(questions),
        facets=facets,
        confidence=confidence,
        cards=cards,
        no_answer=_no_answer(understood, hits, cards, confidence),
    )


def _no_answer(
    understood: Understood, hits: Sequence[Hit], cards: Sequence[Card], confidence: float
) -> bool:
    """Tell whether nothing in the catalogue is believed to be right."""
    if understood.codes:
        return not hits
    if hits and hits[0].features.get("exact_name"):
        return False
    if any(card.no_procedure for card in cards):
        return True
    # A story accounts for less of itself than a keyword does.
    return confidence < (_BELIEVED_LONG if _length(understood) > 0 else _BELIEVED)


def _sorted(hits: list[Hit], sort: str) -> list[Hit]:
    if sort == "newest":
        return sorted(hits, key=lambda hit: hit.entry.facts["decided"], reverse=True)
    if sort == "name":
        return sorted(hits, key=lambda hit: fold(hit.entry.facts["name"]))
    return hits


def _facets(searcher: Searcher, request: Request, understood: Understood) -> Facets:
    """Count the matches: all topic words first, fewer only when that leaves too little."""
    groups = _meanings(understood, searcher.table.statistics)
    if not groups:
        return Facets(0)
    filters = _filters(request, internal=False)
    release = searcher.table.release
    counted = Facets(0)
    for at_least in dict.fromkeys((len(groups), max(1, round(len(groups) * 0.6)))):
        query = Query(groups, at_least, filters)
        counted = searcher.engine.facets("procedure", query, COUNTED, release)
        if counted.total >= _ENOUGH:
            break
    return counted


def _meanings(understood: Understood, statistics: Statistics) -> tuple[tuple[Term, ...], ...]:
    """Return one group a topic token that any field may meet, or its official words may."""
    stands_in: dict[int, list[Term]] = {}
    for expansion in understood.expansions:
        terms = [
            Term(field, "folded", fold(word))
            for phrase in expansion.official
            for word in phrase
            if statistics.folded_idf(fold(word)) > _TELLING
            for field in ("name", "common", "body")
        ]
        for i in range(expansion.start, expansion.end):
            stands_in.setdefault(i, []).extend(terms)
    fields = {"name": 1.0, "common": 1.0, "body": 1.0}
    return tuple(
        (*_alternatives(t.text, t.folded, fields, 1.0), *stands_in.get(i, ()))
        for i, t in enumerate(understood.tokens)
        if t.weight >= 1
    )


def _filters(request: Request, *, internal: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    chosen = [
        (name, (value,))
        for name in ("agency", "field", "audience", "level", "service_level", "life_event")
        if (value := getattr(request, name))
    ]
    if request.province:
        chosen.append(("province", ("", request.province)))
    if not internal:
        chosen.append(("hidden", ("0",)))
    return tuple(chosen)


def _groups(understood: Understood, fields: Mapping[str, float]) -> tuple[tuple[Term, ...], ...]:
    """Return one group a topic token, its official words as further groups of their own."""
    groups = []
    for token in understood.tokens:
        if token.weight >= 1 or len(understood.tokens) <= 2:
            groups.append(_alternatives(token.text, token.folded, fields, 1.0))
    seen = {token.text for token in understood.tokens}
    for expansion in understood.expansions:
        for phrase in expansion.official:
            for word in phrase:
                if word not in seen:
                    seen.add(word)
                    groups.append(_alternatives(word, fold(word), fields, 0.8 * expansion.trust))
    text = " ".join(token.text for token in understood.tokens if token.weight >= 1)
    if understood.marked:
        for word in dict.fromkeys(analyze(text).words.split()):
            if "_" in word:
                groups.append(
                    tuple(Term(f, "words", word, boost * 0.8) for f, boost in fields.items())
                )
    return tuple(groups)


def _alternatives(
    text: str, plain: str, fields: Mapping[str, float], trust: float
) -> tuple[Term, ...]:
    terms = []
    for name, boost in fields.items():
        if text != plain:
            terms.append(Term(name, "syllables", text, boost * trust))
            terms.append(Term(name, "folded", plain, boost * trust * 0.4))
        else:
            terms.append(Term(name, "folded", plain, boost * trust))
    return tuple(terms)


def _scaled(candidates: Sequence[Candidate]) -> dict[int, float]:
    """Return scores as shares of the best one."""
    if not candidates:
        return {}
    top = candidates[0].score or 1.0
    return {candidate.row: candidate.score / top for candidate in candidates}


def _ranked(
    searcher: Searcher,
    request: Request,
    understood: Understood,
    want: Wanted,
    questions: Sequence[QuestionHit],
) -> list[Ranked]:
    table = searcher.table
    exact = [entry for code in understood.codes for entry in table.by_code.get(code, ())]
    filters = _filters(request, internal=False)
    by_name = searcher.engine.candidates(
        "procedure",
        Query(_groups(understood, {"name": 1.0, "common": 1.0}), 1, filters, limit=_CANDIDATES),
        table.release,
    )
    by_body = searcher.engine.candidates(
        "procedure",
        Query(_groups(understood, {"body": 1.0}), 1, filters, limit=_CANDIDATES),
        table.release,
    )
    evidence = _evidence(questions)
    rows = dict.fromkeys(candidate.row for candidate in (*by_name, *by_body))
    entries = {row: table.entry_by_row[row] for row in rows}
    if not filters or len(filters) == 1:
        for code in evidence:
            entries.update({e.row: e for e in table.by_code.get(code, ()) if not e.hidden})
    exact_groups = table.groups_named(understood.text)
    named = [entry for group in exact_groups for entry in table.by_group[group]]
    if not filters or len(filters) == 1:
        entries.update({entry.row: entry for entry in named})
    entries.update({entry.row: entry for entry in exact})
    context = Context(
        understood=understood,
        want=want,
        exact_groups=exact_groups,
        length=_length(understood),
        cases_asked=cases_asked(fold(" ".join(token.text for token in understood.tokens))),
        acts_asked=acts_asked(_folded_meaning(understood)),
        province=understood.province,
        agency_ids=frozenset(agency.id for agency in understood.agencies),
        name_scores=_scaled(by_name),
        body_scores=_scaled(by_body),
        evidence=evidence,
    )
    return rank(entries.values(), context)


def _length(understood: Understood) -> float:
    """Return 0 for queries of up to seven topic words, 1 from fifteen on."""
    topical = sum(1 for token in understood.tokens if token.weight >= 1)
    return min(1.0, max(0.0, (topical - 7) / 8))


def _folded_meaning(understood: Understood) -> str:
    words = [token.folded for token in understood.tokens]
    words += [fold(w) for e in understood.expansions for phrase in e.official for w in phrase]
    return " ".join(words)


def _questions(
    searcher: Searcher, understood: Understood, want: Wanted, left_out: frozenset[str]
) -> list[QuestionHit]:
    groups = _groups(understood, {"name": 1.0})
    found = searcher.engine.candidates(
        "question", Query(groups, 1, (), limit=_QUESTIONS), searcher.table.release
    )
    hits = []
    for candidate in found:
        entry = searcher.table.questions[candidate.row]
        if entry.key not in left_out:
            alike = both_ways(entry.text, want)
            hits.append(QuestionHit(entry, alike))
    hits.sort(key=lambda hit: (-hit.score, hit.entry.row))
    seen: set[str] = set()
    folded = []
    for hit in hits:
        if hit.entry.group not in seen:
            seen.add(hit.entry.group)
            folded.append(hit)
    return folded


def _evidence(questions: Sequence[QuestionHit]) -> dict[str, float]:
    """Return what questions lend to the procedures they are linked with, at most 1 each."""
    evidence: dict[str, float] = defaultdict(float)
    for hit in questions:
        for position, code in enumerate(hit.entry.codes[:6]):
            share = hit.score / (1 + 0.15 * position)
            evidence[code] = max(evidence[code], share)
    return evidence


def _folded(table: Table, ranked: Sequence[Ranked], province: str) -> list[Hit]:
    """Make one result of same-name records; the best ranked stands for its group."""
    hits = []
    seen: set[str] = set()
    for item in ranked[:_DEPTH]:
        entry = item.entry
        if entry.hidden:
            hits.append(Hit(entry, item.score, item.features))
            continue
        if entry.group in seen:
            continue
        seen.add(entry.group)
        others = tuple(e for e in table.by_group.get(entry.group, ()) if e.row != entry.row)
        hits.append(Hit(entry, item.score, item.features, others))
    return hits


def _confidence(hits: Sequence[Hit], want: Wanted) -> float:
    """Return how sure the first result is: the best share of the query that it accounts for."""
    if not hits:
        return 0.0
    found = hits[0].features
    if found.get("code"):
        return 1.0
    return max(
        found.get("name_coverage", 0.0),
        found.get("common_match", 0.0),
        found.get("question_evidence", 0.0),
    )
