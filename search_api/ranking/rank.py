"""Ordering candidates: features times weights, ties by code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from search_api.columns import Columns
from search_api.entries import Entry
from search_api.phrases import Floats, Ints
from search_api.ranking.features import Context, Features, features
from search_api.ranking.weights import WEIGHTS
from search_api.table import Table


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the features that made it."""

    entry: Entry
    score: float
    features: Mapping[str, float]


_LEADERS = 8
_FIELD = "field_meant"


def rank(table: Table, rows: Ints, context: Context) -> Iterator[Ranked]:
    """Yield the candidates, best first.

    Twice: what the first leaders are about tells the field that is meant, and neighbours in that
    field come before strangers that share a word.
    """
    found = features(table, rows, context)
    scores = np.zeros(len(rows))
    # One feature after the other: a product of matrices may round equal rows differently.
    for name, values in found.items():
        scores += WEIGHTS[name].value * values
    columns = table.columns
    leaders = _order(scores, rows, columns)[:_LEADERS]
    found[_FIELD] = _fields_meant(scores[leaders], rows[leaders], columns)[
        columns.fields[rows]
    ].max(axis=1)
    scores += WEIGHTS[_FIELD].value * found[_FIELD]
    for position in _order(scores, rows, columns).tolist():
        entry = table.entries[rows[position]]
        yield Ranked(entry, float(scores[position]), Features(found, position))


def _order(scores: Floats, rows: Ints, columns: Columns) -> Ints:
    return np.lexsort((rows, columns.code_order[rows], -scores))


def _fields_meant(scores: Floats, rows: Ints, columns: Columns) -> Floats:
    """Return how much the leaders speak for each field: 1 for the field that has it all."""
    shares = np.zeros(len(columns.field_numbers) + 1)
    if not len(scores) or scores[0] <= 0:
        return shares
    strength = np.maximum(0.0, scores / scores[0]) ** 3
    for row, share in zip(rows.tolist(), strength.tolist(), strict=True):
        shares[columns.fields[row]] += share
    # The last number stands for "no further field".
    shares[-1] = 0.0
    return np.asarray(shares / strength.sum(), dtype=np.float64)
