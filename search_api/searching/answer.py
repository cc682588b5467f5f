"""What is asked of the search and what it answers, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalog.content import Card
from indexer.engines.base import Facets, Reader
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.table import Table
from search_api.searching.cards import CardIndex
from search_api.searching.choices import Choices
from search_api.understand.pipeline import Knowledge
from search_api.understand.places.find import PlaceMention
from search_api.understand.understood import Understood


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the words, and the codes chosen by facet."""

    q: str
    kind: str = "all"
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    size: int = 10
    correct: bool = True

    @property
    def province(self) -> str:
        """The province that the person lives in, empty if none is told."""
        return self.chosen.get("province", "")

    @property
    def anywhere(self) -> "Request":
        """The same asked of the whole country."""
        return replace(self, chosen={**self.chosen, "province": ""})


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the best record of a same-name group, and the others as variants."""

    entry: Entry
    score: float
    features: Mapping[str, float]
    variants: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionHit:
    """One question with how alike it is to the query, 0 to 1."""

    entry: QuestionEntry
    score: float


@dataclass(frozen=True)
class Answer:
    """The answer to a request, before it is made into JSON or a page.

    `withdrawn` are tombstones of typed codes; `relaxed` names what could not be kept ("quoted",
    "excluded"); `nearest_fields` are (code, name) to look in when there is no answer.
    """

    request: Request
    understood: Understood
    hits: tuple[Hit, ...] = ()
    total: int = 0
    questions: tuple[QuestionHit, ...] = ()
    question_total: int = 0
    facets: Facets = field(default_factory=lambda: Facets(0))
    confidence: float = 0.0
    cards: tuple[Card, ...] = ()
    no_answer: bool = False
    withdrawn: tuple[Mapping[str, Any], ...] = ()
    relaxed: tuple[str, ...] = ()
    nearest_fields: tuple[tuple[str, str], ...] = ()

    @property
    def unsure_place(self) -> PlaceMention | None:
        """The place whose province must be asked, None when one is known."""
        if self.understood.province:
            return None
        return next((p for p in self.understood.places if not p.province and p.choices), None)


@dataclass(frozen=True)
class Searcher:
    """One release ready to be searched; immutable, shared by all requests."""

    engine: Reader
    table: Table
    knowledge: Knowledge
    cards: CardIndex
    choices: Choices
