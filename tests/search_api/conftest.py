"""What tests of the search share: the real words, over the shipped catalogue."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest

from catalog import content
from catalog.content import wording
from catalog.model import Procedure
from catalog.readers import shipped
from catalog.registers.registers import registers
from indexer.engines.embedded import EmbeddedEngine
from indexer.named_numbers import form_labels, legal_bases
from indexer.text.tokens import WordStatistics, tokens, without_leading
from search_api.app import create_app
from search_api.release.lexicon import Lexicon
from search_api.release.open_release import OpenRelease
from search_api.release.table import statistics_of
from search_api.serving.opening import open_live
from search_api.settings import Settings
from search_api.understand.agency_mentions import AgencyNames
from search_api.understand.event_cues import LifeEvents
from search_api.understand.knowledge import Knowledge
from search_api.understand.letters import Letters
from search_api.understand.named_numbers import NamedNumbers, NumberPatterns
from search_api.understand.places.place_words import load_place_words
from search_api.understand.spelling import Speller
from search_api.understand.typing_keys import TypingKeys
from search_api.understand.variants import Variants
from search_api.understand.vocabulary import load_vocabulary
from tests.browser.catalogue import filled_home
from tests.serving import PATIENCE, served


def shipped_statistics() -> WordStatistics:
    """Count the words of the shipped names, common names and questions."""
    common = {code: guide.common_names for guide in content.guides() for code in guide.codes}
    records = [record for record in shipped.read() if isinstance(record, Procedure)]
    texts = [
        [without_leading(tokens(r.name)), *map(tokens, common.get(r.code, ()))] for r in records
    ]
    documents = [*texts, *([tokens(q.question)] for q in content.questions())]
    owners = [number for number, texts in enumerate(documents) for _ in texts]
    lexicon = Lexicon.of([text for texts in documents for text in texts])
    return statistics_of(lexicon, np.array(owners, dtype=np.int64), len(documents))


def shipped_numbers() -> NamedNumbers:
    """Gather the acts, forms and codes of the shipped records."""
    records = [record for record in shipped.read() if isinstance(record, Procedure)]
    return NamedNumbers.of(
        NumberPatterns.of(wording.number_words()),
        [act for record in records for act in legal_bases(record)],
        [label for record in records for label in form_labels(record)],
        [record.code for record in records],
    )


@pytest.fixture(scope="session")
def release(shipped_home: Path) -> OpenRelease:
    """Give a release of the shipped catalogue, guides and questions."""
    return open_live(EmbeddedEngine(shipped_home / "index"))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Give what understanding knows, without an engine."""
    statistics, variants = shipped_statistics(), wording.word_variants()
    return Knowledge(
        load_vocabulary(),
        Speller.of(statistics, TypingKeys.of(wording.typing_keys())),
        registers().places,
        load_place_words(),
        AgencyNames.of(registers().agencies),
        LifeEvents.of(registers().life_events),
        shipped_numbers(),
        Letters.of(variants, statistics, registers().places),
        Variants.of(variants),
    )


@pytest.fixture(scope="session")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Give the settings of a site with the small catalogue of the browser tests."""
    home = filled_home(tmp_path_factory.mktemp("pages") / "home")
    return Settings(home=home, rate_per_second=0, base_url="https://thutuc.example.vn")


@pytest.fixture(scope="session")
def site(site_settings: Settings) -> Iterator[httpx.Client]:
    """Give a browser of that site; one server for all who look at pages."""
    with (
        served(create_app(site_settings), site_settings) as url,
        httpx.Client(base_url=url, headers={"accept": "text/html"}, timeout=PATIENCE) as client,
    ):
        yield client
