"""What understanding knows: the words, the spelling, the places, the agencies, the events of life."""

from dataclasses import dataclass, field

from catalog.gazetteer import Gazetteer
from search_api.understand.agency_mentions import AgencyNames
from search_api.understand.event_cues import LifeEvents
from search_api.understand.letters import Letters
from search_api.understand.named_numbers import NamedNumbers
from search_api.understand.places.place_words import PlaceWords
from search_api.understand.spelling import Speller
from search_api.understand.variants import Variants
from search_api.understand.vocabulary import Vocabulary


@dataclass(frozen=True)
class Knowledge:
    """What the steps look things up in; made once a release, shared by all requests."""

    vocabulary: Vocabulary
    speller: Speller
    gazetteer: Gazetteer
    place_words: PlaceWords
    agencies: AgencyNames
    life_events: LifeEvents = field(default_factory=LifeEvents)
    numbers: NamedNumbers = field(default_factory=NamedNumbers)
    letters: Letters = field(default_factory=Letters)
    variants: Variants = field(default_factory=Variants)
