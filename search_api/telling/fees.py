"""What it costs, in one line: the rates of the day, what follows, or the record's own words."""

from collections.abc import Sequence

from catalog.facts.clauses import shortened
from catalog.facts.rate_words import is_local
from catalog.facts.values import Charge, FeeFact, Rate, Why
from catalog.vocabularies import CHANNEL_NAMES, FEE_NAMES, FeeKind
from search_api.web.language import Words

_MOST_TOLD = 3
_LONGEST = 150
_QUOTED = 110


def fee_told(fact: FeeFact, words: Words) -> str:
    """Return the fee in one line, empty where the record says nothing of it."""
    if fact.told:
        return fact.told.rstrip(" .;")
    if fact.charge is Charge.AMOUNT:
        return _amounts(fact, words)
    if fact.charge is Charge.FREE:
        return _with_later(_free(fact.rates, words), fact, words)
    if fact.charge is Charge.NONE:
        return words("Danh mục ghi: không thu")
    if fact.charge is Charge.UNSET:
        return words("Danh mục ghi: chưa quy định mức thu")
    return _elsewhere(fact, words) if fact.charge is Charge.ELSEWHERE else ""


def money(amount: int, currency: str, words: Words) -> str:
    """Return "20.000 đồng"."""
    unit = words("đồng") if currency == "VND" else currency
    return f"{words.number(amount)} {unit}"


def rate_told(rate: Rate, words: Words) -> str:
    """Return an amount with what is counted: "50.000 đồng/thẻ", "Miễn phí"."""
    if rate.amount == 0:
        return words("Miễn phí")
    told = money(rate.amount or 0, rate.currency, words)
    if rate.most:
        told = f"{words.number(rate.amount or 0)}–{money(rate.most, rate.currency, words)}"
    return f"{told}/{rate.per}" if rate.per else told


def _free(rates: Sequence[Rate], words: Words) -> str:
    charges = bool(rates) and all(rate.kind is FeeKind.CHARGE for rate in rates)
    return words("Miễn lệ phí") if charges else words("Miễn phí")


def _amounts(fact: FeeFact, words: Words) -> str:
    distinct = {(r.amount, r.most, r.currency) for r in fact.rates}
    if len(distinct) == 1:
        return _with_later(_one(fact.rates, words), fact, words)
    told = _by_channel(fact, words) or _by_case(fact.rates, words)
    return _with_later(told or _span(fact.rates, words), fact, words)


def _one(rates: Sequence[Rate], words: Words) -> str:
    first, kinds = rates[0], {rate.kind for rate in rates}
    label = f"{words(FEE_NAMES[first.kind])} " if len(kinds) == 1 else ""
    case = f" ({first.case})" if len(rates) == 1 and first.case else ""
    return f"{label}{rate_told(first, words)}{case}"


def _by_channel(fact: FeeFact, words: Words) -> str:
    """Return "10.000 đồng (trực tuyến); 20.000 đồng (trực tiếp)" where each channel has its own."""
    if fact.why is not Why.CHANNELS:
        return ""
    channels = [channel for rate in fact.rates for channel in rate.channels]
    if len(channels) != len(set(channels)) or len(fact.rates) > _MOST_TOLD:
        return ""
    return "; ".join(
        f"{rate_told(r, words)} ({', '.join(words(CHANNEL_NAMES[c]).lower() for c in r.channels)})"
        for r in fact.rates
    )


def _by_case(rates: Sequence[Rate], words: Words) -> str:
    """Return a few amounts with their cases, empty where that is too much for a line."""
    plain = [rate for rate in rates if not rate.case]
    if len(rates) > _MOST_TOLD or len(plain) > 1 or any(rate.channels for rate in rates):
        return ""
    ordered = sorted(rates, key=lambda rate: bool(rate.case))
    told = [f"{rate_told(r, words)} ({r.case})" if r.case else rate_told(r, words) for r in ordered]
    line = "; ".join(told)
    return line if len(line) <= _LONGEST else ""


def _span(rates: Sequence[Rate], words: Words) -> str:
    amounts = sorted({r.amount or 0 for r in rates} | {r.most for r in rates if r.most})
    currencies = {rate.currency for rate in rates if rate.amount}
    if len(currencies) != 1:
        return words("{count} mức thu, tùy trường hợp", count=len(rates))
    (currency,) = currencies
    least = words.number(amounts[0])
    told = f"{least}–{money(amounts[-1], currency, words)}"
    return words("{span}, tùy trường hợp", span=told)


def _with_later(told: str, fact: FeeFact, words: Words) -> str:
    """Add until when the rates of today hold, and what follows where that is one amount."""
    until = min((rate.until for rate in fact.rates if rate.until), default="")
    if not until:
        return told
    if not all(rate.until for rate in fact.rates):
        return words("{fee}; có mức chỉ đến hết ngày {day}", fee=told, day=words.day(until))
    held = words("{fee}, đến hết ngày {day}", fee=told, day=words.day(until))
    following = {(r.amount, r.currency) for r in fact.later}
    if len(following) != 1:
        return held
    ((amount, currency),) = following
    after = money(amount, currency, words) if amount else words("Miễn phí").lower()
    return words("{now}, sau đó {after}", now=held, after=after)


def _elsewhere(fact: FeeFact, words: Words) -> str:
    if fact.over is not None and fact.over.amount:
        amount, day = rate_told(fact.over, words), words.day(fact.over.until)
        return words(
            "Mức {amount} chỉ đến hết ngày {day}: hỏi nơi nhận hồ sơ", amount=amount, day=day
        )
    if is_local(fact.quote):
        return words("Do cấp tỉnh quy định: hỏi nơi nhận hồ sơ")
    if not fact.quote:
        return words("Có khoản thu, danh mục không ghi mức: hỏi nơi nhận hồ sơ")
    return words("Danh mục ghi: “{quote}”", quote=shortened(fact.quote, _QUOTED).rstrip(" .;"))
