"""All checks of what is written in this project, in the order in which they are told."""

from collections.abc import Callable, Iterable, Iterator

from catalog.content.checks import (
    agency_references,
    claims,
    day_facts,
    dissolved,
    duplicates,
    entry_codes,
    everyday,
    laws,
    length,
    life_event_codes,
    place_links,
    privacy,
    readability,
    shape,
    spelling,
    synonyms,
    table_shapes,
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
    table_shapes.check,
    wording.check,
    synonyms.check,
    everyday.check,
    life_event_codes.check,
    agency_references.check,
    place_links.check,
)
OF_THE_DAY: tuple[Check, ...] = (day_facts.check,)
ALL = OF_ENTRIES + OF_REFERENCE + OF_THE_DAY


def run(material: Material, checks: Iterable[Check] = ALL) -> list[Finding]:
    """Return the findings of the checks; none of severity "error" means that the data may ship."""
    return [finding for check in checks for finding in check(material)]
