"""Opening a release for searching: the table, the words, the places, the speller."""

from catalog import content
from catalog.errors import EngineUnavailable
from catalog.registers.registers import registers
from indexer.engines.base import Build, Engine, Reader
from indexer.engines.pinned import Pinned
from search_api.release.table import load_table
from search_api.searching.cards import CardIndex
from search_api.searching.choices import Choices
from search_api.searching.search import Searcher
from search_api.understand.agency_mentions import AgencyNames
from search_api.understand.event_cues import LifeEvents
from search_api.understand.frames import telling
from search_api.understand.pipeline import Knowledge
from search_api.understand.spelling import Speller
from search_api.understand.vocabulary import load_vocabulary

NOTHING_PUBLISHED = "Chưa có dữ liệu nào được công bố: chạy `thutuc publish`."


def open_live(engine: Engine) -> Searcher:
    """Open the live release; EngineUnavailable when nothing is published."""
    build = engine.built()
    if build is None:
        raise EngineUnavailable(NOTHING_PUBLISHED)
    return open_build(engine, build)


def open_build(engine: Reader, build: Build) -> Searcher:
    """Read what one build needs to be searched, in a second; a later one may replace it meanwhile."""
    pinned = Pinned(engine, build)
    # Its indexes are opened at once: they stay readable when another build takes their place.
    for kind in ("procedure", "question"):
        pinned.payloads(kind, [])
    vocabulary = load_vocabulary()
    table = load_table(pinned, build.release, telling(vocabulary))
    known = registers()
    knowledge = Knowledge(
        vocabulary,
        Speller.of(table.statistics),
        known.places,
        AgencyNames.of(known.agencies),
        LifeEvents.of(known.life_events),
    )
    choices = Choices.of(table, known)
    return Searcher(pinned, table, knowledge, CardIndex.of(content.cards()), choices)
