"""What a fee's note tells: amounts, with period, percentage and case; who is free; who else decides.

Read clause by clause, because a clause speaks of what stands before it: "50.000 đồng. Từ 01/7/2025
đến hết 31/12/2026 bằng 50% mức thu nêu trên" are two rates of one fee.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from catalog.facts import rate_words as words
from catalog.facts.clauses import clauses, shortened
from catalog.facts.numbers import value
from catalog.facts.periods import Period, period, shifted
from catalog.facts.rate_cases import cases_of, of_note, per_of_note
from catalog.facts.sums import Sum, is_broken, sums
from catalog.facts.values import Charge, Rate, Source
from catalog.model import Fee
from catalog.text.vietnamese import normalize
from catalog.vocabularies import Channel, FeeKind, is_payable

# No fee is as high; capital and values are.
_MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """What one note says; `quote` are its own words where amounts are not in them, or not readable."""

    rates: tuple[Rate, ...] = ()
    charge: Charge = Charge.UNTOLD
    exempt: str = ""
    quote: str = ""
    differs: bool = False


@dataclass
class _Reading:
    """What has been read so far of one note."""

    rates: list[Rate] = field(default_factory=list)
    loose: list[Period] = field(default_factory=list)
    heading: Period | None = None
    last: int = 0
    free: bool = False
    exempt: str = ""


def told(fee: Fee, channel: Channel | None = None) -> Told:
    """Return what one fee of a record tells, of a channel."""
    read = _told(fee)
    if channel is None:
        return read
    own = tuple(replace(r, channels=r.channels or (channel,)) for r in read.rates)
    return replace(read, rates=own)


@lru_cache(maxsize=20_000)
def _told(fee: Fee) -> Told:
    plain = normalize(fee.note)
    if fee.amount is None and words.NONE.match(plain):
        return Told(charge=Charge.NONE)
    if fee.amount is None and words.UNSET.match(plain):
        return Told(charge=Charge.UNSET)
    if fee.free and not plain:
        return Told((Rate(0, kind=fee.kind, source=Source.CHANNEL),), Charge.FREE)
    read = _Reading()
    for clause in _with_asides(fee.note):
        _read(clause, read, fee)
    rates, differs = _with_number(read, fee)
    made = _distinct(rates)
    if made:
        quote = shortened(fee.note, 200) if is_broken(fee.note) else ""
        free = all(r.amount == 0 for r in made)
        return Told(made, Charge.FREE if free else Charge.AMOUNT, read.exempt, quote, differs)
    if read.free and not read.exempt:
        rate = Rate(0, kind=fee.kind, source=Source.TEXT)
        return Told((rate,), Charge.FREE, read.exempt)
    charge = Charge.ELSEWHERE if plain else Charge.UNTOLD
    quote = shortened(fee.note, 200) if words.SPEAKS.search(plain) else ""
    return Told(charge=charge, exempt=read.exempt, quote=quote)


def _distinct(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    """Return each rate once: "Phí: 250000 Đồng (… 250.000 đồng/văn bằng)" tells one twice."""
    found: dict[tuple[object, ...], Rate] = {}
    for rate in rates:
        plain = replace(rate, case=rate.case.removesuffix(" là"))
        key = (rate.amount, rate.most, rate.currency, rate.channels, rate.since, rate.until)
        known = found.get((*key, plain.case)) or found.get((*key, ""))
        if known is None and not plain.case:
            known = next((r for k, r in found.items() if k[:-1] == key), None)
        if known is None:
            found[(*key, plain.case)] = plain
            continue
        merged = replace(known, case=known.case or plain.case, per=known.per or plain.per)
        found = {k: merged if r is known else r for k, r in found.items()}
    return tuple(found.values())


_THIS_RATE = re.compile(r"mức (?:phí|thu|lệ phí) (?:này|trên|nêu trên)", re.IGNORECASE)


def period_beside(note: str) -> Period | None:
    """Return the period of "(Thu mức phí này từ … đến …)" in a channel's words."""
    spoken = (c for c in _with_asides(note) if _THIS_RATE.search(c) and not sums(c))
    return next((found for found in map(period, spoken) if found), None)


def told_beside(note: str, amounts: Collection[int]) -> tuple[Rate, ...]:
    """Return the rates that a channel's words list, if they speak of fees or of its amounts."""
    spoken = re.search(r"\b(?:phí|lệ phí|mức thu)\b", note, re.IGNORECASE)
    found = sums(note)
    if not found or not (spoken or {s.amount for s in found} & set(amounts)):
        return ()
    read = told(Fee(FeeKind.FEE, note=note))
    return tuple(r for r in read.rates if (r.amount or 0) < _MOST)


def _with_asides(note: str) -> Iterator[str]:
    """Yield the clauses, those in brackets that speak of a period or of being free by themselves."""
    yield from clauses(words.ASIDE.sub(_parted, note))


def _parted(match: re.Match[str]) -> str:
    inner = match[1]
    timely = period(inner) is not None and bool(words.TIMELY.search(inner))
    return f"\n{inner}\n" if timely else match[0]


def _read(clause: str, read: _Reading, fee: Fee) -> None:
    when, found = period(clause), sums(clause)
    plain = normalize(clause)
    percent = words.PERCENT.search(clause)
    if found:
        _read_sums(clause, found, when, read, fee)
        return
    if when and (words.FREE_IN.search(clause) or words.FREE.match(plain)):
        read.rates += _changed(read, fee, 0.0, when, ())
    elif percent and words.OF_RATE.search(clause) and (when or words.ONLINE.search(clause)):
        channels = (Channel.ONLINE,) if words.ONLINE.search(clause) else ()
        read.rates += _changed(read, fee, _share(percent), when or Period(), channels)
    elif when and (not words.EXEMPT.search(clause) or "giảm" in plain):
        _read_period(clause, when, read)
    elif words.FREE.match(plain) and not words.CONDITION.search(plain):
        read.free = True
    elif words.EXEMPT.search(clause) and not read.exempt:
        read.exempt = shortened(clause, 160)
    elif words.BY_LAW.match(clause):
        read.heading = None
    read.last = 0


_KINDS = (
    (FeeKind.CHARGE, re.compile(r"\blệ phí\b[^.;)]*$", re.IGNORECASE)),
    (FeeKind.FEE, re.compile(r"\bphí\b[^.;)]*$", re.IGNORECASE)),
)


def _kind(before: str) -> FeeKind | None:
    """Return the kind that the words before a sum name."""
    return next((kind for kind, named in _KINDS if named.search(before)), None)


def _read_sums(
    clause: str, found: Sequence[Sum], when: Period | None, read: _Reading, fee: Fee
) -> None:
    before = len(read.rates)
    by_itself = when or read.heading
    follows = words.AFTERWARDS.search(clause)
    changes = bool(when) and bool(words.BINDS.match(clause)) and bool(read.last)
    for one, told_case in zip(found, cases_of(clause, found), strict=True):
        holds = by_itself
        case = told_case or (read.rates[before - 1].case if changes else "")
        if follows and one.start > follows.start():
            holds = Period(since=shifted(when.until, 1)) if when and when.until else None
        kind = _kind(clause[: one.start]) or (read.rates[before - 1].kind if changes else fee.kind)
        read.rates.append(replace(_rate(one, case, holds), kind=kind))
    read.last = len(read.rates) - before


def _read_period(clause: str, when: Period, read: _Reading) -> None:
    """A period by itself: of the amounts just before it, of those that follow, or of the number."""
    if read.last and words.BINDS.match(clause):
        for i in range(len(read.rates) - read.last, len(read.rates)):
            read.rates[i] = replace(read.rates[i], since=when.since, until=when.until)
        return
    read.loose.append(when)
    if not read.last:
        read.heading = when


def _share(percent: re.Match[str]) -> float:
    share = value(percent["number"]) / 100
    return 1 - share if percent["less"] else share


def _rate(one: Sum, case: str, when: Period | None) -> Rate:
    channels = _channels_of(case)
    return Rate(
        amount=one.amount,
        most=one.most,
        currency=one.currency,
        case="" if channels else case,
        per=one.per,
        channels=channels,
        since=when.since if when else "",
        until=when.until if when else "",
        source=Source.TEXT,
    )


_CHANNEL_WORDS = (
    (Channel.ONLINE, re.compile(r"trực tuyến|cổng dịch vụ công|qua mạng", re.IGNORECASE)),
    (Channel.DIRECT, re.compile(r"trực tiếp", re.IGNORECASE)),
    (Channel.POSTAL, re.compile(r"bưu chính", re.IGNORECASE)),
)


def _channels_of(case: str) -> tuple[Channel, ...]:
    """Return the channels that a case is nothing but: "công dân nộp hồ sơ trực tuyến"."""
    if len(case) > 80:
        return ()
    return tuple(channel for channel, named in _CHANNEL_WORDS if named.search(case))


def _changed(
    read: _Reading, fee: Fee, share: float, when: Period, channels: tuple[Channel, ...]
) -> list[Rate]:
    """Return what a share of the rates before makes of them in a period or online."""
    before = [r for r in read.rates if not r.since and not r.until and not r.channels and r.amount]
    if not before and fee.amount and is_payable(fee.amount, fee.currency):
        before = [Rate(fee.amount, fee.currency, fee.kind)]
    if not before and share == 0:
        before = [Rate(0, kind=fee.kind)]
    return [
        replace(
            rate,
            amount=round((rate.amount or 0) * share),
            most=round(rate.most * share) if rate.most else None,
            since=when.since,
            until=when.until,
            channels=channels,
            source=Source.TEXT,
        )
        for rate in before
    ]


def _with_number(read: _Reading, fee: Fee) -> tuple[list[Rate], bool]:
    """Return the rates with the machine's number among them, and whether the words contradict it.

    A number that the words do not know is the rate of a period that they name without an amount
    ("Từ 01/7/2025 đến hết 31/12/2026 theo Thông tư 64"); else both are told.
    """
    number = fee.amount if fee.amount and is_payable(fee.amount, fee.currency) else None
    if number is None:
        return read.rates, False
    amounts = {r.amount for r in read.rates if r.amount} | {r.most for r in read.rates if r.most}
    if number in amounts:
        return read.rates, False
    rate = Rate(number, fee.currency, fee.kind, of_note(fee.note), per_of_note(fee.note))
    if read.loose:
        since, until = read.loose[0].since, read.loose[0].until
        return [*read.rates, replace(rate, case="", since=since, until=until)], False
    plain = any(not r.since and not r.until and r.amount for r in read.rates)
    return [rate, *read.rates], plain
