"""Forms of the closed vocabularies: kinds, states, levels, audiences, service levels."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from catalog.readers.formats.sheets import Cell
from catalog.readers.tables import choice_words
from catalog.readers.tables.forms import Choices, Form, form
from catalog.readers.tables.plain_forms import text
from catalog.vocabularies import (
    AUDIENCE_NAMES,
    LEVEL_NAMES,
    SERVICE_LEVEL_NAMES,
    ProcedureKind,
    ServiceLevel,
    State,
)

Value = TypeVar("Value", bound=StrEnum)


def _one(
    name: str, read: Callable[[str], Value], names: Mapping[Value, str], unsaid: Value
) -> Form[Value]:
    def read_cell(cell: Cell) -> Value:
        said = text(cell)
        return read(said) if said else unsaid

    return form(read_cell, names.__getitem__, Choices(name, tuple(names.values())))


def _several(
    name: str, read: Callable[[str], tuple[Value, ...]], names: Mapping[Value, str]
) -> Form[tuple[Value, ...]]:
    return form(
        lambda cell: read(text(cell)),
        lambda values: "\n".join(names[value] for value in values),
        Choices(name, tuple(names.values()), several=True),
    )


def _service_level(said: str) -> ServiceLevel:
    told = said.strip()
    return choice_words.service_level(told) if told else ServiceLevel.UNKNOWN


def _authority(cell: Cell) -> str:
    said = text(cell)
    return choice_words.authority(said) if said else ""


KIND = _one("kinds", choice_words.kind, choice_words.KIND_NAMES, ProcedureKind.STANDARD)
STATE = _one("states", choice_words.state, choice_words.STATE_NAMES, State.ACTIVE)
LEVELS = _several("levels", choice_words.levels, LEVEL_NAMES)
AUDIENCES = _several("audiences", choice_words.audiences, AUDIENCE_NAMES)
SERVICE_LEVEL = _one("service_levels", _service_level, SERVICE_LEVEL_NAMES, ServiceLevel.UNKNOWN)
# The official enum is kept as it is: its labels drift.
AUTHORITY = form(_authority, str)
