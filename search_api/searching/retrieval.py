"""From an understood query to what is asked of the engine: groups of terms, filters, candidates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.text.vietnamese import fold
from indexer import facets
from indexer.engines.base import COUNTED, Candidate, Facets, Query, Term
from indexer.facets import Filters
from indexer.text.analyze import analyze
from indexer.text.tokens import WordStatistics
from search_api.ranking.parameters import PARAMETERS
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.searching.answer import Request
from search_api.understand.understood import Understood

_EVERYWHERE = {"name": 1.0, "common": 1.0, "body": 1.0}
Groups = tuple[tuple[Term, ...], ...]


def candidates(
    release: OpenRelease, request: Request, understood: Understood
) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """Return the candidates by name, by body, and those that have all quoted words."""
    wanted_in = (
        (groups(understood, {"name": 1.0, "common": 1.0}), 1),
        (groups(understood, {"body": 1.0}), 1),
        _quoted_groups(understood),
    )
    kept, without = filters(request), _excluded(understood)
    by_name, by_body, quoted = (
        release.engine.candidates(
            "procedure",
            Query(asked, at_least, kept, without, limit=PARAMETERS.candidates),
        )
        if asked
        else []
        for asked, at_least in wanted_in
    )
    return by_name, by_body, quoted


def count(release: OpenRelease, request: Request, understood: Understood) -> Facets:
    """Count the matches: all topic words first, fewer only when that leaves too little."""
    asked = _meanings(understood, release.table.statistics)
    if not asked:
        return Facets(0)
    kept, without = filters(request), _excluded(understood)
    counted = Facets(0)
    for at_least in dict.fromkeys((len(asked), _most(asked))):
        query = Query(asked, at_least, kept, without)
        counted = release.engine.facets("procedure", query, COUNTED)
        if counted.total >= PARAMETERS.counted_enough:
            break
    return counted


def _most(asked: Groups) -> int:
    return max(1, round(len(asked) * PARAMETERS.counted_share))


def count_entries(entries: Sequence[Entry]) -> Facets:
    """Count entries as the engine counts its matches."""
    counts = {
        name: Counter(code for entry in entries for code in entry.facts.facets[name])
        for name in COUNTED
    }
    return Facets(len(entries), counts)


def question_candidates(
    release: OpenRelease, request: Request, understood: Understood, limit: int
) -> list[Candidate]:
    """Return the questions that share words; filters hold where questions are what is asked for."""
    kept = _question_filters(request)
    query = Query(groups(understood, {"name": 1.0}), 1, kept, limit=limit)
    return release.engine.candidates("question", query)


def count_questions(release: OpenRelease, request: Request, understood: Understood) -> Facets:
    """Count the questions that share most words, by the facets they have."""
    asked = groups(understood, {"name": 1.0})
    if not asked:
        return Facets(0)
    query = Query(asked, _most(asked), _question_filters(request))
    return release.engine.facets("question", query, facets.OF_QUESTIONS)


def filters(request: Request) -> Filters:
    """Return the filters of procedures; internal ones are shown for their exact code alone."""
    return (*facets.filters(request.chosen), ("hidden", ("0",)))


def admitted(request: Request, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that satisfy the filters: they may have come without the engine."""
    wanted = facets.filters(request.chosen)
    return [e for e in entries if not e.hidden and facets.admits(wanted, e.facts.facets)]


def groups(understood: Understood, fields: Mapping[str, float]) -> Groups:
    """Return one group a topic token, its official words as further groups of their own."""
    made = []
    for token in understood.tokens:
        if (
            token.weight >= PARAMETERS.searched_weight
            or len(understood.tokens) <= PARAMETERS.short_query
        ):
            made.append(_alternatives(token.text, token.folded, fields, 1.0))
    seen = {token.text for token in understood.tokens}
    for expansion in understood.expansions:
        for phrase in expansion.official:
            for word in phrase:
                if word not in seen:
                    seen.add(word)
                    trust = PARAMETERS.official_boost * expansion.trust
                    made.append(_alternatives(word, fold(word), fields, trust))
    return (*made, *_segmented(understood, fields))


def _segmented(understood: Understood, fields: Mapping[str, float]) -> Iterator[tuple[Term, ...]]:
    """Yield the words of several syllables among the topic words."""
    if not understood.marked:
        return
    text = " ".join(
        token.text for token in understood.tokens if token.weight >= PARAMETERS.searched_weight
    )
    for word in dict.fromkeys(analyze(text).words.split()):
        if "_" in word:
            yield tuple(
                Term(name, "words", word, boost * PARAMETERS.segmented_boost)
                for name, boost in fields.items()
            )


def _quoted_groups(understood: Understood) -> tuple[Groups, int]:
    words = dict.fromkeys(word for phrase in understood.quoted for word in phrase)
    made = tuple(_alternatives(word, fold(word), _EVERYWHERE, 1.0) for word in words)
    return made, len(made)


def _excluded(understood: Understood) -> tuple[Term, ...]:
    """Single words alone: the engine knows no phrases, these are left out afterwards."""
    return tuple(
        Term("name", "folded" if word == fold(word) else "syllables", word)
        for word in understood.excluded
        if " " not in word
    )


def _question_filters(request: Request) -> Filters:
    return facets.filters(request.chosen, facets.OF_QUESTIONS) if request.kind == "faq" else ()


def _meanings(understood: Understood, statistics: WordStatistics) -> Groups:
    """Return one group a topic token that any field may meet, or its official words may.

    Words as common as "giấy" or "đăng ký" bring up everything: they stand in for nothing.
    Folded forms alone: what has a syllable has it without its marks too, and nothing is scored.
    """
    stands_in: dict[int, list[Term]] = {}
    for expansion in understood.expansions:
        terms = [
            Term(field, "folded", fold(word))
            for phrase in expansion.official
            for word in phrase
            if statistics.folded_idf(fold(word)) > PARAMETERS.telling_idf
            for field in _EVERYWHERE
        ]
        for i in range(expansion.start, expansion.end):
            stands_in.setdefault(i, []).extend(terms)
    return tuple(
        (*(Term(field, "folded", t.folded) for field in _EVERYWHERE), *stands_in.get(i, ()))
        for i, t in enumerate(understood.tokens)
        if t.weight >= PARAMETERS.searched_weight
    )


def _alternatives(
    text: str, plain: str, fields: Mapping[str, float], trust: float
) -> tuple[Term, ...]:
    terms = []
    for name, boost in fields.items():
        if text != plain:
            terms.append(Term(name, "syllables", text, boost * trust))
            terms.append(Term(name, "folded", plain, boost * trust * PARAMETERS.folded_boost))
        else:
            terms.append(Term(name, "folded", plain, boost * trust))
    return tuple(terms)


def scaled(found: Sequence[Candidate]) -> dict[int, float]:
    """Return scores as shares of the best one."""
    if not found:
        return {}
    top = found[0].score or 1.0
    return {candidate.row: candidate.score / top for candidate in found}
