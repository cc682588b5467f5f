"""What it costs on a day: rates in force, what follows them, or the record's own words.

A rate of a period stands for the plain one of the same fee while it lasts; one that is over counts no
more. "Miễn phí" is said only where every rate of the day is 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from catalog.facts import rates as notes
from catalog.facts.asking import Asked, chosen
from catalog.facts.periods import shifted
from catalog.facts.record import Said
from catalog.facts.silence import is_silent
from catalog.facts.values import Certainty, Charge, FeeFact, Rate, Source, Why
from catalog.model import Fee
from catalog.text.vietnamese import fold
from catalog.vocabularies import Channel, FeeKind


def fee_fact(said: Said, guide: str, asked: Asked) -> FeeFact:
    """Return what it costs, by a guide's sentence (empty for none) and the record."""
    record = _by_record(said, asked)
    if not guide or _is_out_of_date(guide, said, asked.day):
        return _asked(record, asked)
    if is_silent(guide) and record.charge is not Charge.UNTOLD:
        return _asked(record, asked)
    told = guide_rates(guide)
    now = _in_force(told.rates, asked.day)
    fact = FeeFact(
        charge=_charge(now) if now else told.charge,
        rates=now,
        later=_later(told.rates, asked.day),
        told=guide,
        exempt=told.exempt,
        source=Source.GUIDE,
        certainty=Certainty.CHECKED,
        why=_why(now),
    )
    picked = chosen(now, asked) or chosen(record.rates, asked)
    return replace(fact, rates=picked, told="", why=Why.NONE) if picked else fact


@lru_cache(maxsize=2_000)
def guide_rates(sentence: str) -> notes.Told:
    """Return the rates that a guide's sentence tells."""
    told = notes.told(Fee(FeeKind.FEE, note=sentence))
    return replace(told, rates=tuple(replace(r, source=Source.GUIDE) for r in told.rates))


def _is_out_of_date(guide: str, said: Said, day: str) -> bool:
    """Tell whether a record has a rate of today's period of which a guide's sentence knows nothing.

    A sentence that names a day stays true; one of which all rates are over does not.
    """
    told = guide_rates(guide).rates
    if any(rate.until and rate.until < day for rate in told):
        return True
    if any(rate.since or rate.until for rate in told):
        return False
    amounts = {rate.amount for rate in told if rate.amount}
    if not amounts:
        return False
    timed = [r for r in said.rates if r.until and r.holds(day) and r.amount is not None]
    plain = {r.amount for r in said.rates if not r.until and not r.since}
    lowered = {r.amount for r in timed} - amounts
    return bool(lowered) and bool(amounts & plain or not plain)


def _by_record(said: Said, asked: Asked) -> FeeFact:
    day = asked.day
    now = _of_all_channels(_in_force(said.rates, day))
    later = _of_all_channels(_later(said.rates, day))
    sure = Certainty.DISPUTED if said.fee_differs else Certainty.TOLD
    if now:
        charge = _charge(now)
        quote = said.fee_quote
        return FeeFact(
            charge,
            now,
            later,
            quote=quote,
            exempt=said.exempt,
            source=_source(now),
            certainty=Certainty.DISPUTED if _far_apart(now) else sure,
            why=_why(now),
        )
    if said.rates:
        return FeeFact(
            Charge.ELSEWHERE,
            later=later,
            over=max((r for r in said.rates if r.until), key=lambda r: r.until, default=None),
            quote=said.fee_quote,
            exempt=said.exempt,
            source=Source.TEXT,
            certainty=Certainty.DISPUTED,
        )
    for charge in (Charge.ELSEWHERE, Charge.NONE, Charge.UNSET):
        if charge in said.charges:
            quote = said.fee_quote
            return FeeFact(
                charge, quote=quote, exempt=said.exempt, source=Source.TEXT, certainty=sure
            )
    return FeeFact()


def _far_apart(rates: Sequence[Rate]) -> bool:
    """Tell whether one and the same fee differs so much that a digit must be missing somewhere."""
    amounts: dict[tuple[str, FeeKind, str], list[int]] = {}
    for rate in rates:
        if rate.amount:
            amounts.setdefault((rate.case, rate.kind, rate.currency), []).append(rate.amount)
    return any(max(own) >= 100 * min(own) for own in amounts.values())


def _source(rates: Sequence[Rate]) -> Source:
    return Source.TEXT if all(r.source is Source.TEXT for r in rates) else Source.CHANNEL


def _charge(rates: Sequence[Rate]) -> Charge:
    return Charge.FREE if all(rate.amount == 0 for rate in rates) else Charge.AMOUNT


def _why(rates: Sequence[Rate]) -> Why:
    if len({(r.amount, r.most) for r in rates}) <= 1:
        return Why.NONE
    if all(not r.case and r.channels for r in rates):
        return Why.CHANNELS
    return Why.CASES


def _asked(fact: FeeFact, asked: Asked) -> FeeFact:
    picked = chosen(fact.rates, asked)
    return replace(fact, rates=picked, why=_why(picked)) if picked else fact


def _in_force(rates: Sequence[Rate], day: str) -> tuple[Rate, ...]:
    """Return the rates of a day: those of a period instead of the plain ones of the same fee."""
    holding = [r for r in rates if r.holds(day)]
    timed = [r for r in holding if r.since or r.until]
    return tuple(
        r
        for r in holding
        if (r.since or r.until) or not any(_replaces(t, r, holding) for t in timed)
    )


def _replaces(timed: Rate, plain: Rate, holding: Sequence[Rate]) -> bool:
    if timed.currency != plain.currency or not (_halves(timed, plain) or timed.kind is plain.kind):
        return False
    # Half of one of several fees is a rate of that one only.
    if not _halves(timed, plain) and any(_halves(timed, r) for r in holding):
        return False
    if timed.channels and plain.channels and not set(plain.channels) <= set(timed.channels):
        return False
    if _alike(timed.case, plain.case):
        return True
    # Without a case it is for all, unless the plain ones tell several cases apart.
    plains = {r.case for r in holding if not r.since and not r.until and r.kind is timed.kind}
    return (not timed.case and not timed.amount) or (not timed.case and len(plains) == 1)


def _halves(timed: Rate, plain: Rate) -> bool:
    return bool(timed.amount) and (timed.amount or 0) * 2 == plain.amount


def _alike(one: str, other: str) -> bool:
    """Tell whether two cases are the same in other words: "Dưới 50 tỷ" and "Công trình dưới 50 tỷ"."""
    a, b = fold(one), fold(other)
    return a == b or (bool(a) and bool(b) and (a.startswith(b) or b.startswith(a)))


def _later(rates: Sequence[Rate], day: str) -> tuple[Rate, ...]:
    """Return the rates that follow those of the day, from the day on which the first period ends."""
    ends = sorted(r.until for r in rates if r.until and r.holds(day))
    if not ends:
        return tuple(r for r in rates if r.since > day)
    next_day = shifted(ends[0], 1)
    now = set(_in_force(rates, day))
    return tuple(replace(r, since=next_day) for r in _in_force(rates, next_day) if r not in now)


def _of_all_channels(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    """Return rates that differ by channel with it, the others for all.

    A channel whose only rates are over has none of its own: the others' hold for it.
    """
    found = list(rates)
    charged = {c for r in found for c in r.channels}
    of_each = (frozenset(_amounts(found, channel)) for channel in charged)
    if len(set(of_each)) > 1:
        return _once(found)
    return _once(replace(r, channels=()) for r in found)


def _amounts(rates: Sequence[Rate], channel: Channel) -> list[tuple[object, ...]]:
    return [(r.amount, r.most, r.case) for r in rates if channel in r.channels]


def _once(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    """Return each amount once: channels call the same one "phí" and "lệ phí"."""
    found: dict[tuple[object, ...], Rate] = {}
    for rate in rates:
        key = (rate.amount, rate.most, rate.currency, rate.case, rate.since, rate.until)
        known = found.get(key, rate)
        found[key] = replace(
            known, channels=tuple(dict.fromkeys((*known.channels, *rate.channels)))
        )
    return tuple(found.values())
