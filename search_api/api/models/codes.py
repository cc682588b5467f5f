"""Codes of closed vocabularies in answers: plain texts, described with all they can be.

A member of an enumeration costs three times as much to send as a text.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from catalog.vocabularies import (
    Audience,
    Channel,
    FeeKind,
    Level,
    ServiceLevel,
    TimeUnit,
)


def _one_of(codes: Iterable[StrEnum], *more: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [*map(str, codes), *more]})


def _or_empty(codes: type[StrEnum]) -> Callable[[str], str]:
    return lambda text: codes(text) if text else text


AudienceCode = Annotated[str, AfterValidator(Audience), _one_of(Audience)]
ChannelCode = Annotated[str, AfterValidator(Channel), _one_of(Channel)]
FeeCode = Annotated[str, AfterValidator(FeeKind), _one_of(FeeKind)]
LevelCode = Annotated[str, AfterValidator(Level), _one_of(Level)]
ServiceLevelCode = Annotated[str, AfterValidator(ServiceLevel), _one_of(ServiceLevel)]
UnitCode = Annotated[str, AfterValidator(TimeUnit), _one_of(TimeUnit)]
# Empty where a query names none.
AudienceWish = Annotated[str, AfterValidator(_or_empty(Audience)), _one_of(Audience, "")]
LevelWish = Annotated[str, AfterValidator(_or_empty(Level)), _one_of(Level, "")]
