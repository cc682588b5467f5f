"""Why something is refused or remarked on: a kind whose name stays, and the values it tells of.

People read a sentence; it is made of both, in one table for each kind, so that nobody else needs to
know the sentence, or its language.
"""

from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | date | tuple[str | int, ...] | None


class _Listed(tuple[str | int, ...]):
    """Values that a sentence tells one after the other, each behind the words of the format."""

    __slots__ = ()

    def __repr__(self) -> str:
        return ", ".join(map(repr, self))

    def __format__(self, before: str) -> str:
        return ", ".join(f"{before}{value}" for value in self)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: `kind` never changes its name, `values` are what its sentence names."""

    kind: str
    values: tuple[tuple[str, Value], ...] = ()

    @staticmethod
    def of(kind: str, /, **values: Value) -> "Reason":
        """Return the reason of a kind with its values by name."""
        return Reason(kind, tuple(values.items()))

    def fill(self, sentence: str, /, **more: Value) -> str:
        """Return a sentence with its {names} filled.

        `{name!r}` quotes a value; several get commas, in `{rows:dòng }` with a word before each.
        """
        values = {**dict(self.values), **more}
        return sentence.format(
            **{name: _Listed(v) if isinstance(v, tuple) else v for name, v in values.items()}
        )


UNTOLD = Reason("")
