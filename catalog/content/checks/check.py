"""All checks of what is written in this project, in the order in which they are told."""

from collections.abc import Callable, Iterable, Iterator

from catalog.content.checks import (
    agencies,
    claims,
    dissolved,
    duplicates,
    entry_codes,
    events,
    laws,
    length,
    places,
    privacy,
    readability,
    shape,
    spelling,
    synonyms,
    tables,
    wording,
)
from catalog.content.checks.material import Material
from catalog.model import Finding

Check = Callable[[Material], Iterator[Finding]]

OF_ENTRIES: tuple[Check, ...] = (
    shape.check,
    entry_codes.check,
    dissolved.check,
    laws.check_in_force,
    laws.check_in_record,
    privacy.check,
    spelling.check,
    length.check,
    readability.check,
    claims.check,
    duplicates.check,
)
OF_REFERENCE: tuple[Check, ...] = (
    tables.check,
    wording.check,
    synonyms.check,
    events.check,
    agencies.check,
    places.check,
)


def run(material: Material, checks: Iterable[Check] = OF_ENTRIES + OF_REFERENCE) -> list[Finding]:
    """Return the findings of the checks; none of severity "error" means that the data may ship."""
    return [finding for check in checks for finding in check(material)]
