"""What a record says of time, fee and place, read once: when an index is built, or for a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from catalog.facts import rates
from catalog.facts.deadlines import deadline, number_of
from catalog.facts.periods import Period
from catalog.facts.places import Offices, offices
from catalog.facts.values import Charge, Rate, Source, TimePart
from catalog.model import Case, Procedure, SubmissionMethod
from catalog.text.codes import is_national
from catalog.text.vietnamese import normalize
from catalog.vocabularies import Channel


@dataclass(frozen=True, slots=True)
class Said:
    """All that a record says of time, fee and place, independent of the day it is asked on.

    `case_times` are the official cases', `channel_times` the channels', corrected by their words.
    `channels` are all there are, in the record's order. `time_differs` and `fee_differs` mark
    records whose words contradict their numbers.
    """

    channels: tuple[Channel, ...] = ()
    case_times: tuple[TimePart, ...] = ()
    channel_times: tuple[TimePart, ...] = ()
    time_quote: str = ""
    time_differs: bool = False
    rates: tuple[Rate, ...] = ()
    charges: tuple[Charge, ...] = ()
    fee_quote: str = ""
    exempt: str = ""
    fee_differs: bool = False
    offices: Offices = field(default_factory=Offices)


def read(procedure: Procedure) -> Said:
    """Return what a record says."""
    numbers = {m.quantity for m in procedure.methods if m.quantity}
    deadlines = [deadline(method, numbers) for method in procedure.methods]
    fees = [told for method in procedure.methods for told in _fees(method)]
    return Said(
        channels=tuple(dict.fromkeys(m.channel for m in procedure.methods)),
        case_times=_case_times(procedure.cases, procedure.name),
        channel_times=_together(part for d in deadlines for part in d.parts),
        time_quote=next((d.quote for d in deadlines if d.quote), ""),
        time_differs=any(d.differs for d in deadlines),
        rates=_same_rates(rate for t in fees for rate in t.rates),
        charges=tuple(dict.fromkeys(t.charge for t in fees)),
        fee_quote=_longest(t.quote for t in fees),
        exempt=next((t.exempt for t in fees if t.exempt), ""),
        fee_differs=any(t.differs for t in fees),
        offices=offices(procedure),
    )


def case_name(case: Case, procedure: str) -> str:
    """Return the name of a case; empty where it is only the procedure's name or a code."""
    name = case.name.strip(" .;:-")
    if is_national(name[:8]) or not name:
        return ""
    short, whole = normalize(name), normalize(procedure)
    return "" if short == whole or (len(short) > 40 and whole.startswith(short[:-1])) else name


def _case_times(cases: Sequence[Case], procedure: str) -> tuple[TimePart, ...]:
    found = []
    for case in cases:
        number = number_of(case.quantity, case.unit)
        if number:
            found.append(TimePart(number, case_name(case, procedure), source=Source.CASE))
    return tuple(dict.fromkeys(found))


def _together(parts: Iterable[TimePart]) -> tuple[TimePart, ...]:
    """Return each time once with all its channels."""
    found: dict[TimePart, tuple[Channel, ...]] = {}
    for part in parts:
        key = replace(part, channels=(), source=Source.CHANNEL)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *part.channels)))
    return tuple(replace(part, channels=channels) for part, channels in found.items())


def _fees(method: SubmissionMethod) -> list[rates.Told]:
    """Return what a channel's fees tell, and its words where they list the amounts."""
    told = [rates.told(fee, method.channel) for fee in method.fees]
    when = rates.period_beside(method.note)
    if when:
        told = [replace(t, rates=tuple(_within(r, when) for r in t.rates)) for t in told]
    beside = rates_beside(method)
    if not beside:
        return told
    listed = {r.amount for r in beside}
    own = tuple(replace(r, channels=r.channels or (method.channel,)) for r in beside)
    kept = [
        replace(t, rates=tuple(r for r in t.rates if r.case or r.amount not in listed))
        for t in told
    ]
    return [*kept, rates.Told(own, Charge.AMOUNT)]


def rates_beside(method: SubmissionMethod) -> tuple[Rate, ...]:
    """Return the rates that a channel's own words list, apart from its fees."""
    amounts = {r.amount for fee in method.fees for r in rates.told(fee).rates if r.amount}
    return rates.told_beside(method.note, amounts)


def _within(rate: Rate, when: Period) -> Rate:
    if rate.since or rate.until:
        return rate
    return replace(rate, since=when.since, until=when.until)


def _same_rates(found: Iterable[Rate]) -> tuple[Rate, ...]:
    """Return each rate once with all its channels; one without a case joins the same with one."""
    listed = list(found)
    named = {_plain(r): r for r in reversed(listed) if r.case}
    together: dict[Rate, Rate] = {}
    for rate in listed:
        like = named.get(_plain(rate), rate) if not rate.case else rate
        key = replace(like, channels=(), per="", source=Source.CHANNEL)
        known = together.get(key, replace(like, channels=()))
        channels = tuple(dict.fromkeys((*known.channels, *rate.channels)))
        together[key] = replace(known, channels=channels, per=known.per or rate.per)
    return tuple(together.values())


def _plain(rate: Rate) -> tuple[object, ...]:
    return (rate.amount, rate.most, rate.currency, rate.since, rate.until)


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=len, default="")
