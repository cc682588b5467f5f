"""How long it takes: one fact out of a guide, cases, channels and words, with its reason.

The order is: a checked guide, the case asked for, cases, channels, words. Where they disagree the
whole range is told with the reason, never its least end alone; channels differ only where the words
say so, because in about 190 records cases were put into channels' slots.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from catalog.facts.asking import Asked, chosen
from catalog.facts.durations import Tells, mentions
from catalog.facts.record import Said
from catalog.facts.silence import is_silent
from catalog.facts.values import Certainty, Duration, Source, TimeFact, TimePart, Why
from catalog.vocabularies import Channel, TimeUnit

# Only for comparing unlike units; what is told keeps its own.
_HOURS = {
    TimeUnit.HOUR: 1.0,
    TimeUnit.DAY: 24.0,
    TimeUnit.WORKING_DAY: 34.0,
    TimeUnit.MONTH: 720.0,
    TimeUnit.YEAR: 8760.0,
    TimeUnit.OTHER: 0.0,
}


def hours(duration: Duration) -> float:
    """Return about how many hours a duration has at most."""
    return duration.most * _HOURS[duration.unit]


def time_fact(said: Said, guide: str, asked: Asked) -> TimeFact:
    """Return how long it takes, by a guide's sentence (empty for none) and the record."""
    if guide:
        parts = guide_times(guide)
        if not (_only_channels(parts) or (is_silent(guide) and _tells(said))):
            return _by_guide(guide, parts, said, asked)
    return _asked(_by_record(said), asked)


def _tells(said: Said) -> bool:
    return bool(said.case_times or said.channel_times or said.time_quote)


@lru_cache(maxsize=2_000)
def guide_times(sentence: str) -> tuple[TimePart, ...]:
    """Return the times that a guide's sentence tells."""
    kept = {Tells.WHOLE, Tells.CASE, Tells.STAGE}
    return tuple(
        dict.fromkeys(
            TimePart(m.duration, m.case, source=Source.GUIDE)
            for m in mentions(sentence)
            if m.tells in kept
        )
    )


def _only_channels(parts: Sequence[TimePart]) -> bool:
    """Tell whether a guide repeats what a record's channels say: no source for a difference."""
    words = ("trực tuyến", "trực tiếp", "bưu chính")
    return len(parts) > 1 and all(any(w in p.case for w in words) for p in parts)


def _by_guide(guide: str, parts: tuple[TimePart, ...], said: Said, asked: Asked) -> TimeFact:
    why = Why.CASES if len({p.duration for p in parts}) > 1 else Why.NONE
    fact = TimeFact(parts, guide, "", Source.GUIDE, Certainty.CHECKED, why)
    picked = chosen(parts, asked) or chosen(_named_cases(said), asked)
    return replace(fact, parts=picked, told="", why=Why.NONE) if picked else fact


def _named_cases(said: Said) -> tuple[TimePart, ...]:
    return tuple(part for part in said.case_times if part.case)


def _asked(fact: TimeFact, asked: Asked) -> TimeFact:
    picked = chosen(fact.parts, asked)
    return replace(fact, parts=picked, why=Why.NONE) if picked else fact


def _by_record(said: Said) -> TimeFact:
    cases, channels = _lengths(said.case_times), _lengths(said.channel_times)
    if not cases and not channels:
        sure = Certainty.TOLD if said.time_quote else Certainty.UNTOLD
        source = Source.TEXT if said.time_quote else Source.NONE
        return TimeFact(quote=said.time_quote, source=source, certainty=sure, why=Why.WORDS)
    if not channels:
        return _of(said.case_times, Source.CASE, said)
    if not cases or cases == channels or _text_decides(said):
        return _of_channels(said)
    if len(said.case_times) > 1 and len(cases) > 1:
        return _of_cases(said, channels)
    if channels >= cases and len(channels) > 1:
        return _of_slots(said)
    return _disputed(said)


def _lengths(parts: Iterable[TimePart]) -> set[Duration]:
    return {part.duration for part in parts}


def _text_decides(said: Said) -> bool:
    """Tell whether the words of all channels confirm or mend their numbers."""
    one = len(_lengths(said.channel_times)) == 1
    return (bool(said.time_quote) and one) or _has_conditions(said)


def _has_conditions(said: Said) -> bool:
    return any(part.case for part in said.channel_times)


def _of(parts: tuple[TimePart, ...], source: Source, said: Said) -> TimeFact:
    distinct = _merged(parts)
    why = Why.CASES if len(_lengths(distinct)) > 1 else Why.NONE
    if why is Why.CASES and len({p.duration.most for p in distinct}) == 1:
        return TimeFact(distinct, "", said.time_quote, source, Certainty.DISPUTED, Why.UNITS)
    if why is Why.NONE:
        distinct = (TimePart(distinct[0].duration, source=distinct[0].source),)
    return TimeFact(distinct, "", said.time_quote, source, Certainty.TOLD, why)


def _of_channels(said: Said) -> TimeFact:
    source = Source.TEXT if said.time_differs else Source.CHANNEL
    if len(_lengths(said.channel_times)) == 1 or _has_conditions(said):
        return _of(said.channel_times, source, said)
    if _in_slots(said.channel_times):
        return _of(tuple(replace(p, channels=()) for p in said.channel_times), source, said)
    fact = _of(said.channel_times, source, said)
    return replace(fact, certainty=Certainty.DISPUTED, why=Why.CHANNELS)


def _in_slots(parts: Sequence[TimePart]) -> bool:
    """Tell whether a channel has several times: cases in the slots of channels."""
    seen: set[Channel] = set()
    for part in parts:
        if seen & set(part.channels):
            return True
        seen |= set(part.channels)
    return False


def _of_cases(said: Said, channels: set[Duration]) -> TimeFact:
    """Cases with times of their own; what the channels add beyond them belongs to the range."""
    longest = max(map(hours, _lengths(said.case_times)))
    beyond = tuple(p for p in said.channel_times if hours(p.duration) > longest)
    fact = _of((*said.case_times, *beyond), Source.CASE, said)
    told = channels <= _lengths(said.case_times)
    return replace(fact, certainty=Certainty.TOLD if told else Certainty.DISPUTED)


def _of_slots(said: Said) -> TimeFact:
    """One case whose time is that of some channels: the others' are a dispute unless in slots."""
    if _in_slots(said.channel_times):
        fact = _of(tuple(replace(p, channels=()) for p in said.channel_times), Source.CHANNEL, said)
        return replace(fact, certainty=Certainty.TOLD)
    own = max(said.case_times, key=lambda part: hours(part.duration))
    if all(hours(p.duration) <= hours(own.duration) for p in said.channel_times):
        part = TimePart(own.duration, source=Source.CASE)
        return TimeFact((part,), "", said.time_quote, Source.CASE, Certainty.DISPUTED, Why.CHANNELS)
    fact = _of(said.channel_times, Source.CHANNEL, said)
    return replace(fact, certainty=Certainty.DISPUTED, why=Why.CHANNELS)


def _disputed(said: Said) -> TimeFact:
    parts = _merged(
        (
            *(TimePart(p.duration, source=Source.CASE) for p in said.case_times),
            *(TimePart(p.duration, source=Source.CHANNEL) for p in said.channel_times),
        )
    )
    units = len({p.duration.most for p in parts}) == 1
    why = Why.UNITS if units else Why.SOURCES
    return TimeFact(parts, "", said.time_quote, Source.CASE, Certainty.DISPUTED, why)


def _merged(parts: Iterable[TimePart]) -> tuple[TimePart, ...]:
    """Return each time of a case once, the shortest first, with all its channels."""
    found: dict[tuple[Duration, str], TimePart] = {}
    for part in parts:
        key = (part.duration, part.case)
        known = found.get(key)
        channels = (*known.channels, *part.channels) if known else part.channels
        found[key] = replace(known or part, channels=tuple(dict.fromkeys(channels)))
    return tuple(sorted(found.values(), key=lambda p: (hours(p.duration), p.case)))
