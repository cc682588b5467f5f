"""Facets as links: each value with its count, the chosen one with the way to let it go."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.registers.registers import ReleaseRegisters
from indexer.facets import FACETS, Facet
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url

# What tells most apart stands first; a facet that is not named here comes last.
_ORDER = ("service_level", "audience", "level", "agency", "field", "province")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: its name, how many results it leaves, where it leads."""

    name: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """One facet: the commonest values, and the others that are folded away."""

    id: str
    title: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...] = ()


def facets(
    counts: Mapping[str, Mapping[str, int]],
    parameters: PageParameters,
    registers: ReleaseRegisters,
    words: Words,
) -> list[ShownFacet]:
    """Return the facets worth showing: those that still tell results apart, and the chosen ones."""
    found = []
    for facet in sorted(FACETS, key=_place):
        values = _values(facet, counts.get(facet.name, {}), parameters, registers, words)
        if any(value.chosen for value in values) or len(values) > 1:
            title = words(facet.title)
            found.append(ShownFacet(facet.name, title, values[:_SHOWN], values[_SHOWN:]))
    return found


def _place(facet: Facet) -> int:
    return _ORDER.index(facet.name) if facet.name in _ORDER else len(_ORDER)


def _values(
    facet: Facet,
    counts: Mapping[str, int],
    parameters: PageParameters,
    registers: ReleaseRegisters,
    words: Words,
) -> tuple[FacetValue, ...]:
    given, names = parameters.given(facet.name), facet.names(registers)
    values = []
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        name = names.name_of(value) if value else ""
        if name:
            chosen = value == given
            url = search_url(parameters, **{facet.name: "" if chosen else value})
            values.append(FacetValue(words(name), count, url, chosen))
    return tuple(sorted(values, key=lambda v: not v.chosen))
