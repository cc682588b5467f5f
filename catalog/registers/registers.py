"""All registers of a data folder, and those of a release beside them: one owner for each subject."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from catalog.gazetteer import Gazetteer
from catalog.model import Term
from catalog.paths import DATA
from catalog.registers.agency_register import AgencyRegister
from catalog.registers.ended_laws import EndedLaw, read_laws
from catalog.registers.field_register import FieldRegister
from catalog.registers.life_event_register import LifeEventRegister


@dataclass(frozen=True)
class Registers:
    """The registers of a data folder, each read when it is first asked and never changed then.

    Raises DataFileError, with file and line, on first use of what is not as it should be.
    """

    data: Path

    @cached_property
    def places(self) -> Gazetteer:
        """Provinces, districts and communes, of today and before."""
        return Gazetteer(self.data)

    @cached_property
    def agencies(self) -> AgencyRegister:
        """Agencies of today, their codes and names of any time, dissolved bodies."""
        return AgencyRegister.read(self.data, self.places)

    @cached_property
    def life_events(self) -> LifeEventRegister:
        """Events of life and their groups."""
        return LifeEventRegister.read(self.data)

    @cached_property
    def laws(self) -> Mapping[str, EndedLaw]:
        """Laws that are no longer in force, by number."""
        return read_laws(self.data)


@lru_cache(maxsize=1)
def registers() -> Registers:
    """Return the registers of the data that ship with the project, the same ones whoever asks."""
    return Registers(DATA)


@dataclass(frozen=True, slots=True)
class ReleaseRegisters:
    """The registers as one release has them: with its units of provinces and its fields."""

    agencies: AgencyRegister
    fields: FieldRegister
    life_events: LifeEventRegister
    places: Gazetteer

    @staticmethod
    def of(
        known: Registers, agencies: Iterable[Term], fields: Iterable[Term]
    ) -> "ReleaseRegisters":
        """Join what the public procedures of a release name to what is known anyway."""
        joined = known.agencies.joined(agencies)
        return ReleaseRegisters(joined, FieldRegister.of(fields), known.life_events, known.places)
