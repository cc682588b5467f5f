"""Opening a release for searching: the table, the words, the places, the speller."""

import logging
from pathlib import Path

from catalog import content
from catalog.content import wording
from catalog.errors import EngineError, EngineUnavailable
from catalog.registers.registers import Registers, ReleaseRegisters, registers
from indexer.engines.base import Build, Reader, Serving
from indexer.engines.pinned import Pinned
from indexer.facts import RELEASE_FACTS, ReleaseFacts
from indexer.meaning.encoder import Encoder, EncoderError, load
from search_api.release.cards import CardIndex
from search_api.release.meaning import space_of
from search_api.release.open_release import OpenRelease
from search_api.release.special_cases import SpecialBodies, SpecialCases
from search_api.release.table import Table, load_table
from search_api.understand.agency_mentions import AgencyNames
from search_api.understand.event_cues import LifeEvents
from search_api.understand.frames import telling
from search_api.understand.knowledge import Knowledge
from search_api.understand.letters import Letters
from search_api.understand.named_numbers import NamedNumbers, NumberPatterns
from search_api.understand.places.place_words import load_place_words
from search_api.understand.spelling import Speller
from search_api.understand.typing_keys import TypingKeys
from search_api.understand.variants import Variants
from search_api.understand.vocabulary import load_vocabulary

log = logging.getLogger(__name__)
NOTHING_PUBLISHED = "Chưa có dữ liệu nào được công bố: chạy `thutuc publish`."


def open_live(engine: Serving, *, meaning: bool = True) -> OpenRelease:
    """Open the live release; EngineUnavailable when nothing is published."""
    build = engine.built()
    if build is None:
        raise EngineUnavailable(why_nothing(engine))
    return open_build(engine, build, meaning=meaning)


def why_nothing(engine: Serving) -> str:
    """Tell why no release can be opened: none was published, or what was is damaged."""
    live = engine.status().get("release")
    if live is None:
        return NOTHING_PUBLISHED
    return f"Chỉ mục của bản phát hành {live} thiếu hoặc hỏng: chạy `thutuc publish` để dựng lại từ kho."


def open_build(
    engine: Reader, build: Build, store: Path | None = None, *, meaning: bool = True
) -> OpenRelease:
    """Read what one build needs to be searched, in a second; a later one may replace it meanwhile.

    Without `meaning`, or without an encoder, it is searched by words alone.
    """
    pinned = Pinned(engine, build)
    # Its indexes are opened at once: they stay readable when another build takes their place.
    for kind in ("procedure", "question"):
        pinned.payloads(kind, [])
    vocabulary = load_vocabulary()
    bodies = SpecialBodies.of(wording.special_bodies())
    special = SpecialCases.of(wording.special_cases())
    table = load_table(pinned, telling(vocabulary), special, vocabulary.acts, bodies)
    known = registers()
    told = _release_facts(pinned)
    encoder = _encoder() if meaning else None
    variants = wording.word_variants()
    return OpenRelease(
        number=build.release,
        as_of=told.as_of,
        engine=pinned,
        table=table,
        registers=_registers_of(table, known),
        knowledge=Knowledge(
            vocabulary,
            Speller.of(table.statistics, TypingKeys.of(wording.typing_keys())),
            known.places,
            load_place_words(),
            AgencyNames.of(known.agencies),
            LifeEvents.of(known.life_events),
            _named_numbers(table),
            Letters.of(variants, table.statistics, known.places),
            Variants.of(variants),
        ),
        cards=CardIndex.of(content.cards()),
        meaning=space_of(encoder, told.encoder, table.entries, table.questions),
        store=store,
    )


def _registers_of(table: Table, known: Registers) -> ReleaseRegisters:
    """Return the registers as the release has them: as its documents were made with them."""
    public = [entry.facts for entry in table.entries if not entry.hidden]
    fields = (field for facts in public for field in facts.fields)
    return ReleaseRegisters.of(known, (facts.agency for facts in public), fields)


def _named_numbers(table: Table) -> NamedNumbers:
    return NamedNumbers.of(
        NumberPatterns.of(wording.number_words()),
        table.numbers.acts,
        table.numbers.forms.values(),
        (*table.by_code, *table.tombstones),
    )


def _release_facts(engine: Reader) -> ReleaseFacts:
    """Return what is told of the release; one whose own document is damaged answers without it."""
    try:
        return RELEASE_FACTS.read(next(iter(engine.facts("release"))))
    except (EngineError, OSError, StopIteration):
        return ReleaseFacts("", "")


def _encoder() -> Encoder | None:
    """Return the encoder; without one, one warning."""
    try:
        return load()
    except EncoderError as error:
        log.warning("Tìm theo từ, không theo nghĩa. %s", error)
        return None
