"""Features of candidates: named numbers between 0 and 1, one array a feature, of the table alone.

A ranking idea is a function here, a line in `FEATURES`, and a weight with its reason in `weights.py`.
"""

from collections.abc import Callable, Container, Iterator, Mapping

import numpy as np
from numpy.typing import ArrayLike

from search_api.ranking.candidates import Candidates
from search_api.ranking.parameters import PARAMETERS
from search_api.release.acts import FIRST_ISSUE
from search_api.release.lexicon import Floats, Ints
from search_api.release.meaning import Nearness

# None where no candidate can have the feature: the query does not ask for it.
Feature = Callable[[Candidates], Floats | None]


def _flags(found: ArrayLike) -> Floats:
    return np.asarray(np.asarray(found) != 0, dtype=np.float64)


def _having(columns: Mapping[str, ArrayLike], name: str, found: Candidates) -> Floats:
    """Return which rows have a value of a column that may have several, a level or an audience."""
    rows = found.rows
    return _flags(np.asarray(columns[name])[rows]) if name in columns else np.zeros(len(rows))


def _name_score(found: Candidates) -> Floats:
    return found.scores(found.context.name_scores)


def _by_code(lent: Mapping[str, float], found: Candidates) -> Floats:
    by_code = found.table.by_code
    return found.scores({e.row: s for code, s in lent.items() for e in by_code.get(code, ())})


def _life_event(found: Candidates) -> Floats | None:
    """A few words are an event; a sentence with the same words may be about anything near it."""
    events = found.context.events
    if not events:
        return None
    # What names neither the case nor the act that is asked for is not what the event is told for.
    acts = found.once(_missed_act)
    missed = found.once(_missed_case) + (0.0 if acts is None else acts)
    return _brief(_by_code(events, found) * (missed == 0), found)


def _name_head(found: Candidates) -> Floats | None:
    """Return the share of the query that is one run of words and the head of the name.

    "giấy phép xây dựng" in a story names its procedure; the same words scattered do not.
    """
    tokens, columns = found.understood.tokens, found.columns
    numbers = np.array([columns.head_words.get(token.folded, -2) for token in tokens])
    idf = found.table.statistics.folded_idf
    weights = np.array([idf(token.folded) * token.weight for token in tokens])
    heads = columns.heads[found.rows]
    best = np.zeros(len(found.rows))
    for start in range(len(tokens) - PARAMETERS.head_least + 1):
        run = numbers[start : start + heads.shape[1]]
        same = np.logical_and.accumulate(heads[:, : len(run)] == run, axis=1)
        long = same[:, PARAMETERS.head_least - 1]
        if long.any():
            worth = (same * weights[start : start + len(run)]).sum(axis=1)
            best = np.maximum(best, np.where(long, worth, 0.0))
    total = float(weights.sum())
    return best / total if total > 0 else None


def _special_body(found: Candidates) -> Floats:
    return _flags(found.columns.bodies[found.rows] & ~found.context.bodies_asked)


def _long(values: Floats | None, found: Candidates) -> Floats | None:
    """A story of thirty words and a keyword of three are weighed apart."""
    length = found.context.length
    return values * length if values is not None and length > 0 else None


def _exact_name(found: Candidates) -> Floats | None:
    groups, columns = found.context.exact_groups, found.columns
    if not groups:
        return None
    exact = [columns.group_numbers[group] for group in groups]
    return _flags(np.isin(columns.groups[found.rows], exact))


def _code(found: Candidates) -> Floats | None:
    codes, by_code = found.understood.codes, found.table.by_code
    if not codes:
        return None
    return _flags(np.isin(found.rows, [e.row for code in codes for e in by_code.get(code, ())]))


def _named_number(found: Candidates) -> Floats | None:
    numbered = found.context.numbered
    return found.scores(numbered) if numbered else None


def _exact_common(found: Candidates) -> Floats:
    return (found.common > PARAMETERS.exact_common_least).astype(np.float64)


def _special_case(found: Candidates) -> Floats:
    return _flags(found.columns.cases[found.rows] & ~found.context.cases_asked)


def _special_act(found: Candidates) -> Floats:
    """Return 1 where a name covers no first issue and nothing that is asked, half where something."""
    acts, excused = found.columns.acts[found.rows], found.context.acts_excused
    unasked = (acts & FIRST_ISSUE == 0) & (acts & ~excused != 0)
    share = np.where(acts & excused != 0, PARAMETERS.act_beside, 1.0)
    return np.asarray(unasked * share, dtype=np.float64)


def _brief(values: Floats | None, found: Candidates) -> Floats | None:
    """A few words name a procedure and what is to be done; a story tells of several things."""
    brevity = found.context.brevity
    return values * brevity if values is not None and brevity > 0 else None


def _act_met(found: Candidates) -> Floats | None:
    """Return 1 for a name that covers an act asked for, less where a state makes it likely."""
    named, told = found.context.acts_named, found.context.acts_told
    if not named | told:
        return None
    acts = found.columns.acts[found.rows]
    likely = _flags(acts & told) * PARAMETERS.act_likely
    return np.maximum(_flags(acts & named), likely)


def _missed_case(found: Candidates) -> Floats:
    return _flags(~found.columns.cases[found.rows] & found.context.cases_named)


def _missed_act(found: Candidates) -> Floats | None:
    """Return 1 for a name that covers no act asked for; less where a state only makes it likely."""
    named, told = found.context.acts_named, found.context.acts_told
    if not named | told:
        return None
    acts = found.columns.acts[found.rows]
    if named:
        return _flags(acts & (named | told) == 0)
    return _flags(acts & told == 0) * PARAMETERS.act_likely


def _own_province(found: Candidates) -> Floats:
    return _flags(found.local & found.own) * found.topical


def _other_province(found: Candidates) -> Floats:
    return _flags(found.local & ~found.own)


def _agency(found: Candidates) -> Floats | None:
    named = [found.columns.agencies.get(agency.id, -1) for agency in found.understood.agencies]
    if not named:
        return None
    return _flags(np.isin(found.columns.agency[found.rows], named)) * found.topical


def _level(name: str, found: Candidates) -> Floats:
    return _having(found.columns.levels, name, found)


def _province_level(found: Candidates) -> Floats:
    return _flags((_level("province", found) != 0) & (_level("commune", found) == 0))


def _online(found: Candidates) -> Floats:
    return found.columns.online[found.rows]


def _audience(name: str, found: Candidates) -> Floats:
    return _having(found.columns.audiences, name, found)


def _has_common_names(found: Candidates) -> Floats:
    return _flags(found.columns.lender[found.rows] == found.rows)


def _by_meaning(told: Callable[[Nearness, Ints], Floats]) -> Feature:
    """Make a feature of what a query's nearness tells of rows."""

    def made(found: Candidates) -> Floats | None:
        near = found.context.nearness
        return None if near is None else told(near, found.rows)

    return made


def _meaning_question(found: Candidates) -> Floats | None:
    near = found.context.nearness
    return None if near is None else found.scores(near.asked)


FEATURES: Mapping[str, Feature] = {
    "name_coverage": lambda found: found.coverage,
    "name_precision": lambda found: found.precision,
    "common_match": lambda found: found.common,
    "name_score": _name_score,
    "body_score": lambda found: found.body_scores,
    "question_evidence": lambda found: _by_code(found.context.evidence, found),
    "name_head": _name_head,
    "name_head_long": lambda found: _long(found.once(_name_head), found),
    "life_event": _life_event,
    "special_body": _special_body,
    "special_body_brief": lambda found: _brief(found.once(_special_body), found),
    "body_score_long": lambda found: _long(found.body_scores, found),
    "name_precision_long": lambda found: _long(found.precision, found),
    "exact_name": _exact_name,
    "code": _code,
    "named_number": _named_number,
    "exact_common": _exact_common,
    "special_case": _special_case,
    "special_act": _special_act,
    "special_case_brief": lambda found: _brief(found.once(_special_case), found),
    "missed_case": _missed_case,
    "missed_act": _missed_act,
    "act_met": _act_met,
    "special_act_brief": lambda found: _brief(found.once(_special_act), found),
    "missed_act_brief": lambda found: _brief(found.once(_missed_act), found),
    "act_met_brief": lambda found: _brief(found.once(_act_met), found),
    "own_province": _own_province,
    "other_province": _other_province,
    "agency": _agency,
    "commune": lambda found: _level("commune", found),
    "province_level": _province_level,
    "level_wish": lambda found: _level(found.understood.level_wish, found),
    "online": _online,
    "online_wish": lambda found: _online(found) if found.understood.online_wish else None,
    "audience": lambda found: _audience(found.understood.audience_wish, found),
    "citizen": lambda found: _audience("citizen", found),
    "has_common_names": _has_common_names,
    "meaning": _by_meaning(Nearness.of),
    "meaning_lead": _by_meaning(Nearness.lead_of),
    "meaning_question": _meaning_question,
    "meaning_field": _by_meaning(Nearness.field_of_rows),
}


def features(candidates: Candidates, weighed: Container[str]) -> dict[str, Floats]:
    """Return every feature that is weighed and that some candidate may have, with its values."""
    found = ((name, candidates.once(made)) for name, made in FEATURES.items() if name in weighed)
    return {name: values for name, values in found if values is not None}


class Features(Mapping[str, float]):
    """The features of one candidate that are not 0, read from the arrays of all."""

    __slots__ = ("_columns", "_position")

    def __init__(self, columns: Mapping[str, Floats], position: int) -> None:
        self._columns = columns
        self._position = position

    def __getitem__(self, name: str) -> float:
        value = float(self._columns[name][self._position])
        if not value:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name, values in self._columns.items() if values[self._position])

    def __len__(self) -> int:
        return sum(1 for _ in self)
