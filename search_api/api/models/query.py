"""What was understood of a query."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from search_api.api.models.codes import AudienceWish, LevelWish

Typed = Annotated[str, Field(description="The words as they were typed")]
Note = Annotated[str, Field(description="What became of it, in Vietnamese; may be empty")]
ProvinceName = Annotated[
    str, Field(description="Bare name of the province", examples=["Hồ Chí Minh"])
]


class PlaceChoice(TypedDict):
    """One place that an ambiguous mention can mean."""

    name: Annotated[str, Field(description="Name of today, with its kind")]
    province: Annotated[str, Field(description="Two-digit code of 2025 of its province")]
    province_name: ProvinceName
    note: Note


class Place(TypedDict):
    """A place that was named."""

    typed: Typed
    name: Annotated[str, Field(description="Name of today")]
    kind: Annotated[
        Literal["province", "district", "commune"], Field(description="Kind of what was named")
    ]
    province: Annotated[
        str | None,
        Field(description="Two-digit code of 2025; null while several provinces are possible"),
    ]
    province_name: ProvinceName
    note: Note
    choices: Annotated[
        tuple[PlaceChoice, ...],
        Field(description="What it can mean where it is ambiguous, the first twelve"),
    ]


class Agency(TypedDict):
    """An agency that was named."""

    typed: Typed
    id: Annotated[str, Field(description="Who it is today", examples=["G15"])]
    name: Annotated[str, Field(description="Name of today")]
    note: Note


class LifeEvent(TypedDict):
    """An event of life that the query tells of."""

    id: Annotated[str, Field(description="What `life_event` takes", examples=["khai-sinh"])]
    name: Annotated[str, Field(description="Name in Vietnamese")]
    group: Annotated[str, Field(description="Group of the national portal")]
    group_name: Annotated[str, Field(description="Name of the group in Vietnamese")]


class NamedAct(TypedDict):
    """A legal act named by its number."""

    typed: Typed
    numbers: Annotated[tuple[str, ...], Field(description="Its numbers as the catalogue has them")]


class NamedForm(TypedDict):
    """A form named by its label."""

    typed: Typed
    label: Annotated[str, Field(description="As the catalogue writes it", examples=["CT01"])]


class WordVariant(TypedDict):
    """Another way to say or write a word."""

    typed: Typed
    standard: Annotated[str, Field(description="The word that was searched for")]
    kind: Annotated[str, Field(description="Of which kind it is", examples=["regional"])]


class Correction(TypedDict):
    """A spelling that was read as another."""

    typed: Typed
    read_as: Annotated[str, Field(description="What was searched for instead")]
    reason: Annotated[str, Field(description="Why, in Vietnamese")]


class Synonym(TypedDict):
    """Official words for what was said."""

    said: Annotated[str, Field(description="Words of the query")]
    official: Annotated[tuple[str, ...], Field(description="Words of the records, searched too")]
    source: Annotated[str, Field(description="Law or document that uses them, in Vietnamese")]


class Step(TypedDict):
    """One step of understanding and what it read."""

    step: Annotated[str, Field(description="Name of a step")]
    title: Annotated[str, Field(description="What it looks for, in Vietnamese")]
    read: Annotated[tuple[str, ...], Field(description="What it found, in Vietnamese, a line each")]


class Query(TypedDict):
    """What was understood of a query."""

    typed: Typed
    shortened: Annotated[bool, Field(description="True where it was longer than what is read")]
    codes: Annotated[tuple[str, ...], Field(description="National codes of procedures in it")]
    dossier_numbers: Annotated[tuple[str, ...], Field(description="Numbers of dossiers in it")]
    acts: Annotated[tuple[NamedAct, ...], Field(description="Legal acts named by number")]
    forms: Annotated[tuple[NamedForm, ...], Field(description="Forms named by label")]
    asks: Annotated[
        str,
        Field(
            description="What is asked of a procedure: fee, days, dossier, place, steps, form, result,"
            " legal, who or online; empty for nothing in particular",
            examples=["fee", ""],
        ),
    ]
    online: Annotated[bool, Field(description="True where it asks for what can be done online")]
    level: Annotated[LevelWish, Field(description="Level of government it names, or empty")]
    audience: Annotated[AudienceWish, Field(description="Who applies, where it says so, or empty")]
    quoted: Annotated[tuple[str, ...], Field(description="Phrases that a result must have")]
    excluded: Annotated[tuple[str, ...], Field(description="Words that no result may have")]
    life_events: Annotated[tuple[LifeEvent, ...], Field(description="Events of life in it")]
    province: Annotated[
        str, Field(description="Two-digit code of 2025 of the province it is about, or empty")
    ]
    places: Annotated[tuple[Place, ...], Field(description="Places in it, left to right")]
    agencies: Annotated[tuple[Agency, ...], Field(description="Agencies in it")]
    variants: Annotated[
        tuple[WordVariant, ...], Field(description="Words read as their standard forms")
    ]
    corrections: Annotated[tuple[Correction, ...], Field(description="Spellings read as others")]
    synonyms: Annotated[tuple[Synonym, ...], Field(description="Official words for what was said")]
    trace: NotRequired[
        Annotated[tuple[Step, ...], Field(description="Every step in order; with `explain` alone")]
    ]
    confidence: NotRequired[
        Annotated[
            float,
            Field(description="How sure the first result is, 0 to 1; with `explain` alone"),
        ]
    ]
