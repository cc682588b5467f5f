"""Features of candidates: named numbers between 0 and 1, one array a feature, of the table alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from search_api.ranking.matching import Wanted, likeness, match
from search_api.ranking.parameters import PARAMETERS
from search_api.release.lexicon import Floats, Ints, ranges
from search_api.release.table import Table
from search_api.understand.understood import Understood


@dataclass(frozen=True)
class Context:
    """What features are measured against, the same for every candidate of a query."""

    understood: Understood
    want: Wanted
    exact_groups: frozenset[str]
    length: float
    cases_asked: int
    acts_asked: int
    cases_named: int
    acts_named: int
    name_scores: Mapping[int, float] = field(default_factory=dict)
    body_scores: Mapping[int, float] = field(default_factory=dict)
    evidence: Mapping[str, float] = field(default_factory=dict)


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


def features(table: Table, rows: Ints, context: Context) -> dict[str, Floats]:
    """Return every feature that some candidate may have, with its value for each row."""
    coverage, precision, common = _matches(table, rows, context.want)
    columns, codes = table.columns, context.understood.codes
    lent = {
        entry.row: share
        for code, share in context.evidence.items()
        for entry in table.by_code.get(code, ())
    }
    found = {
        "name_coverage": coverage,
        "name_precision": coverage * precision,
        "common_match": common,
        "name_score": _scores(context.name_scores, rows),
        "body_score": _scores(context.body_scores, rows),
        "question_evidence": _scores(lent, rows),
    }
    if context.length > 0:
        # A story of thirty words and a keyword of three are weighed apart.
        for name in ("body_score", "name_precision"):
            found[f"{name}_long"] = found[name] * context.length
    if context.exact_groups:
        exact = [columns.group_numbers[group] for group in context.exact_groups]
        found["exact_name"] = _flags(np.isin(columns.groups[rows], exact))
    if codes:
        meant = [entry.row for code in codes for entry in table.by_code.get(code, ())]
        found["code"] = _flags(np.isin(rows, meant))
    found["exact_common"] = (common > PARAMETERS.exact_common_least).astype(np.float64)
    found["special_case"] = _flags(columns.cases[rows] & ~context.cases_asked)
    found["special_act"] = _flags(columns.acts[rows] & ~context.acts_asked)
    found["missed_case"] = _flags(~columns.cases[rows] & context.cases_named)
    found["missed_act"] = _flags(~columns.acts[rows] & context.acts_named)
    return found | _place_and_level(table, rows, context.understood)


def _matches(table: Table, rows: Ints, want: Wanted) -> tuple[Floats, Floats, Floats]:
    """Return coverage and precision of the names, and the best match of a common name.

    Names stand first in the book, so a row is the number of its name. A province's own record has
    no common names; those of its national twin count a little less.
    """
    columns = table.columns
    lenders = columns.lender[rows]
    having = np.unique(lenders[lenders >= 0])
    starts, ends = columns.said[having, 0], columns.said[having, 1]
    said, begins = ranges(starts, ends - starts)
    coverage, precision = match(want, np.concatenate((rows, said)))
    common = np.zeros(len(rows))
    if len(having):
        own = likeness(coverage[len(rows) :], precision[len(rows) :])
        best = np.maximum.reduceat(own, begins)
        lent = best[np.searchsorted(having, np.maximum(lenders, having[0]))]
        share = np.where(lenders == rows, 1.0, PARAMETERS.kin_share)
        common = np.where(lenders >= 0, lent * share, 0.0)
    return coverage[: len(rows)], precision[: len(rows)], common


def _place_and_level(table: Table, rows: Ints, understood: Understood) -> dict[str, Floats]:
    columns = table.columns
    none = np.zeros(len(rows), dtype=bool)
    levels = {level: having[rows] for level, having in columns.levels.items()}
    audiences = {name: having[rows] for name, having in columns.audiences.items()}
    local = columns.province[rows] != columns.provinces.get("", -1)
    own = columns.province[rows] == columns.provinces.get(understood.province, -1)
    agencies = [columns.agencies.get(agency.id, -1) for agency in understood.agencies]
    commune = levels.get("commune", none)
    online = columns.online[rows]
    found = {
        "own_province": _flags(local & own),
        "other_province": _flags(local & ~own),
        "agency": _flags(np.isin(columns.agency[rows], agencies)) if agencies else None,
        "commune": _flags(commune),
        "province_level": _flags(levels.get("province", none) & ~commune),
        "level_wish": _flags(levels.get(understood.level_wish, none)),
        "online": online,
        "online_wish": online if understood.online_wish else None,
        "audience": _flags(audiences.get(understood.audience_wish, none)),
        "citizen": _flags(audiences.get("citizen", none)),
        "popularity": _flags(columns.lender[rows] == rows),
    }
    return {name: values for name, values in found.items() if values is not None}


def _scores(scores: Mapping[int, float], rows: Ints) -> Floats:
    return np.array([scores.get(row, 0.0) for row in rows.tolist()])


def _flags(found: Sequence[bool] | Ints | NDArray[np.bool_]) -> Floats:
    return np.asarray(np.asarray(found) != 0, dtype=np.float64)
