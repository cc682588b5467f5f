"""Ways of handing in side by side: what differs between them, and nothing that only seems to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.facts.facts import Summary
from catalog.facts.values import Why
from catalog.vocabularies import CHANNEL_NAMES, Channel
from search_api.telling.fees import fee_told
from search_api.telling.times import time_told
from search_api.web.language import Words

_ORDER = (Channel.ONLINE, Channel.DIRECT, Channel.POSTAL)


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One way of handing in with its time and its fee."""

    channel: Channel
    name: str
    time: str
    fee: str


def channel_rows(
    facts: Summary, channels: Sequence[Channel], words: Words
) -> tuple[ChannelRow, ...]:
    """Return the ways there are; each has the facts of all unless they differ by way."""
    return tuple(
        ChannelRow(
            channel,
            words(CHANNEL_NAMES[channel]),
            _time(facts, channel, words),
            _fee(facts, channel, words),
        )
        for channel in _ORDER
        if channel in channels
    )


def _time(facts: Summary, channel: Channel, words: Words) -> str:
    own = tuple(p for p in facts.time.parts if channel in p.channels)
    if facts.time.why is not Why.CHANNELS or not own:
        return time_told(facts.time, words)
    return time_told(replace(facts.time, parts=own, told="", why=Why.CASES), words)


def _fee(facts: Summary, channel: Channel, words: Words) -> str:
    own = tuple(r for r in facts.fee.rates if not r.channels or channel in r.channels)
    if not own or len(own) == len(facts.fee.rates):
        return fee_told(facts.fee, words)
    later = tuple(r for r in facts.fee.later if not r.channels or channel in r.channels)
    return fee_told(replace(facts.fee, rates=own, later=later, told="", why=Why.CASES), words)
