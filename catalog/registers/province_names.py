"""The provinces of today as values of a filter: by code or name of any time, old ones too."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class ProvinceNames:
    """What the register of places knows of provinces."""

    places: Gazetteer

    def name_of(self, code: str) -> str:
        """Return the short name of a province, empty for a code that nobody knows."""
        found = self.places.provinces.get(code)
        return found.short if found else ""

    def code_of(self, text: str) -> str:
        """Return the code of the province that a code or a name means, empty if none or unclear."""
        found = self.places.province(text)
        return found.code if found else ""

    def related(self, _code: str) -> Iterator[str]:
        """Yield nothing: what is unclear is nearest to itself."""
        return iter(())

    def called(self) -> Iterator[tuple[str, str]]:
        """Yield (name, code of today) for every province of any time."""
        yield from ((province.short, code) for code, province in self.places.provinces.items())
        for former in self.places.former_provinces.values():
            yield former.short, former.successor
