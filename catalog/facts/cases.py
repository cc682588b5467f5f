"""Cases of a procedure (trường hợp): what a person chooses from before anything is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.facts.dossier import Group
from catalog.facts.record import case_name
from catalog.model import Procedure
from catalog.text.vietnamese import fold

_MOST = 30


@dataclass(frozen=True, slots=True)
class Case:
    """A case by its number (from 1, the same while the record is) and its name."""

    number: int
    name: str


def cases(procedure: Procedure, groups: Sequence[Group]) -> tuple[Case, ...]:
    """Return the cases to choose from; none where there are fewer than two.

    Official cases with names come first; records without them name cases in their dossier.
    """
    official = _distinct(case_name(case, procedure.name) for case in procedure.cases)
    found = official if len(official) > 1 else _distinct(group.case for group in groups)
    if len(found) < 2:
        return ()
    return tuple(Case(number, name) for number, name in enumerate(found[:_MOST], start=1))


def named(found: Sequence[Case], number: int) -> str:
    """Return the name of the case of a number; LookupError when there is none."""
    for case in found:
        if case.number == number:
            return case.name
    raise LookupError(number)


def _distinct(names: Iterable[str]) -> list[str]:
    known: dict[str, str] = {}
    for name in names:
        if name:
            known.setdefault(fold(name), name)
    return list(known.values())
