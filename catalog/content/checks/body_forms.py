"""Bodies that are gone, in the forms in which texts write them, and the names of those of today."""

from dataclasses import dataclass

from catalog.registers.agency_files import DissolvedBody
from catalog.registers.agency_register import AgencyRegister, written_forms
from catalog.text.vietnamese import normalize


@dataclass(frozen=True, slots=True)
class BodyForms:
    """A body that is gone; `forms` are normalised names, the short ones too, the longest first."""

    body: DissolvedBody
    forms: tuple[str, ...]


def dissolved_forms(agencies: AgencyRegister) -> tuple[BodyForms, ...]:
    """Return the dissolved bodies, the longest name first."""
    found = (BodyForms(body, written_forms(body.name)) for body in agencies.dissolved)
    return tuple(sorted(found, key=lambda one: -len(one.body.name)))


def current_names(agencies: AgencyRegister) -> tuple[str, ...]:
    """Return normalised names of the bodies of today, the longest first.

    A dissolved name may stand inside one: "Cục Trồng trọt" in "Cục Trồng trọt và Bảo vệ thực vật".
    """
    gone = {body.name for body in agencies.dissolved}
    alive = {*agencies.alive(), *(body.successor for body in agencies.dissolved)} - gone
    return tuple(sorted(map(normalize, alive), key=len, reverse=True))
