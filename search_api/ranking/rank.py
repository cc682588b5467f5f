"""Ordering candidates: features times weights, ties by code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from search_api.ranking.candidates import Candidates, Context
from search_api.ranking.features import Features, features
from search_api.ranking.parameters import PARAMETERS
from search_api.ranking.weights import WEIGHTS, WORDS_ALONE, Weight
from search_api.release.columns import Columns
from search_api.release.lexicon import Floats, Ints
from search_api.release.table import Table


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates, best first, with their scores and the features and weights that made them."""

    rows: Ints
    scores: Floats
    features: tuple[Features, ...]
    weights: Mapping[str, Weight] = field(default_factory=lambda: WEIGHTS)


FIELD_MEANT = "field_meant"


def rank(table: Table, rows: Ints, context: Context) -> Ranking:
    """Order candidates, best first; of same-name records the best stands for all.

    Twice: what the first leaders are about tells the field that is meant, and neighbours in that
    field come before strangers that share a word.
    """
    weights = WEIGHTS if context.nearness is not None else WORDS_ALONE
    found = features(Candidates(table, rows, context), weights)
    scores = np.zeros(len(rows))
    # One feature after the other: a product of matrices may round equal rows differently.
    for name, values in found.items():
        scores += weights[name].value * values
    columns = table.columns
    leaders = _order(scores, rows, columns)[: PARAMETERS.field_leaders]
    found[FIELD_MEANT] = _fields_meant(scores[leaders], rows[leaders], columns)[
        columns.fields[rows]
    ].max(axis=1)
    scores += weights[FIELD_MEANT].value * found[FIELD_MEANT]
    order = _order(scores, rows, columns)
    # An internal record is found by its code alone and stands for itself.
    groups = np.where(columns.hidden[rows], -1 - rows, columns.groups[rows])
    _, first = np.unique(groups[order], return_index=True)
    kept = order[np.sort(first)]
    told = tuple(Features(found, number) for number in kept.tolist())
    return Ranking(rows[kept], scores[kept], told, weights)


def _order(scores: Floats, rows: Ints, columns: Columns) -> Ints:
    return np.lexsort((rows, columns.code_order[rows], -scores))


def _fields_meant(scores: Floats, rows: Ints, columns: Columns) -> Floats:
    """Return how much the leaders speak for each field: 1 for the field that has it all."""
    shares = np.zeros(len(columns.field_numbers) + 1)
    if not len(scores) or scores[0] <= 0:
        return shares
    strength = np.maximum(0.0, scores / scores[0]) ** PARAMETERS.field_power
    for row, share in zip(rows.tolist(), strength.tolist(), strict=True):
        shares[columns.fields[row]] += share
    # The last number stands for "no further field".
    shares[-1] = 0.0
    return np.asarray(shares / strength.sum(), dtype=np.float64)
