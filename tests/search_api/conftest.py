"""What tests of the search share: the real words, over the shipped catalogue."""

import pytest

from catalog import content
from catalog.gazetteer import Gazetteer
from catalog.model import Procedure
from catalog.readers import shipped
from search_api.table import Statistics, count_words, tokens, without_leading
from search_api.understand.agencies import load_agencies
from search_api.understand.life_events import LifeEvents
from search_api.understand.pipeline import Knowledge
from search_api.understand.spelling import Speller
from search_api.understand.words import load_vocabulary


def shipped_statistics() -> Statistics:
    """Count the words of the shipped names, common names and questions."""
    common = {code: guide.common_names for guide in content.guides() for code in guide.codes}
    records = [record for record in shipped.read() if isinstance(record, Procedure)]
    texts = [
        [without_leading(tokens(r.name)), *map(tokens, common.get(r.code, ()))] for r in records
    ]
    return count_words(texts, [tokens(q.question) for q in content.questions()])


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Give what understanding knows, without an engine."""
    return Knowledge(
        load_vocabulary(),
        Speller.of(shipped_statistics()),
        Gazetteer(),
        load_agencies(),
        LifeEvents.of(content.life_events()),
    )
