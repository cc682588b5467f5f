"""Our query as Elasticsearch's: pure, no client."""

from collections.abc import Mapping, Sequence

from indexer.engines.base import Query, Term
from indexer.engines.elastic_mapping import keyword, token

# Elasticsearch's own ceiling for a page of results.
DEEPEST = 10_000
# More than any facet that is counted has values.
_MOST_VALUES = 10_000
_PRECISION = 40_000
_NOTHING: dict[str, object] = {"match_none": {}}


def _term(term: Term) -> dict[str, object]:
    field = f"{term.field}_{term.stream}"
    return {"term": {field: {"value": token(term.text), "boost": term.boost}}}


def _group(group: Sequence[Term]) -> dict[str, object]:
    if not group:
        return _NOTHING
    return {"dis_max": {"queries": [_term(term) for term in group], "tie_breaker": 0.0}}


def matching(query: Query) -> dict[str, object]:
    """Return the clauses that match and score: best of a group, sum of the groups."""
    if not query.groups:
        return _NOTHING
    wanted = max(1, min(query.at_least, len(query.groups)))
    return {
        "bool": {
            "should": [_group(group) for group in query.groups],
            "minimum_should_match": wanted,
            "filter": [
                {"terms": {name: [keyword(value) for value in values]}}
                for name, values in query.filters
            ],
            "must_not": [_term(term) for term in query.excluded],
        }
    }


def best_first() -> list[dict[str, str]]:
    """Return the order of candidates."""
    return [{"_score": "desc"}, {"row": "asc"}]


def counting(names: Sequence[str]) -> dict[str, Mapping[str, object]]:
    """Return aggregations that count groups, in all and by each value of some facets."""
    groups = {
        "cardinality": {
            "field": "group",
            "precision_threshold": _PRECISION,
            # By ordinals: hashing every match into dense sketches costs 256 KiB for each value.
            "execution_hint": "global_ordinals",
        }
    }
    facets = {
        f"facet-{name}": {
            "terms": {"field": name, "size": _MOST_VALUES},
            "aggs": {"groups": groups},
        }
        for name in names
    }
    return {"groups": groups, **facets}
