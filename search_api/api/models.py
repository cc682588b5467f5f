"""Every answer of the API as a type: names, order and kinds of what a program gets.

They are dictionaries to whoever makes them and models to pydantic, which describes them and checks
answers in tests: as objects a page of ten cost 1.7 times as much to make and to send. Whole records
are as `catalog.model` has them.
"""

from enum import StrEnum
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, with_config
from typing_extensions import TypedDict

from catalog.model import Procedure, Question
from catalog.vocabularies import Audience, Channel, FeeKind, Level, ServiceLevel, TimeUnit


def _one_of(codes: type[StrEnum]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [str(code) for code in codes]})


# Codes of closed vocabularies are plain texts: a member of an enumeration costs three times as much
# to send.
AudienceCode = Annotated[str, AfterValidator(Audience), _one_of(Audience)]
ChannelCode = Annotated[str, AfterValidator(Channel), _one_of(Channel)]
FeeCode = Annotated[str, AfterValidator(FeeKind), _one_of(FeeKind)]
LevelCode = Annotated[str, AfterValidator(Level), _one_of(Level)]
ServiceLevelCode = Annotated[str, AfterValidator(ServiceLevel), _one_of(ServiceLevel)]
UnitCode = Annotated[str, AfterValidator(TimeUnit), _one_of(TimeUnit)]


class Coded(TypedDict):
    """A name with its code."""

    code: str
    name: str


class Fee(TypedDict):
    """A fee, charge or price; `amount` is null where the source tells it only in words."""

    kind: FeeCode
    amount: int | None
    currency: str
    free: bool


class Method(TypedDict):
    """One channel with its processing time and fees."""

    channel: ChannelCode
    quantity: float | None
    unit: UnitCode
    fees: tuple[Fee, ...]


class ListedProcedure(TypedDict):
    """A procedure as lists show it; `province` is the code of its own, empty for a national one."""

    kind: Literal["procedure"]
    code: str
    name: str
    agency: Coded
    field: tuple[Coded, ...]
    levels: tuple[LevelCode, ...]
    audience: tuple[AudienceCode, ...]
    service_level: ServiceLevelCode
    province: str
    internal: bool
    executing: tuple[str, ...]
    methods: tuple[Method, ...]
    decided: str
    url: str


class Variant(TypedDict):
    """Another record of the same name: of a province, or of another level."""

    code: str
    name: str
    province: str
    agency: str
    levels: tuple[LevelCode, ...]
    url: str


class Explained(TypedDict, total=False):
    """What a result is ranked by, where that is asked for."""

    features: dict[str, float]


class ProcedureResult(ListedProcedure, Explained):
    """A procedure that was found; `highlights` are offsets in its name (NFC)."""

    score: float
    why: tuple[str, ...]
    highlights: tuple[tuple[int, int], ...]
    variants: tuple[Variant, ...]


class QuestionResult(Explained):
    """A question that was found; `notices` tell what of its answer is out of date."""

    kind: Literal["faq"]
    id: str
    question: str
    codes: tuple[str, ...]
    agency: str
    as_of: str
    source: str
    notices: tuple[str, ...]
    score: float
    url: str


class Link(TypedDict):
    """A link to an official site."""

    title: str
    url: str


class LinkedProcedure(TypedDict):
    """A procedure by its code and name."""

    code: str
    name: str
    url: str


class Card(TypedDict):
    """An answer to what is no procedure, with those in force that are near to it."""

    id: str
    title: str
    body: str
    links: tuple[Link, ...]
    codes: tuple[str, ...]
    procedures: tuple[LinkedProcedure, ...]
    legal: tuple[str, ...]
    checked: str


class WithdrawnCode(TypedDict):
    """A typed code that is no longer in force, with what came after it."""

    code: str
    name: str
    reason: str
    successors: tuple[ListedProcedure, ...]
    url: str


class PlaceChoice(TypedDict):
    """One place that an ambiguous mention can mean."""

    name: str
    province: str
    province_name: str
    note: str


class Ask(TypedDict):
    """What only the person can tell: which of several places is meant."""

    about: Literal["place"]
    typed: str
    question: str
    choices: tuple[PlaceChoice, ...]


class LifeEvent(TypedDict):
    """An event of life that the query tells of."""

    id: str
    name: str
    group: str
    group_name: str


class Place(TypedDict):
    """A place that was named; `province` is null while several are possible."""

    typed: str
    name: str
    kind: Literal["province", "district", "commune"]
    province: str | None
    province_name: str
    note: str
    choices: tuple[PlaceChoice, ...]


class Agency(TypedDict):
    """An agency that was named: who it is today."""

    typed: str
    id: str
    name: str
    note: str


class Correction(TypedDict):
    """A spelling that was read as another."""

    typed: str
    read_as: str
    reason: str


class Synonym(TypedDict):
    """Official words for what was said."""

    said: str
    official: tuple[str, ...]
    source: str


class Query(TypedDict):
    """What was understood of a query."""

    typed: str
    shortened: bool
    codes: tuple[str, ...]
    dossier_numbers: tuple[str, ...]
    asks: str
    online: bool
    level: str
    audience: str
    quoted: tuple[str, ...]
    excluded: tuple[str, ...]
    life_events: tuple[LifeEvent, ...]
    province: str
    places: tuple[Place, ...]
    agencies: tuple[Agency, ...]
    corrections: tuple[Correction, ...]
    synonyms: tuple[Synonym, ...]
    trace: NotRequired[tuple[tuple[str, str], ...]]
    confidence: NotRequired[float]


class ReadAs(TypedDict):
    """How a misspelt query was read."""

    showing: str
    instead_of: str


Result = Annotated[ProcedureResult | QuestionResult, Field(discriminator="kind")]


class SearchAnswer(TypedDict):
    """The answer of a search; `total` and `facets` count all matches, same-name records once.

    Where both kinds are asked for, `results` has them merged, and `procedures` and `faq` apart.
    """

    query: Query
    total: int
    results: tuple[Result, ...]
    facets: dict[str, dict[str, int]]
    suggestion: ReadAs | None
    cards: tuple[Card, ...]
    no_answer: bool
    withdrawn: tuple[WithdrawnCode, ...]
    notes: tuple[str, ...]
    ask: Ask | None
    nearest_fields: tuple[Coded, ...]
    hotline: str | None
    page: int
    size: int
    release: int
    as_of: str
    procedures: NotRequired[tuple[ProcedureResult, ...]]
    faq: NotRequired[tuple[QuestionResult, ...]]
    faq_total: NotRequired[int]


class LinkedQuestion(TypedDict):
    """A question by its id."""

    id: str
    question: str
    url: str


class ProcedureAnswer(TypedDict):
    """A procedure in force: its whole record, and what belongs to it."""

    state: Literal["in_force"]
    code: str
    procedure: Procedure
    summary: ListedProcedure
    variants: tuple[ListedProcedure, ...]
    also: tuple[ListedProcedure, ...]
    questions: tuple[LinkedQuestion, ...]
    as_of: str
    url: str


class WithdrawnAnswer(TypedDict):
    """A procedure that is no longer in force, with what came after it."""

    state: Literal["withdrawn"]
    code: str
    name: str
    reason: str
    successors: tuple[ListedProcedure, ...]
    as_of: str
    url: str


class QuestionAnswer(TypedDict):
    """A question with its answer, and its procedures."""

    id: str
    question: Question
    procedures: tuple[ListedProcedure, ...]
    withdrawn: tuple[str, ...]
    notices: tuple[str, ...]
    as_of: str
    url: str


class Suggestion(TypedDict):
    """One line under the search box; `code` only where it leads to one procedure."""

    text: str
    kind: str
    url: str
    code: NotRequired[str]


class Suggestions(TypedDict):
    """What is suggested for what is typed so far, best first."""

    suggestions: tuple[Suggestion, ...]


class Health(TypedDict):
    """That the process answers."""

    status: Literal["ok"]


@with_config(ConfigDict(extra="allow"))
class Readiness(TypedDict):
    """Whether searches are answered, and what the engine tells of itself, each in its own words."""

    ok: bool
    engine: str
    release: NotRequired[int | None]
    as_of: NotRequired[str]
    procedures: NotRequired[int]
    questions: NotRequired[int]
    error: NotRequired[str]
