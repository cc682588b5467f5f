"""What is compared of every procedure, as one array a property: row i is that of entry i.

A ranker that asks two hundred candidates for twenty properties one by one spends its time on asking.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.vocabularies import ServiceLevel
from search_api.ranking.parameters import PARAMETERS
from search_api.release.entries import Entry
from search_api.release.lexicon import (
    Floats,
    Ints,
    ints,
    jaccard,
)

_ONLINE = {ServiceLevel.FULL: 1.0, ServiceLevel.PARTIAL: PARAMETERS.partly_online}
_NOTHING = -1
# Syllables of a name, after its acts, that are compared with a run of the query.
LONGEST_HEAD = 8


@dataclass(frozen=True)
class Columns:
    """The properties of all entries.

    `heads` has the numbers of the first syllables of each name after its acts. `fields` is rows ×
    most fields of one entry, filled up with the number of no field; `said` has (first, end) of the
    common names in the book of texts; `lender` the row whose common names count for a row, its own
    where it has some, -1 where there is none.
    """

    code_order: Ints
    group_numbers: Mapping[str, int]
    groups: Ints
    provinces: Mapping[str, int]
    province: Ints
    agencies: Mapping[str, int]
    agency: Ints
    levels: Mapping[str, NDArray[np.bool_]]
    audiences: Mapping[str, NDArray[np.bool_]]
    online: Floats
    cases: Ints
    acts: Ints
    bodies: Ints
    head_words: Mapping[str, int]
    heads: Ints
    hidden: NDArray[np.bool_]
    said: Ints
    lender: Ints
    field_numbers: Mapping[str, int]
    fields: Ints

    @staticmethod
    def of(entries: Sequence[Entry], first_said: int) -> "Columns":
        """Gather the properties; common names stand in the book from `first_said` on."""
        codes = sorted({entry.code for entry in entries})
        order = {code: number for number, code in enumerate(codes)}
        provinces = _numbers(entry.province for entry in entries)
        agencies = _numbers(entry.facts.agency.code for entry in entries)
        groups = _numbers(entry.group for entry in entries)
        head_words = _numbers(word for entry in entries for word in entry.head)
        field_numbers = _numbers(field.code for e in entries for field in e.facts.fields)
        ends = first_said + np.cumsum([len(entry.common) for entry in entries], dtype=np.int64)
        starts = np.concatenate(([first_said], ends[:-1])) if entries else ends
        return Columns(
            code_order=ints(order[entry.code] for entry in entries),
            group_numbers=groups,
            groups=ints(groups[entry.group] for entry in entries),
            provinces=provinces,
            province=ints(provinces[entry.province] for entry in entries),
            agencies=agencies,
            agency=ints(agencies[entry.facts.agency.code] for entry in entries),
            levels=_flags(entry.facts.levels for entry in entries),
            audiences=_flags(entry.facts.audiences for entry in entries),
            online=np.array([_ONLINE.get(e.facts.service_level, 0.0) for e in entries]),
            cases=ints(entry.cases for entry in entries),
            acts=ints(entry.acts for entry in entries),
            bodies=ints(entry.bodies for entry in entries),
            head_words=head_words,
            heads=_heads(entries, head_words),
            hidden=np.array([entry.hidden for entry in entries], dtype=bool),
            said=np.stack((starts, ends), axis=1).astype(np.int64),
            lender=ints(_lenders(entries)),
            field_numbers=field_numbers,
            fields=_padded(entries, field_numbers),
        )


def _numbers(found: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(dict.fromkeys(found))}


def _online(service_level: str) -> float:
    return {"full": 1.0, "partial": PARAMETERS.partly_online}.get(service_level, 0.0)


def _flags(rows: Iterable[Iterable[str]]) -> dict[str, NDArray[np.bool_]]:
    """Return, for every value that some row has, which rows have it."""
    every = [frozenset(row) for row in rows]
    values = sorted(frozenset().union(*every))
    return {value: np.array([value in row for row in every]) for value in values}


def _heads(entries: Sequence[Entry], numbers: Mapping[str, int]) -> Ints:
    heads = np.full((len(entries), LONGEST_HEAD), _NOTHING, dtype=np.int64)
    for entry in entries:
        heads[entry.row, : len(entry.head)] = [numbers[word] for word in entry.head]
    return heads


def _padded(entries: Sequence[Entry], numbers: Mapping[str, int]) -> Ints:
    most = max((len(entry.facts.fields) for entry in entries), default=0)
    padded = np.full((len(entries), max(1, most)), len(numbers), dtype=np.int64)
    for entry in entries:
        for position, field in enumerate(entry.facts.fields):
            padded[entry.row, position] = numbers[field.code]
    return padded


def _lenders(entries: Sequence[Entry]) -> list[int]:
    """Return the row whose common names count for each entry.

    An entry has its own, or those of the national record that it is a version of: one of the same
    name, or of the same field whose name shares most of its tokens and pairs (provinces publish land
    procedures anew in almost the same words).
    """
    having = [entry for entry in entries if entry.common]
    by_group = {entry.group: entry for entry in having}
    by_field: dict[str, list[Entry]] = defaultdict(list)
    for entry in having:
        for field in entry.facts.fields:
            by_field[field.code].append(entry)
    bags = {entry.row: entry.name.folded for entry in having}
    return [_lender(entry, by_group, by_field, bags) for entry in entries]


def _lender(
    entry: Entry,
    by_group: Mapping[str, Entry],
    by_field: Mapping[str, Sequence[Entry]],
    bags: Mapping[int, frozenset[str]],
) -> int:
    if entry.common:
        return entry.row
    twin = by_group.get(entry.group)
    if twin is not None:
        return twin.row
    if not entry.province:
        return _NOTHING
    own = entry.name.folded
    nearby = [e.row for field in entry.facts.fields for e in by_field.get(field.code, ())]
    best = max(nearby, key=lambda row: jaccard(bags[row], own), default=_NOTHING)
    return best if best >= 0 and jaccard(bags[best], own) >= PARAMETERS.kin_alike else _NOTHING
