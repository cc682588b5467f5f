"""The candidates of one query, with what several features are made of, each taken once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

import numpy as np

from search_api.ranking.matching import Wanted, likeness, match
from search_api.ranking.parameters import PARAMETERS
from search_api.release.columns import Columns
from search_api.release.lexicon import Floats, Ints, ranges
from search_api.release.meaning import Nearness
from search_api.release.table import Table
from search_api.understand.understood import Understood

Made = TypeVar("Made")


@dataclass(frozen=True)
class Context:
    """What features are measured against, the same for every candidate of a query."""

    understood: Understood
    want: Wanted
    exact_groups: frozenset[str]
    length: float
    brevity: float
    cases_asked: int
    cases_named: int
    bodies_asked: int
    acts_excused: int
    acts_named: int
    acts_told: int
    name_scores: Mapping[int, float] = field(default_factory=dict)
    body_scores: Mapping[int, float] = field(default_factory=dict)
    evidence: Mapping[str, float] = field(default_factory=dict)
    events: Mapping[str, float] = field(default_factory=dict)
    nearness: Nearness | None = None
    numbered: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidates:
    """Rows of the table that a feature gives a number each."""

    table: Table
    rows: Ints
    context: Context
    _made: dict[Callable[["Candidates"], object], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, make: Callable[["Candidates"], Made]) -> Made:
        """Return what a function makes of the candidates, made once however many features ask."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    @property
    def columns(self) -> Columns:
        """What the table knows of all rows."""
        return self.table.columns

    @property
    def understood(self) -> Understood:
        """What is understood of the query."""
        return self.context.understood

    @cached_property
    def _matches(self) -> tuple[Floats, Floats, Floats]:
        """Coverage and precision of the names, and the best match of a common name.

        Names stand first in the book, so a row is the number of its name. A province's own record
        has no common names; those of its national twin count a little less.
        """
        columns, rows, want = self.columns, self.rows, self.context.want
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

    @property
    def coverage(self) -> Floats:
        """How much of the query stands in each name."""
        return self._matches[0]

    @cached_property
    def precision(self) -> Floats:
        """How much of each name the query names, as far as the name covers the query."""
        coverage, precision, _ = self._matches
        return coverage * precision

    @property
    def common(self) -> Floats:
        """How alike the query and the best common name are."""
        return self._matches[2]

    @cached_property
    def body_scores(self) -> Floats:
        """The engine's scores over the bodies, as shares of the best."""
        return self.scores(self.context.body_scores)

    @cached_property
    def topical(self) -> Floats:
        """Which rows the query says enough of for a place or an agency to count."""
        said = np.maximum(self.coverage, self.common)
        return np.asarray(said >= PARAMETERS.topical_floor, dtype=np.float64)

    @property
    def local(self) -> Ints:
        """Which rows are a province's own."""
        columns = self.columns
        return np.asarray(columns.province[self.rows] != columns.provinces.get("", -1))

    @property
    def own(self) -> Ints:
        """Which rows are of the province that is meant."""
        columns = self.columns
        meant = columns.provinces.get(self.understood.province, -1)
        return np.asarray(columns.province[self.rows] == meant)

    def scores(self, by_row: Mapping[int, float]) -> Floats:
        """Return the score of each row, 0 for those without one."""
        return np.array([by_row.get(row, 0.0) for row in self.rows.tolist()])
