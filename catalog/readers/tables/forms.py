"""How the cells of a column say their values, both ways."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from catalog.readers.formats.sheets import Cell

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen in a cell, several at once or one; `name` heads their list in a template."""

    name: str
    labels: tuple[str, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Form(Generic[T_co]):
    """A way of saying values: `read` raises the fault of a cell, `write` gives what `read` takes."""

    read: Callable[[Cell], T_co]
    write: Callable[[Any], str]  # Any: what `read` gives; so typed, forms could not share a table
    choices: Choices | None = None


def form(
    read: Callable[[Cell], T], write: Callable[[T], str], choices: Choices | None = None
) -> Form[T]:
    """Return a form whose two ways are of one type."""
    return Form(read, write, choices)
