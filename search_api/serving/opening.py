"""Opening a release for searching: the table, the words, the places, the speller."""

from pathlib import Path

from catalog import content
from catalog.content import wording
from catalog.errors import EngineError, EngineUnavailable
from catalog.gazetteer import Gazetteer
from catalog.paths import DATA
from indexer.engines.base import Build, Reader, Serving
from indexer.engines.pinned import Pinned
from indexer.facts import RELEASE_FACTS
from search_api.release.cards import CardIndex
from search_api.release.open_release import OpenRelease
from search_api.release.special_cases import SpecialBodies, SpecialCases
from search_api.release.table import load_table
from search_api.understand.agencies import load_agencies
from search_api.understand.frames import telling
from search_api.understand.knowledge import Knowledge
from search_api.understand.life_events import LifeEvents
from search_api.understand.places.place_words import load_place_words
from search_api.understand.spelling import Speller
from search_api.understand.typing_keys import TypingKeys
from search_api.understand.vocabulary import load_vocabulary

NOTHING_PUBLISHED = "Chưa có dữ liệu nào được công bố: chạy `thutuc publish`."


def open_live(engine: Serving, data: Path = DATA) -> OpenRelease:
    """Open the live release; EngineUnavailable when nothing is published."""
    build = engine.built()
    if build is None:
        raise EngineUnavailable(NOTHING_PUBLISHED)
    return open_build(engine, build, data)


def open_build(
    engine: Reader, build: Build, data: Path = DATA, store: Path | None = None
) -> OpenRelease:
    """Read what one build needs to be searched, in a second; a later one may replace it meanwhile."""
    pinned = Pinned(engine, build)
    # Its indexes are opened at once: they stay readable when another build takes their place.
    for kind in ("procedure", "question"):
        pinned.payloads(kind, [])
    vocabulary = load_vocabulary(data)
    bodies = SpecialBodies.of(wording.special_bodies(data))
    special = SpecialCases.of(wording.special_cases(data))
    table = load_table(pinned, telling(vocabulary), special, vocabulary.acts, bodies)
    return OpenRelease(
        number=build.release,
        as_of=_as_of(pinned),
        engine=pinned,
        table=table,
        knowledge=Knowledge(
            vocabulary,
            Speller.of(table.statistics, TypingKeys.of(wording.typing_keys(data))),
            Gazetteer(),
            load_place_words(data),
            load_agencies(data),
            LifeEvents.of(content.life_events(data)),
        ),
        cards=CardIndex.of(content.cards(data)),
        store=store,
    )


def _as_of(engine: Reader) -> str:
    """Return the day of the data; a release whose own document is damaged answers without it."""
    try:
        return RELEASE_FACTS.read(next(iter(engine.facts("release")))).as_of
    except (EngineError, OSError, StopIteration):
        return ""
