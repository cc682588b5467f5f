"""The page of a procedure as a value: the answer first, then dossier, steps and sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from catalog.content import Guide
from catalog.facts.asking import Asked
from catalog.facts.deadlines import number_of
from catalog.facts.facts import Facts, resolve
from catalog.facts.values import Rate
from catalog.gazetteer import Gazetteer
from catalog.model import Fee, Procedure
from catalog.registers.contacts import PORTAL
from catalog.vocabularies import CHANNEL_NAMES, is_payable
from search_api.release.entries import Entry
from search_api.searching.records import InForce
from search_api.telling.channels import ChannelRow, channel_rows
from search_api.telling.fees import money, rate_told
from search_api.telling.levels import is_unseen
from search_api.telling.places import Successors
from search_api.telling.summary import Told, told
from search_api.telling.times import duration_told
from search_api.web.language import Words
from search_api.web.rows import QuestionRow, Variant, question_row, variant

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class ChannelNote:
    """What the source says of a channel beside its numbers: conditions, exemptions."""

    channel: str
    time: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ProcedurePage:
    """All that the procedure template shows."""

    record: Procedure
    facts: Facts
    told: Told
    channels: tuple[ChannelRow, ...]
    times: tuple[tuple[str, str], ...]
    fees: tuple[tuple[str, str], ...]
    unseen: bool
    notes: tuple[ChannelNote, ...]
    guide: Guide | None
    portal: str
    variants: tuple[Variant, ...]
    questions: tuple[QuestionRow, ...]
    province: str = ""
    changes: tuple[tuple[str, str, str], ...] = field(default=())


def procedure_page(
    found: InForce,
    guide: Guide | None,
    gazetteer: Gazetteer,
    words: Words,
    asked: Asked,
    province: str = "",
    successors: Successors = MappingProxyType({}),
) -> ProcedurePage:
    """Build the page of a procedure in force, with the facts of a day and of the case asked for.

    `province` is the person's, empty when unknown; `successors` follow bodies that are gone.
    """
    record = found.record
    own = gazetteer.provinces.get(record.province)
    facts = resolve(record, guide, asked, found.entry.facts.said)
    return ProcedurePage(
        record=record,
        facts=facts,
        told=told(facts.summary, words, successors),
        channels=channel_rows(facts.summary, found.entry.facts.said.channels, words),
        times=_times(facts, words),
        fees=_fees(facts, words),
        unseen=is_unseen(found.entry.facts),
        notes=tuple(_notes(record, words)),
        guide=guide,
        portal=portal_link(record),
        variants=_nearest_first(found.twins, gazetteer, province),
        questions=tuple(map(question_row, found.questions)),
        province=own.label if own else "",
    )


def portal_link(record: Procedure) -> str:
    """Return the procedure's page on the national portal; its search where the id is unknown."""
    if _UUID.fullmatch(record.key):
        return f"{PORTAL}/thu-tuc-hanh-chinh/{record.key}"
    return f"{PORTAL}/thu-tuc-hanh-chinh"


def _times(facts: Facts, words: Words) -> tuple[tuple[str, str], ...]:
    """Return (case, time) of each case where there are several."""
    parts = facts.summary.time.parts
    if len({part.duration for part in parts}) < 2:
        return ()
    return tuple((part.case, duration_told(part.duration, words)) for part in parts)


def _fees(facts: Facts, words: Words) -> tuple[tuple[str, str], ...]:
    """Return (case, amount) of each rate in force where there are several."""
    rates = facts.summary.fee.rates
    if len(rates) < 2:
        return ()
    return tuple((_of(rate, words), rate_told(rate, words)) for rate in rates)


def _of(rate: Rate, words: Words) -> str:
    channels = ", ".join(words(CHANNEL_NAMES[channel]) for channel in rate.channels)
    return "; ".join(part for part in (rate.case, channels) if part)


def _notes(record: Procedure, words: Words) -> list[ChannelNote]:
    found = []
    for method in record.methods:
        notes = tuple(n for n in (method.note, *_fee_notes(method.fees, words)) if n)
        if notes:
            number = number_of(method.quantity, method.unit)
            time = duration_told(number, words) if number else ""
            found.append(
                ChannelNote(words(CHANNEL_NAMES[method.channel]), time, tuple(dict.fromkeys(notes)))
            )
    return _folded(found)


def _fee_notes(fees: Sequence[Fee], words: Words) -> Iterator[str]:
    """Yield what the source says of its fees; an amount that cannot be one is told as it stands."""
    for fee in fees:
        yield fee.note
        if fee.amount and not is_payable(fee.amount, fee.currency):
            written = money(fee.amount, fee.currency, words)
            yield words("Nguồn ghi {amount}, có thể thiếu: hỏi nơi nhận hồ sơ.", amount=written)


def _folded(notes: Sequence[ChannelNote]) -> list[ChannelNote]:
    """Channels that say the same are told once, together."""
    together: dict[tuple[str, ...], list[ChannelNote]] = {}
    for note in notes:
        together.setdefault(note.notes, []).append(note)
    return [
        ChannelNote(", ".join(dict.fromkeys(n.channel for n in same)), same[0].time, texts)
        for texts, same in together.items()
    ]


def _nearest_first(
    twins: Sequence[Entry], gazetteer: Gazetteer, province: str
) -> tuple[Variant, ...]:
    """Return records of the same name, that of the person's province first, then those of others."""
    ordered = sorted(twins, key=lambda e: (e.province != province, e.province == "", e.code))
    return tuple(variant(entry, gazetteer) for entry in ordered)
