"""The decisions (quyết định công bố) behind the catalogue: what each brought in, amended, withdrew.

Nothing is kept twice: every version of a record names its decision, in every release that was.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.store.releases import Decided
from catalog.store.store import Store
from catalog.text.legal_numbers import legal_number
from catalog.vocabularies import State


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure in a decision's list; `release` is the first release that had it so."""

    code: str
    name: str
    release: int


@dataclass(frozen=True, slots=True)
class DecisionLists:
    """A decision with its lists; `date` is ISO 8601, empty when no source tells it."""

    number: str
    date: str
    agency: str
    new: tuple[Listed, ...] = ()
    amended: tuple[Listed, ...] = ()
    withdrawn: tuple[Listed, ...] = ()


def decisions(store: Store, number: str = "") -> list[DecisionLists]:
    """Return the decisions of all releases, newest first; only those of a number when it is given.

    Different agencies may use one number: each is a decision of its own.
    """
    wanted = legal_number(number)
    groups: dict[tuple[str, str, str], list[Decided]] = {}
    for version in store.decided():
        told = version.decision
        if not wanted or legal_number(told.number) == wanted:
            groups.setdefault((told.number, told.date, told.agency), []).append(version)
    made = [_lists(key, versions) for key, versions in groups.items()]
    return sorted(made, key=lambda d: (d.date, d.number, d.agency), reverse=True)


def _lists(key: tuple[str, str, str], versions: Iterable[Decided]) -> DecisionLists:
    lists: dict[str, dict[str, Listed]] = {"new": {}, "amended": {}, "withdrawn": {}}
    for version in versions:
        # A later version under the same decision mends a mistake: the code stands in the list once.
        listed = Listed(version.code, version.name, version.release)
        lists[_effect(version)].setdefault(version.code, listed)
    number, date, agency = key
    new, amended, withdrawn = (tuple(found.values()) for found in lists.values())
    return DecisionLists(number, date, agency, new, amended, withdrawn)


def _effect(version: Decided) -> str:
    if version.kind == "tombstone":
        return "withdrawn"
    return "amended" if version.state == State.AMENDED else "new"
