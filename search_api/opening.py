"""Opening a release for searching: the table, the words, the places, the speller."""

from pathlib import Path

from catalog import content
from catalog.gazetteer import Gazetteer
from catalog.paths import DATA
from indexer.engines.base import Build, Reader
from indexer.engines.pinned import Pinned
from search_api.cards import CardIndex
from search_api.search import Searcher
from search_api.table import load_table
from search_api.understand.agencies import load_agencies
from search_api.understand.frames import telling
from search_api.understand.life_events import LifeEvents
from search_api.understand.pipeline import Knowledge
from search_api.understand.spelling import Speller
from search_api.understand.words import load_vocabulary


def open_build(engine: Reader, build: Build, data: Path = DATA) -> Searcher:
    """Read what one build needs to be searched, its indexes opened: a later one may replace it."""
    pinned = Pinned(engine, build)
    for kind in ("procedure", "question"):
        pinned.payloads(kind, [])
    return open_searcher(pinned, build.release, data)


def open_searcher(engine: Reader, release: int, data: Path = DATA) -> Searcher:
    """Read what one release needs to be searched; takes about a second."""
    vocabulary = load_vocabulary(data)
    table = load_table(engine, release, telling(vocabulary))
    knowledge = Knowledge(
        vocabulary,
        Speller.of(table.statistics),
        Gazetteer(),
        load_agencies(data),
        LifeEvents.of(content.life_events(data)),
    )
    return Searcher(engine, table, knowledge, CardIndex.of(content.cards(data)))
