"""Counting facets in process: same-name groups once, exact at any number of matches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import COUNTED, Facets

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counting:
    """Facet values as numbers, so that counting same-name groups once is a few array operations.

    `value_of` has the number of every facet value of every row, `owner` its row. Most rows are alone
    in their group and are counted as they are; `alone` tells which.
    """

    groups: int
    group: Ints
    alone: NDArray[np.bool_]
    values: tuple[tuple[str, str], ...]
    value_of: Ints
    owner: Ints

    @staticmethod
    def of(rows: Sequence[Mapping[str, Sequence[str]]]) -> "Counting":
        groups: dict[str, int] = {}
        group = [groups.setdefault(row["group"][0], len(groups)) for row in rows]
        values: dict[tuple[str, str], int] = {}
        found, owners = [], []
        for number, row in enumerate(rows):
            for name in COUNTED:
                for value in row[name]:
                    found.append(values.setdefault((name, value), len(values)))
                    owners.append(number)
        group_of = np.array(group, dtype=np.int64)
        return Counting(
            len(groups),
            group_of,
            np.bincount(group_of, minlength=len(groups))[group_of] == 1,
            tuple(values),
            np.array(found, dtype=np.int64),
            np.array(owners, dtype=np.int64),
        )

    def count(self, rows: Iterable[int], names: Sequence[str]) -> Facets:
        """Count the groups of some rows, in all and by value of the facets named."""
        matched = np.zeros(len(self.group), dtype=bool)
        matched[list(rows)] = True
        alone, together = matched & self.alone, matched & ~self.alone
        total = int(np.count_nonzero(alone)) + len(_distinct(self.group[together]))
        found = np.bincount(self.value_of[alone[self.owner]], minlength=len(self.values))
        several = np.flatnonzero(together[self.owner])
        marks = self.value_of[several] * self.groups + self.group[self.owner[several]]
        found += np.bincount(_distinct(marks) // self.groups, minlength=len(self.values))
        counts: dict[str, dict[str, int]] = {name: {} for name in names}
        for number in np.flatnonzero(found).tolist():
            name, value = self.values[number]
            if name in counts:
                counts[name][value] = int(found[number])
        return Facets(total, counts)


def _distinct(numbers: Ints) -> Ints:
    """Return each number once; np.unique of numpy 2.3 hashes and takes six times as long."""
    ordered = np.sort(numbers)
    return (
        ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
    )
