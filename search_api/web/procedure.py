"""The page of a procedure as a value: the answer first, then dossier, steps and sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalog import content
from catalog.content import Guide
from catalog.gazetteer import Gazetteer
from catalog.model import Fee, Procedure
from catalog.registers.contacts import PORTAL
from catalog.vocabularies import CHANNEL_NAMES, is_payable
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.searching.records import InForce
from search_api.web.dossier import Papers, papers
from search_api.web.glance import Glance, duration, glance, money
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
    glance: Glance
    case_times: tuple[tuple[str, str], ...]
    notes: tuple[ChannelNote, ...]
    guide: Guide | None
    portal: str
    variants: tuple[Variant, ...]
    questions: tuple[QuestionRow, ...]
    forms: tuple[str, ...]
    dossier: tuple[Papers, ...]
    province: str = ""
    changes: tuple[tuple[str, str, str], ...] = field(default=())

    @property
    def when(self) -> str:
        """The time in one line: of the channels, else in the guide's words."""
        return self.glance.time or (self.guide.time if self.guide else "")


def procedure_page(
    found: InForce,
    guide: Guide | None,
    gazetteer: Gazetteer,
    words: Words,
    province: str = "",
) -> ProcedurePage:
    """Build the page of a procedure in force for somebody of a province, empty when unknown."""
    record = found.record
    own = gazetteer.provinces.get(record.province)
    cases = _case_times(record, words)
    times = {time for _, time in cases}
    of_all = times.pop() if len(times) == 1 else ""
    return ProcedurePage(
        record=record,
        glance=glance(record.methods, words, of_all),
        case_times=cases,
        notes=tuple(_notes(record, words)),
        guide=guide,
        portal=portal_link(record),
        variants=_nearest_first(found.twins, gazetteer, province),
        questions=tuple(map(question_row, found.questions)),
        forms=_forms(record),
        dossier=papers(record.dossier),
        province=own.label if own else "",
    )


def guides(_: OpenRelease) -> dict[str, Guide]:
    """Return the plain-language guides by code, as they are when a release is opened."""
    return {code: guide for guide in content.guides() for code in guide.codes}


def portal_link(record: Procedure) -> str:
    """Return the procedure's page on the national portal; its search where the id is unknown."""
    if _UUID.fullmatch(record.key):
        return f"{PORTAL}/thu-tuc-hanh-chinh/{record.key}"
    return f"{PORTAL}/thu-tuc-hanh-chinh"


def _case_times(record: Procedure, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the distinct (case, time); a case named like the procedure needs no name."""
    found = []
    for case in record.cases:
        time = duration(case.quantity, case.unit, words)
        if time:
            found.append(("" if case.name == record.name else case.name, time))
    return tuple(dict.fromkeys(found))


def _notes(record: Procedure, words: Words) -> list[ChannelNote]:
    found = []
    for method in record.methods:
        notes = tuple(n for n in (method.note, *_fee_notes(method.fees, words)) if n)
        if notes:
            time = duration(method.quantity, method.unit, words)
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


def _forms(record: Procedure) -> tuple[str, ...]:
    names = (form for group in record.dossier for paper in group.papers for form in paper.forms)
    return tuple(dict.fromkeys(names))


def _nearest_first(
    twins: Sequence[Entry], gazetteer: Gazetteer, province: str
) -> tuple[Variant, ...]:
    """Return records of the same name, that of the person's province first, then those of others."""
    ordered = sorted(twins, key=lambda e: (e.province != province, e.province == "", e.code))
    return tuple(variant(entry, gazetteer) for entry in ordered)
