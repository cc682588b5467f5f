"""Facets as links: each value with its count, the chosen one with the way to let it go."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.gazetteer import Gazetteer
from catalog.registers.registers import registers
from catalog.vocabularies import AUDIENCE_NAMES, LEVEL_NAMES, SERVICE_LEVEL_NAMES
from search_api.web.directory import Directory
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url

_TITLES = {
    "service_level": "Làm trên mạng",
    "audience": "Người làm thủ tục",
    "level": "Cấp giải quyết",
    "agency": "Cơ quan",
    "field": "Lĩnh vực",
    "province": "Thủ tục riêng của tỉnh",
    "life_event": "Sự kiện",
}
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: its name, how many results it leaves, where it leads."""

    name: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the commonest values, and the others that are folded away."""

    id: str
    title: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...] = ()


def facets(
    counts: Mapping[str, Mapping[str, int]],
    parameters: PageParameters,
    lists: Directory,
    gazetteer: Gazetteer,
    words: Words,
) -> list[Facet]:
    """Return the facets worth showing: those that still tell results apart, and the chosen ones."""
    names = _names(lists, gazetteer)
    found = []
    for field, title in _TITLES.items():
        values = _values(field, counts.get(field, {}), names.get(field, {}), parameters, words)
        if any(value.chosen for value in values) or len(values) > 1:
            found.append(Facet(field, words(title), values[:_SHOWN], values[_SHOWN:]))
    return found


def _names(lists: Directory, gazetteer: Gazetteer) -> dict[str, Mapping[str, str]]:
    return {
        "service_level": {str(k): v for k, v in SERVICE_LEVEL_NAMES.items()},
        "audience": {str(k): v for k, v in AUDIENCE_NAMES.items()},
        "level": {str(k): v for k, v in LEVEL_NAMES.items()},
        "agency": lists.agency_names,
        "field": lists.field_names,
        "province": {p.code: p.short for p in gazetteer.provinces.values()},
        "life_event": {event.id: event.name for event in registers().life_events.events.values()},
    }


def _values(
    field: str,
    counts: Mapping[str, int],
    names: Mapping[str, str],
    parameters: PageParameters,
    words: Words,
) -> tuple[FacetValue, ...]:
    given = str(getattr(parameters, field))
    values = []
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if value and value in names:
            chosen = value == given
            url = search_url(parameters, **{field: "" if chosen else value})
            values.append(FacetValue(words(names[value]), count, url, chosen))
    return tuple(sorted(values, key=lambda v: not v.chosen))
