"""Opening a release for searching: the table, the words, the places, the speller."""

from pathlib import Path

from catalog import content
from catalog.content import wording
from catalog.errors import EngineUnavailable
from catalog.gazetteer import Gazetteer
from catalog.paths import DATA
from indexer.engines.base import Build, Engine, Reader
from indexer.engines.pinned import Pinned
from search_api.release.special_cases import SpecialCases
from search_api.release.table import load_table
from search_api.searching.cards import CardIndex
from search_api.searching.search import Searcher
from search_api.understand.agencies import load_agencies
from search_api.understand.frames import telling
from search_api.understand.knowledge import Knowledge
from search_api.understand.life_events import LifeEvents
from search_api.understand.places.place_words import load_place_words
from search_api.understand.spelling import Speller
from search_api.understand.typing_keys import TypingKeys
from search_api.understand.vocabulary import load_vocabulary

NOTHING_PUBLISHED = "Chưa có dữ liệu nào được công bố: chạy `thutuc publish`."


def open_live(engine: Engine, data: Path = DATA) -> Searcher:
    """Open the live release; EngineUnavailable when nothing is published."""
    build = engine.built()
    if build is None:
        raise EngineUnavailable(NOTHING_PUBLISHED)
    return open_build(engine, build, data)


def open_build(engine: Reader, build: Build, data: Path = DATA) -> Searcher:
    """Read what one build needs to be searched, in a second; a later one may replace it meanwhile."""
    pinned = Pinned(engine, build)
    # Its indexes are opened at once: they stay readable when another build takes their place.
    for kind in ("procedure", "question"):
        pinned.payloads(kind, [])
    vocabulary = load_vocabulary(data)
    special = SpecialCases.of(wording.special_cases(data))
    table = load_table(pinned, build.release, telling(vocabulary), special)
    knowledge = Knowledge(
        vocabulary,
        Speller.of(table.statistics, TypingKeys.of(wording.typing_keys(data))),
        Gazetteer(),
        load_place_words(data),
        load_agencies(data),
        LifeEvents.of(content.life_events(data)),
    )
    return Searcher(pinned, table, knowledge, CardIndex.of(content.cards(data)))
