"""Findings that readers leave: where, which rule, what to do."""

from catalog.errors import RecordError
from catalog.model import Finding, SourceLocation


def at(place: SourceLocation, field: str) -> SourceLocation:
    """Return the place of a field in a row."""
    return SourceLocation(place.file, place.sheet, place.row, field)


def refused(place: SourceLocation, error: RecordError, field: str = "") -> Finding:
    """Return the finding of a row that is refused for one value."""
    value = str(error.value)[:200] if error.value is not None else ""
    name = field or error.field
    message = f"Giá trị {value!r} ở {name!r} không dùng được."
    return Finding("error", at(place, name), error.field, message, value, error.remedy)
