"""Facts of a procedure: a line as pages show it, its parts, where it comes from, how sure it is."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.api.models.codes import ChannelCode, FeeCode, UnitCode

Line = Annotated[
    str, Field(description="In one line, in Vietnamese, as pages show it; empty where untold")
]
Source = Annotated[
    Literal["guide", "case", "channel", "text", "none"],
    Field(
        description="Who says it: a checked guide, a case, a channel, the record's words, nobody"
    ),
]
Certainty = Annotated[
    Literal["checked", "told", "disputed", "untold"],
    Field(description="Checked by a person, told by the record, told in several ways, not told"),
]
Why = Annotated[
    Literal["", "cases", "channels", "sources", "units", "words"],
    Field(description="Why it is a range or not sure: by case, by channel, sources, units, words"),
]
Case = Annotated[str, Field(description="For whom or what, in Vietnamese; empty for all")]
Channels = Annotated[tuple[ChannelCode, ...], Field(description="Ways it is for; none for all")]
Quote = Annotated[
    str, Field(description="The record's own words, cut, in Vietnamese; may be empty")
]


class TimePart(TypedDict):
    """One processing time."""

    least: Annotated[float, Field(description="Least length, in `unit`; 0 for the same day")]
    most: Annotated[float, Field(description="Greatest length, in `unit`; 0 for the same day")]
    unit: Annotated[UnitCode, Field(description="Unit of `least` and `most`")]
    case: Case
    channels: Channels


class ToldTime(TypedDict):
    """How long it takes."""

    text: Line
    parts: Annotated[tuple[TimePart, ...], Field(description="Every time told, the shortest first")]
    quote: Quote
    source: Source
    certainty: Certainty
    why: Why


class ToldRate(TypedDict):
    """One amount, in force for a period."""

    kind: Annotated[FeeCode, Field(description="What is paid: phí, lệ phí or giá")]
    amount: Annotated[int | None, Field(description="In whole units of `currency`; 0 is free")]
    most: Annotated[
        int | None, Field(description="Other end of a span, in `currency`; null for one amount")
    ]
    currency: Annotated[str, Field(description="ISO 4217 code", examples=["VND"])]
    per: Annotated[str, Field(description="What is counted, in Vietnamese; may be empty")]
    case: Case
    channels: Channels
    since: Annotated[str, Field(description="First day, ISO 8601; empty for an open beginning")]
    until: Annotated[str, Field(description="Last day, ISO 8601; empty for an open end")]


class ToldFee(TypedDict):
    """What it costs on the day of the answer."""

    text: Line
    charge: Annotated[
        Literal["amount", "free", "none", "unset", "elsewhere", "untold"],
        Field(description="An amount, free, told to be none, not set, told elsewhere, not told"),
    ]
    rates: Annotated[tuple[ToldRate, ...], Field(description="What holds on the day")]
    later: Annotated[tuple[ToldRate, ...], Field(description="What follows when a period ends")]
    exempt: Annotated[str, Field(description="Who pays less, in Vietnamese; may be empty")]
    quote: Quote
    source: Source
    certainty: Certainty
    why: Why


class ToldPlace(TypedDict):
    """Where to hand in, and who decides."""

    text: Line
    hand_in: Annotated[tuple[str, ...], Field(description="Offices that take it in, in Vietnamese")]
    decides: Annotated[tuple[str, ...], Field(description="Bodies that decide, in Vietnamese")]
    source: Source
    certainty: Certainty


class ToldFacts(TypedDict):
    """Time, fee and place, the same on every page."""

    time: Annotated[ToldTime, Field(description="How long it takes")]
    fee: Annotated[ToldFee, Field(description="What it costs on the day")]
    place: Annotated[ToldPlace, Field(description="Where to hand in, and who decides")]


class ToldLine(TypedDict):
    """One line of the dossier."""

    kind: Annotated[
        Literal["paper", "heading", "note"], Field(description="Only a paper is to be brought")
    ]
    name: Annotated[str, Field(description="In Vietnamese")]
    original: Annotated[int, Field(description="Number of originals")]
    copy: Annotated[int, Field(description="Number of copies")]
    forms: Annotated[tuple[str, ...], Field(description="Names of form files")]
    options: Annotated[tuple[str, ...], Field(description="Papers of which one is enough")]


class ToldGroup(TypedDict):
    """A group of the dossier."""

    kind: Annotated[
        Literal["papers", "show", "alternatives", "case", "notes"],
        Field(description="To hand in, to show, one of them, of one case, nothing to bring"),
    ]
    name: Annotated[str, Field(description="Official heading, in Vietnamese; may be empty")]
    lines: Annotated[tuple[ToldLine, ...], Field(description="In order, each once")]


class ToldCase(TypedDict):
    """A case to choose from."""

    number: Annotated[int, Field(description="What `truong-hop` of its page takes")]
    name: Annotated[str, Field(description="In Vietnamese")]


class AllFacts(ToldFacts):
    """All facts of a procedure on a day."""

    on: Annotated[str, Field(description="The day on which they hold, ISO 8601")]
    dossier: Annotated[tuple[ToldGroup, ...], Field(description="Papers apart from notes")]
    results: Annotated[tuple[str, ...], Field(description="What one receives, in Vietnamese")]
    forms: Annotated[tuple[str, ...], Field(description="Names of form files")]
    cases: Annotated[tuple[ToldCase, ...], Field(description="Cases to choose from")]
