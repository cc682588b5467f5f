"""What is noticed of one row while its values are read, so that all of it is told at once."""

from collections.abc import Callable
from typing import TypeVar

from catalog.errors import RecordError
from catalog.model import Finding, SourceLocation
from catalog.readers.findings import at, finding, refused
from catalog.reasons import Reason, Value

T = TypeVar("T")


class Notes:
    """Errors, which refuse the row, and warnings; `findings` tells them in this order.

    Of a field only the first error counts: mending it may mend the others.
    """

    def __init__(self, place: SourceLocation) -> None:
        self.place = place
        self._errors: dict[str, Finding] = {}
        self._warnings: list[Finding] = []

    @property
    def is_good(self) -> bool:
        """Tell whether everything that was read can be used."""
        return not self._errors

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self._errors.values(), *self._warnings)

    def attempt(self, field: str, read: Callable[[str], T], text: str, otherwise: T) -> T:
        """Return what is read of a text; where it has a fault, what the reading goes on with."""
        try:
            return read(text)
        except RecordError as error:
            self.refuse(error, field)
            return otherwise

    def refuse(self, error: RecordError, field: str, column: str = "") -> None:
        """Note that a value cannot be used, under the header of its column where it has one."""
        error.field = field
        self._errors.setdefault(field, refused(self.place, error, column))

    def warn(
        self, field: str, column: str, value: str, code: str, kind: str, /, **values: Value
    ) -> None:
        """Note what an official should look at, in the record of a code."""
        where, reason = at(self.place, column), Reason.of(kind, **values)
        self._warnings.append(finding("warning", where, field, reason, value, code))
