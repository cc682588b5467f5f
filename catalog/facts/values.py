"""Facts as values: each with its parts, where it comes from and how sure it is."""

from dataclasses import dataclass
from enum import StrEnum

from catalog.vocabularies import Channel, FeeKind, TimeUnit


class Source(StrEnum):
    """Who says it, the most trusted first: a checked guide, a case, a channel, the record's words."""

    GUIDE = "guide"
    CASE = "case"
    CHANNEL = "channel"
    TEXT = "text"
    NONE = "none"


class Certainty(StrEnum):
    """How sure a fact is: checked by a person, told once or alike, told in several ways, not told."""

    CHECKED = "checked"
    TOLD = "told"
    DISPUTED = "disputed"
    UNTOLD = "untold"


class Why(StrEnum):
    """Why a fact is a range, or not sure."""

    NONE = ""
    CASES = "cases"
    CHANNELS = "channels"
    SOURCES = "sources"
    UNITS = "units"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time (thời hạn) in one unit; both ends 0 for "ngay trong ngày"."""

    least: float
    most: float
    unit: TimeUnit

    @property
    def same_day(self) -> bool:
        """Tell whether it is done on the day itself."""
        return self.most == 0


@dataclass(frozen=True, slots=True)
class TimePart:
    """One time with the case or condition and the channels for which it is told; empty for all."""

    duration: Duration
    case: str = ""
    channels: tuple[Channel, ...] = ()
    source: Source = Source.CHANNEL


@dataclass(frozen=True, slots=True)
class TimeFact:
    """How long it takes: `told` is a guide's sentence or the record's own words (`quote`)."""

    parts: tuple[TimePart, ...] = ()
    told: str = ""
    quote: str = ""
    source: Source = Source.NONE
    certainty: Certainty = Certainty.UNTOLD
    why: Why = Why.NONE


@dataclass(frozen=True, slots=True)
class Rate:
    """One amount of a fee, in force from a day to a day (ISO 8601, both included, empty for open).

    `amount` 0 is free, None is an amount that only another text tells; `most` is the other end of a
    span; `case` is for whom or what, `per` what is counted ("giấy phép").
    """

    amount: int | None
    currency: str = "VND"
    kind: FeeKind = FeeKind.FEE
    case: str = ""
    per: str = ""
    channels: tuple[Channel, ...] = ()
    since: str = ""
    until: str = ""
    most: int | None = None
    source: Source = Source.CHANNEL

    def holds(self, day: str) -> bool:
        """Tell whether it is in force on a day."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


class Charge(StrEnum):
    """What a record says of paying: an amount, free, told to be none, fixed elsewhere, nothing."""

    AMOUNT = "amount"
    FREE = "free"
    NONE = "none"
    UNSET = "unset"
    ELSEWHERE = "elsewhere"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class FeeFact:
    """What it costs on a day: `rates` hold today, `later` follow, `over` is one that no longer does.

    `exempt` quotes who need not pay.
    """

    charge: Charge = Charge.UNTOLD
    rates: tuple[Rate, ...] = ()
    later: tuple[Rate, ...] = ()
    over: Rate | None = None
    told: str = ""
    quote: str = ""
    exempt: str = ""
    source: Source = Source.NONE
    certainty: Certainty = Certainty.UNTOLD
    why: Why = Why.NONE


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """Where to hand in first, and who decides; `told` is a guide's sentence."""

    hand_in: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()
    told: str = ""
    source: Source = Source.NONE
    certainty: Certainty = Certainty.UNTOLD
