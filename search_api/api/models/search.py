"""The answer of a search."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from search_api.api.models.facts import ToldFacts
from search_api.api.models.procedures import Coded, LinkedProcedure, ListedProcedure, Variant
from search_api.api.models.query import PlaceChoice, Query, Typed
from search_api.api.models.records import AsOf, QuestionAddress, QuestionId, WithdrawnCode

Score = Annotated[
    float,
    Field(
        description="What it is ordered by: weights times features; says nothing across queries",
        examples=[7],
    ),
]
Span = tuple[
    Annotated[int, Field(description="First character, from 0")],
    Annotated[int, Field(description="Character after the last")],
]


class FeatureShare(TypedDict):
    """What one feature brings a result: value times weight is its share of the score."""

    value: Annotated[float, Field(description="Of the feature, 0 to 1")]
    weight: Annotated[float, Field(description="Of the feature in every search")]
    share: Annotated[float, Field(description="Value times weight; the shares sum to the score")]


class Explained(TypedDict, total=False):
    """What a result is ranked by, where that is asked for."""

    features: Annotated[
        dict[str, FeatureShare],
        Field(description="Named features, those of 0 left out; with `explain` alone"),
    ]


class ProcedureResult(ListedProcedure, Explained):
    """A procedure that was found."""

    facts: Annotated[ToldFacts, Field(description="Its time, fee and place, as lists show them")]
    score: Score
    why: Annotated[tuple[str, ...], Field(description="Why it is there, in Vietnamese")]
    highlights: Annotated[
        tuple[Span, ...],
        Field(description="Where its name has what was typed, in characters (NFC)"),
    ]
    variants: Annotated[
        tuple[Variant, ...], Field(description="Other records of the same name, not counted again")
    ]


class QuestionResult(Explained):
    """A question that was found."""

    kind: Annotated[Literal["faq"], Field(description="Tells it from a procedure")]
    id: QuestionId
    question: Annotated[str, Field(description="The question, in Vietnamese")]
    codes: Annotated[tuple[str, ...], Field(description="National codes of its procedures")]
    agency: Annotated[
        str, Field(description="Name of the agency that answers, as of `as_of`; may be empty")
    ]
    as_of: Annotated[str, Field(description="Day of the answer, ISO 8601; may be empty")]
    source: Annotated[
        str, Field(description="official: of the national portal; thutuc: written by the project")
    ]
    notices: Annotated[
        tuple[str, ...], Field(description="What of its answer is out of date, in Vietnamese")
    ]
    score: Annotated[float, Field(description="How alike it is to the query, 0 to 1")]
    url: QuestionAddress


class Link(TypedDict):
    """A link to an official site."""

    title: Annotated[str, Field(description="What stands there, in Vietnamese")]
    url: Annotated[str, Field(description="Whole address")]


class Card(TypedDict):
    """An answer to what is no procedure."""

    id: Annotated[str, Field(description="Name of the card", examples=["tra-cuu-ho-so"])]
    title: Annotated[str, Field(description="What it is about, in Vietnamese")]
    body: Annotated[str, Field(description="The answer, in Vietnamese")]
    links: Annotated[tuple[Link, ...], Field(description="Where to go")]
    codes: Annotated[
        tuple[str, ...], Field(description="National codes of the procedures nearest to the need")
    ]
    procedures: Annotated[
        tuple[LinkedProcedure, ...], Field(description="Those of `codes` that are in force")
    ]
    legal: Annotated[tuple[str, ...], Field(description="Numbers of the legal acts it rests on")]
    checked: Annotated[str, Field(description="Day on which it was checked, ISO 8601")]


class Ask(TypedDict):
    """What only the person can tell: which of several places is meant."""

    about: Annotated[Literal["place"], Field(description="What is asked")]
    typed: Typed
    question: Annotated[str, Field(description="What to ask, in Vietnamese")]
    choices: Annotated[
        tuple[PlaceChoice, ...], Field(description="The answers; `province` takes their province")
    ]


class ReadAs(TypedDict):
    """How a misspelt query was read."""

    showing: Annotated[str, Field(description="What was searched for")]
    instead_of: Annotated[str, Field(description="What was typed")]


class Outside(TypedDict):
    """A kind of what has no procedure: a question of law, a dispute, shopping, another state."""

    kind: Annotated[str, Field(description="Id of the kind", examples=["penalties"])]
    title: Annotated[str, Field(description="What it seems to be, in Vietnamese")]
    advice: Annotated[str, Field(description="Where to turn, in Vietnamese")]


class SearchAnswer(TypedDict):
    """The answer of a search."""

    query: Annotated[Query, Field(description="What was understood")]
    total: Annotated[
        int,
        Field(
            description="How many match, same-name records once; questions where only they are asked for"
        ),
    ]
    results: Annotated[
        tuple[
            Annotated[ProcedureResult | QuestionResult, Field(discriminator="kind")],
            ...,
        ],
        Field(description="What was found, best first; a question after every third procedure"),
    ]
    facets: Annotated[
        dict[str, dict[str, int]],
        Field(
            description="How many of all matches have a value, by the parameter that takes it",
            examples=[{"level": {"commune": 12, "province": 3}}],
        ),
    ]
    suggestion: Annotated[
        ReadAs | None, Field(description="How a misspelt query was read; null where none was")
    ]
    cards: Annotated[tuple[Card, ...], Field(description="Answers to what is no procedure")]
    no_answer: Annotated[
        bool, Field(description="True where nothing accounts for the words of the query")
    ]
    verdict: Annotated[
        Literal["sure", "perhaps", "nothing"],
        Field(
            description="Whether the first result is right beyond doubt, one of several to choose"
            " from, or nothing is",
            examples=["sure"],
        ),
    ]
    right: Annotated[
        float, Field(description="Chance that the first result is right, 0 to 1", examples=[1])
    ]
    outside: Annotated[
        Outside | None,
        Field(description="What a query without a procedure seems to be, and where to turn"),
    ]
    withdrawn: Annotated[
        tuple[WithdrawnCode, ...], Field(description="Typed codes that are no longer in force")
    ]
    notes: Annotated[
        tuple[str, ...], Field(description="What of the query could not be kept, in Vietnamese")
    ]
    ask: Annotated[
        Ask | None, Field(description="What must be asked back; null where nothing need be")
    ]
    nearest_fields: Annotated[
        tuple[Coded, ...], Field(description="Fields to look in where there is no answer")
    ]
    hotline: Annotated[
        str | None,
        Field(description="Telephone number to call where there is no answer, else null"),
    ]
    page: Annotated[int, Field(description="Number of the page, from 1")]
    size: Annotated[int, Field(description="Results a page")]
    release: Annotated[int, Field(description="Number of the release that was searched")]
    as_of: AsOf
    procedures: NotRequired[
        Annotated[
            tuple[ProcedureResult, ...],
            Field(description="The procedures alone; where both kinds are asked for"),
        ]
    ]
    faq: NotRequired[
        Annotated[
            tuple[QuestionResult, ...],
            Field(description="The questions alone; where both kinds are asked for"),
        ]
    ]
    faq_total: NotRequired[
        Annotated[
            int, Field(description="How many questions match; where both kinds are asked for")
        ]
    ]
