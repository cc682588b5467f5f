"""Days and fees at a glance: what is fastest and cheapest, channel by channel, never guessed.

Working days and calendar days are never merged; an amount that the source does not give is "see the
text", not zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.model import SubmissionMethod
from catalog.vocabularies import (
    CHANNEL_NAMES,
    FEE_NAMES,
    UNIT_NAMES,
    Channel,
    FeeKind,
    TimeUnit,
    is_payable,
)
from search_api.web.language import Words

# Only for choosing the fastest among unlike units; what is shown keeps its own unit.
_HOURS = {
    TimeUnit.HOUR: 1.0,
    TimeUnit.DAY: 24.0,
    TimeUnit.WORKING_DAY: 34.0,
    TimeUnit.MONTH: 720.0,
    TimeUnit.YEAR: 8760.0,
}
_ORDER = (Channel.ONLINE, Channel.DIRECT, Channel.POSTAL)


@dataclass(frozen=True, slots=True)
class Row:
    """One channel in words: its time and its fees, and whether it is the best of them."""

    channel: Channel
    name: str
    time: str
    fee: str
    fastest: bool = False
    cheapest: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """The channels side by side, and one line for lists."""

    rows: tuple[Row, ...]
    time: str
    fee: str


@dataclass(frozen=True, slots=True)
class _Channel:
    channel: Channel
    times: tuple[tuple[float, TimeUnit], ...]
    amounts: tuple[tuple[int, str], ...]
    free: bool
    told: bool
    kinds: tuple[FeeKind, ...]


def duration(quantity: float | None, unit: TimeUnit, words: Words) -> str:
    """Return "7 ngày làm việc", empty when the source tells it only in words."""
    name = UNIT_NAMES.get(unit, "")
    if quantity is None or not name:
        return ""
    return f"{words.number(quantity)} {words(name)}"


def money(amount: int, currency: str, words: Words) -> str:
    """Return "20.000 đồng"."""
    unit = words("đồng") if currency == "VND" else currency
    return f"{words.number(amount)} {unit}"


def glance(methods: Sequence[SubmissionMethod], words: Words, otherwise: str = "") -> Glance:
    """Compare the channels of a procedure; `otherwise` is their time where no channel tells one."""
    channels = [_gather(channel, methods) for channel in _ORDER]
    present = [c for c in channels if c is not None]
    of_all = "" if any(c.times for c in present) else otherwise
    untold = of_all or words("Xem trong nội dung")
    speeds = {c.channel: min(_hours(t) for t in c.times) for c in present if c.times}
    costs = {c.channel: _cost(c) for c in present if _cost(c) is not None}
    rows = tuple(
        Row(
            channel=c.channel,
            name=words(CHANNEL_NAMES[c.channel]),
            time=_times(c, words) or untold,
            fee=_fees(c, words),
            fastest=_alone_best(c.channel, speeds),
            cheapest=_alone_best(c.channel, costs),
        )
        for c in present
    )
    return Glance(rows, _one_time(rows, words), _one_fee(rows, words))


def _gather(channel: Channel, methods: Sequence[SubmissionMethod]) -> _Channel | None:
    mine = [m for m in methods if m.channel is channel]
    if not mine:
        return None
    fees = [fee for method in mine for fee in method.fees]
    return _Channel(
        channel=channel,
        times=tuple(
            dict.fromkeys(
                (m.quantity, m.unit)
                for m in mine
                if m.quantity is not None and m.unit is not TimeUnit.OTHER
            )
        ),
        amounts=tuple(
            dict.fromkeys(
                (f.amount, f.currency)
                for f in fees
                if f.amount and is_payable(f.amount, f.currency)
            )
        ),
        free=bool(fees) and all(f.free for f in fees),
        told=bool(fees),
        kinds=tuple(dict.fromkeys(f.kind for f in fees)),
    )


def _hours(time: tuple[float, TimeUnit]) -> float:
    return time[0] * _HOURS[time[1]]


def _cost(channel: _Channel) -> float | None:
    if channel.free:
        return 0.0
    domestic = [amount for amount, currency in channel.amounts if currency == "VND"]
    return float(min(domestic)) if domestic else None


def _alone_best(channel: Channel, values: Mapping[Channel, float | None]) -> bool:
    """Tell whether a channel beats another one: equal channels have no winner."""
    known = {c: v for c, v in values.items() if v is not None}
    mine = known.get(channel)
    return mine is not None and mine == min(known.values()) and mine < max(known.values())


def _times(channel: _Channel, words: Words) -> str:
    ordered = sorted(channel.times, key=_hours)
    if not ordered:
        return ""
    if len(ordered) == 1:
        return duration(*ordered[0], words)
    first, last = ordered[0], ordered[-1]
    if first[1] == last[1]:
        span = f"{words.number(first[0])}–{words.number(last[0])} {words(UNIT_NAMES[first[1]])}"
        return words("{span}, tùy trường hợp", span=span)
    return words("từ {time}, tùy trường hợp", time=duration(*first, words))


def _fees(channel: _Channel, words: Words) -> str:
    if channel.free:
        return words("Miễn phí")
    if not channel.amounts:
        return words("Có thu, xem trong nội dung") if channel.told else words("Không ghi khoản thu")
    ordered = sorted(channel.amounts, key=lambda item: (item[1], item[0]))
    label = words(FEE_NAMES[channel.kinds[0]]) + " " if len(channel.kinds) == 1 else ""
    low = money(*ordered[0], words)
    if len(ordered) == 1:
        return f"{label}{low}"
    same = ordered[0][1] == ordered[-1][1]
    span = f"{words.number(ordered[0][0])}–{money(*ordered[-1], words)}" if same else low
    return words("{span}, tùy trường hợp", span=f"{label}{span}" if same else f"{label}≥ {low}")


def _one_time(rows: Sequence[Row], words: Words) -> str:
    told = list(dict.fromkeys(r.time for r in rows if r.time != words("Xem trong nội dung")))
    if len(told) == 1:
        return told[0]
    best = next((r for r in rows if r.fastest), None)
    return f"{best.time} ({best.name.lower()})" if best else (told[0] if told else "")


def _one_fee(rows: Sequence[Row], words: Words) -> str:
    fees = list(dict.fromkeys(r.fee for r in rows))
    if len(fees) == 1:
        return "" if fees[0] == words("Không ghi khoản thu") else fees[0]
    best = next((r for r in rows if r.cheapest), None)
    if best is not None:
        return f"{best.fee} ({best.name.lower()})"
    return next((fee for fee in fees if fee != words("Không ghi khoản thu")), "")
