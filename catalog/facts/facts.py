"""All facts of a procedure, on a day and for a case."""

from dataclasses import dataclass

from catalog.content import Guide
from catalog.facts.asking import Asked
from catalog.facts.cases import Case, cases, named
from catalog.facts.dossier import Group, dossier, of_case
from catalog.facts.fees import fee_fact
from catalog.facts.record import Said, read
from catalog.facts.times import time_fact
from catalog.facts.values import Certainty, FeeFact, PlaceFact, Source, TimeFact
from catalog.model import Procedure


@dataclass(frozen=True, slots=True)
class Summary:
    """What a line of a list tells: time, fee and place."""

    time: TimeFact
    fee: FeeFact
    place: PlaceFact


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is told of a procedure; `case` is the one asked for, of `cases`."""

    summary: Summary
    dossier: tuple[Group, ...]
    results: tuple[str, ...]
    forms: tuple[str, ...]
    cases: tuple[Case, ...]
    case: str = ""


def summary(said: Said, guide: Guide | None, asked: Asked) -> Summary:
    """Return what a list tells, of what a record said when it was read."""
    return Summary(
        time=time_fact(said, guide.time if guide else "", asked),
        fee=fee_fact(said, guide.cost if guide else "", asked),
        place=_place(said, guide.where if guide else ""),
    )


def resolve(
    procedure: Procedure, guide: Guide | None, asked: Asked, said: Said | None = None
) -> Facts:
    """Return all facts of a procedure; `said` spares reading its texts again."""
    groups = dossier(procedure.dossier, procedure.name)
    forms = dict.fromkeys(f for g in groups for line in g.lines for f in line.forms)
    return Facts(
        summary=summary(said or read(procedure), guide, asked),
        dossier=of_case(groups, asked),
        results=tuple(dict.fromkeys(procedure.results)),
        forms=tuple(forms),
        cases=cases(procedure, groups),
        case=asked.case,
    )


def case_of(procedure: Procedure, number: int) -> str:
    """Return the name of a case by its number, empty for 0; LookupError when there is none."""
    if not number:
        return ""
    groups = dossier(procedure.dossier, procedure.name)
    return named(cases(procedure, groups), number)


def _place(said: Said, guide: str) -> PlaceFact:
    told = said.offices
    known = bool(told.hand_in or told.decides)
    if guide:
        return PlaceFact(told.hand_in, told.decides, guide, Source.GUIDE, Certainty.CHECKED)
    source, sure = (Source.CHANNEL, Certainty.TOLD) if known else (Source.NONE, Certainty.UNTOLD)
    return PlaceFact(told.hand_in, told.decides, "", source, sure)
