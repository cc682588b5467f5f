"""Procedures as lists show them."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.api.models.codes import (
    AudienceCode,
    ChannelCode,
    FeeCode,
    LevelCode,
    ServiceLevelCode,
    UnitCode,
)

Code = Annotated[str, Field(description="National code of the procedure", examples=["1.001193"])]
Name = Annotated[str, Field(description="Official name of the procedure, in Vietnamese")]
Province = Annotated[
    str,
    Field(
        description="Two-digit code of 2025 of the province whose own procedure it is;"
        " empty for a national one",
        examples=["", "79"],
    ),
]
Levels = Annotated[
    tuple[LevelCode, ...], Field(description="Levels of government that carry it out")
]
Address = Annotated[
    str, Field(description="Path of its page on this site", examples=["/thu-tuc/1.001193"])
]


class Coded(TypedDict):
    """A name with its code."""

    code: Annotated[str, Field(description="Code of the national portal")]
    name: Annotated[str, Field(description="Name in Vietnamese")]


class ListedFee(TypedDict):
    """A fee (phí), charge (lệ phí) or price (giá)."""

    kind: Annotated[FeeCode, Field(description="What is paid: phí, lệ phí or giá")]
    amount: Annotated[
        int | None,
        Field(
            description="In whole units of `currency`; null where the source tells it only in words",
            examples=[8000],
        ),
    ]
    currency: Annotated[str, Field(description="ISO 4217 code", examples=["VND"])]
    free: Annotated[bool, Field(description="True where the source says that nothing is paid")]


class ListedMethod(TypedDict):
    """One way of submitting, with its processing time and fees."""

    channel: Annotated[ChannelCode, Field(description="In person, online or by post")]
    quantity: Annotated[
        float | None,
        Field(description="Processing time, in `unit`; null where it is told only in words"),
    ]
    unit: Annotated[
        UnitCode,
        Field(description="Unit of `quantity`; working days and calendar days are not the same"),
    ]
    fees: Annotated[tuple[ListedFee, ...], Field(description="What is to be paid this way")]


class ListedProcedure(TypedDict):
    """A procedure as lists show it."""

    kind: Annotated[Literal["procedure"], Field(description="Tells it from a question")]
    code: Code
    name: Name
    agency: Annotated[Coded, Field(description="Agency that published it, by its name of today")]
    field: Annotated[tuple[Coded, ...], Field(description="Fields (lĩnh vực) it belongs to")]
    levels: Levels
    audience: Annotated[tuple[AudienceCode, ...], Field(description="Who may apply")]
    service_level: Annotated[
        ServiceLevelCode, Field(description="How far it can be done online (42/2022/NĐ-CP)")
    ]
    province: Province
    internal: Annotated[
        bool, Field(description="True for one between offices, shown for its exact code alone")
    ]
    executing: Annotated[
        tuple[str, ...], Field(description="The first bodies that carry it out, in Vietnamese")
    ]
    methods: Annotated[tuple[ListedMethod, ...], Field(description="Ways of submitting")]
    decided: Annotated[
        str, Field(description="Day of the decision that published it, ISO 8601; may be empty")
    ]
    url: Address


class LinkedProcedure(TypedDict):
    """A procedure by its code and name."""

    code: Code
    name: Name
    url: Address


class Variant(LinkedProcedure):
    """Another record of the same name: of a province, or of another level."""

    province: Province
    agency: Annotated[str, Field(description="Name of the agency that published it")]
    levels: Levels
