"""What is asked of the search and what it answers, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from catalog.content import Card
from catalog.content.outside import OutsideKind
from catalog.model import Term
from indexer.engines.base import Facets
from search_api.ranking.weights import WEIGHTS, Weight
from search_api.release.entries import Entry, QuestionEntry
from search_api.searching.records import Withdrawn
from search_api.understand.places.mentions import UnitMention
from search_api.understand.understood import Understood

Verdict = Literal["sure", "perhaps", "nothing"]
Signals = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the words, and the codes chosen by facet.

    `undone` are phrases whose other reading the person does not want.
    """

    q: str
    kind: str = "all"
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    size: int = 10
    correct: bool = True
    undone: tuple[str, ...] = ()

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
    weights: Mapping[str, Weight] = field(default_factory=lambda: WEIGHTS)


@dataclass(frozen=True, slots=True)
class QuestionHit:
    """One question with how alike it is to the query, 0 to 1."""

    entry: QuestionEntry
    score: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far an answer is believed.

    `right` is the chance that the first result is right, `answerable` that anything is; `signals` are
    what they were made of.
    """

    right: float
    answerable: float
    verdict: Verdict
    signals: Signals = field(default_factory=dict)

    @property
    def hopeless(self) -> bool:
        """Tell whether nothing is believed to be right."""
        return self.verdict == "nothing"


@dataclass(frozen=True, slots=True)
class NumberFound:
    """An act or form named by its number: how many procedures rest on it or use it, and only cite it.

    `number` is as the catalogue writes it, as typed where no procedure has it.
    """

    kind: Literal["act", "form"]
    number: str
    resting: int = 0
    citing: int = 0


@dataclass(frozen=True)
class Answer:
    """The answer to a request, before it is made into JSON or a page.

    `withdrawn` are typed codes that are no longer in force; `relaxed` names what could not be kept ("quoted",
    "excluded"); `nearest_fields` are those to look in when there is no answer.
    """

    request: Request
    understood: Understood
    hits: tuple[Hit, ...] = ()
    total: int = 0
    questions: tuple[QuestionHit, ...] = ()
    question_total: int = 0
    facets: Facets = field(default_factory=lambda: Facets(0))
    belief: Confidence = Confidence(0.0, 0.0, "nothing")
    outside: OutsideKind | None = None
    cards: tuple[Card, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    numbers: tuple[NumberFound, ...] = ()
    relaxed: tuple[str, ...] = ()
    nearest_fields: tuple[Term, ...] = ()

    @property
    def confidence(self) -> float:
        """The chance that the first result is right."""
        return self.belief.right

    @property
    def no_answer(self) -> bool:
        """Tell whether nothing is believed to be right."""
        return self.belief.hopeless

    @property
    def procedures(self) -> tuple[Hit, ...]:
        """The procedures asked for: none when only questions are."""
        return () if self.request.kind == "faq" else self.hits

    @property
    def faq(self) -> tuple[QuestionHit, ...]:
        """The questions asked for: none when only procedures are."""
        return () if self.request.kind == "procedure" else self.questions

    @property
    def matches(self) -> int:
        """How many there are of what is asked for: questions when only they are."""
        return self.question_total if self.request.kind == "faq" else self.total

    @property
    def unsure_place(self) -> UnitMention | None:
        """The place whose province must be asked, None when one is known."""
        if self.understood.province:
            return None
        return next((p for p in self.understood.places if not p.province and p.choices), None)
