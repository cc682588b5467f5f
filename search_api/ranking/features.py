"""Features of a candidate: named numbers between 0 and 1, each computed from the table alone."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from search_api.ranking.matching import Wanted, coverage, precision
from search_api.table import Entry, Phrase
from search_api.understand.value import Understood

KIN_SHARE = 0.9


@dataclass(frozen=True)
class Context:
    """What features are measured against, the same for every candidate of a query."""

    understood: Understood
    want: Wanted
    exact_groups: frozenset[str]
    length: float
    cases_asked: int
    acts_asked: int
    province: str
    agency_ids: frozenset[str]
    name_scores: Mapping[int, float] = field(default_factory=dict)
    body_scores: Mapping[int, float] = field(default_factory=dict)
    evidence: Mapping[str, float] = field(default_factory=dict)
    # Best matches of common names worked out so far: provinces' versions share those they are lent.
    matched: dict[int, float] = field(default_factory=dict)


def features(entry: Entry, context: Context) -> dict[str, float]:
    """Return the features of one candidate that are not 0."""
    want = context.want
    covered = coverage(want, entry.name)
    found = {
        "name_coverage": covered,
        "name_precision": covered * precision(want, entry.name),
        "common_match": common_match(entry, context),
        "name_score": context.name_scores.get(entry.row, 0.0),
        "body_score": context.body_scores.get(entry.row, 0.0),
        "question_evidence": context.evidence.get(entry.code, 0.0),
    }
    if context.length > 0:
        # A story of thirty words and a keyword of three are weighed apart.
        for name in ("body_score", "name_precision"):
            found[f"{name}_long"] = found[name] * context.length
    if entry.group in context.exact_groups:
        found["exact_name"] = 1.0
    if entry.code in context.understood.codes:
        found["code"] = 1.0
    _place_and_level(entry, context, found)
    if found["common_match"] > 0.95:
        found["exact_common"] = 1.0
    if entry.cases & ~context.cases_asked:
        found["special_case"] = 1.0
    if entry.acts & ~context.acts_asked:
        found["special_act"] = 1.0
    return found


def common_match(entry: Entry, context: Context) -> float:
    """Return the best match of a common name: what people say for this procedure.

    A province's own record has no common names; those of its national twin count a little less.
    """
    best = _best(entry.common, context) if entry.common else 0.0
    return max(best, KIN_SHARE * _best(entry.kin, context)) if entry.kin else best


def _best(phrases: tuple[Phrase, ...], context: Context) -> float:
    # The tuples live as long as the release, so their identity stands for them.
    known = context.matched.get(id(phrases))
    if known is None:
        known = max((both_ways(phrase, context.want) for phrase in phrases), default=0.0)
        context.matched[id(phrases)] = known
    return known


def both_ways(phrase: Phrase, want: Wanted) -> float:
    """Return how alike a phrase and the query are, 0 to 1.

    What is said in the phrase must stand in the query; that the query says more counts less: people
    tell a story around the few words that matter.
    """
    named = precision(want, phrase)
    if named < 0.4:
        return 0.0
    return named * named * math.sqrt(coverage(want, phrase))


def _place_and_level(entry: Entry, context: Context, found: dict[str, float]) -> None:
    understood, facts = context.understood, entry.facts
    if entry.province:
        found["own_province" if entry.province == context.province else "other_province"] = 1.0
    if facts["agency"][0] in context.agency_ids:
        found["agency"] = 1.0
    levels = facts["levels"]
    if "commune" in levels:
        found["commune"] = 1.0
    elif "province" in levels:
        found["province_level"] = 1.0
    if understood.level_wish and understood.level_wish in levels:
        found["level_wish"] = 1.0
    level = facts["service_level"]
    online = {"full": 1.0, "partial": 0.5}.get(level, 0.0)
    found["online"] = online
    if understood.online_wish:
        found["online_wish"] = online
    if understood.audience_wish and understood.audience_wish in facts["audiences"]:
        found["audience"] = 1.0
    if "citizen" in facts["audiences"]:
        found["citizen"] = 1.0
    if entry.common:
        found["popularity"] = 1.0
