"""Facts of time, fee and place in short words of our own, for a catalogue without official texts.

What is written here is read back by the same parsers: a shipped record tells the same facts as the
official one from which it was made.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from catalog.facts import rates as notes
from catalog.facts.clauses import shortened
from catalog.facts.deadlines import Deadline, deadline, number_of
from catalog.facts.places import offices
from catalog.facts.record import rates_beside
from catalog.facts.values import Duration, Rate, TimePart
from catalog.model import Fee, Procedure, SubmissionMethod
from catalog.vocabularies import UNIT_NAMES

_LONGEST = 120
_BREAKS = re.compile(r"[.;:()\n]+")


def short_methods(methods: Sequence[SubmissionMethod]) -> tuple[SubmissionMethod, ...]:
    """Return channels whose notes are the facts in them."""
    numbers = {method.quantity for method in methods if method.quantity}
    return tuple(_short(method, numbers) for method in methods)


def _short(method: SubmissionMethod, numbers: Collection[float]) -> SubmissionMethod:
    told = [short for fee in method.fees for short in short_fees(fee)]
    beside = [_fee_of(rate) for rate in rates_beside(method)]
    return replace(
        method, note=_time_note(method, numbers), fees=tuple(dict.fromkeys((*told, *beside)))
    )


def short_fees(fee: Fee) -> Iterator[Fee]:
    """Yield one fee for each rate that a note tells; a note without any is cut."""
    told = notes.told(fee)
    if not told.rates:
        yield replace(fee, note=_cut(fee.note))
        return
    for rate in told.rates:
        yield _fee_of(rate)
    if told.exempt:
        yield Fee(fee.kind, note=_cut(told.exempt))


def short_address(procedure: Procedure) -> str:
    """Return the offices that take a dossier in."""
    return "; ".join(_cut(office) for office in offices(procedure).hand_in)


def _time_note(method: SubmissionMethod, numbers: Collection[float]) -> str:
    found = deadline(method, numbers)
    number = number_of(method.quantity, method.unit)
    if not found.parts:
        return _kept(method, _cut(found.quote), found)
    if len(found.parts) == 1 and not found.parts[0].case and found.parts[0].duration == number:
        return _kept(method, _length(number), found) if number and found.quote else ""
    return "; ".join(_time(part) for part in found.parts)


def _kept(method: SubmissionMethod, note: str, found: Deadline) -> str:
    """Return a note that is read back as what it is of; nothing where it would be read otherwise."""
    again = deadline(replace(method, note=note))
    return note if [p.duration for p in again.parts] == [p.duration for p in found.parts] else ""


def _time(part: TimePart) -> str:
    case = _plain(part.case)
    return f"{_length(part.duration)} đối với {case}" if case else _length(part.duration)


def _length(duration: Duration) -> str:
    if duration.same_day:
        return "Ngay trong ngày làm việc"
    if not duration.least:
        return "Ngay trong ngày làm việc hoặc ngày làm việc tiếp theo"
    unit = UNIT_NAMES[duration.unit]
    ends = dict.fromkeys((_number(duration.least), _number(duration.most)))
    return f"{' đến '.join(ends)} {unit}"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _fee_of(rate: Rate) -> Fee:
    if rate.amount == 0:
        note = f"Miễn phí {_period(rate)}".strip()
        return Fee(rate.kind, note=note, free=not (rate.since or rate.until))
    amount = _money(rate.amount or 0, rate.currency)
    if rate.most:
        amount = f"{_grouped(rate.amount or 0)} đến {_money(rate.most, rate.currency)}"
    told = f"{amount}/{rate.per}" if rate.per else amount
    case, period = _plain(rate.case), _period(rate)
    note = f"{case}: {told}" if case else told
    note = f"{note} (áp dụng {period})" if period else note
    return Fee(rate.kind, rate.amount, rate.currency, note if note != amount else "")


def _period(rate: Rate) -> str:
    since = f"từ ngày {_day(rate.since)}" if rate.since else ""
    until = f"đến hết ngày {_day(rate.until)}" if rate.until else ""
    return f"{since} {until}".strip()


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _money(amount: int, currency: str) -> str:
    return f"{_grouped(amount)} {'đồng' if currency == 'VND' else currency}"


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _plain(case: str) -> str:
    """Return a case without what would end it when it is read back."""
    return _BREAKS.sub(",", case).strip(" ,")


def _cut(text: str) -> str:
    return shortened(text, _LONGEST)
