"""Facets as links: each value with its count, the chosen one with the way to let it go."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalog.agencies import agencies
from catalog.gazetteer import Gazetteer
from catalog.vocabularies import AUDIENCE_NAMES, LEVEL_NAMES, SERVICE_LEVEL_NAMES
from search_api.table import Table
from search_api.web.language import Words
from search_api.web.life_events import groups
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


@lru_cache(maxsize=4)
def field_names(table: Table) -> dict[str, str]:
    """Return the names of fields by code."""
    return {code: name for entry in table.entries for code, name in entry.facts["fields"]}


@lru_cache(maxsize=4)
def agency_names(table: Table) -> dict[str, str]:
    """Return the names of publishing agencies by code; those of the records win."""
    known = {code: term.name for code, term in agencies().items()}
    return known | {e.facts["agency"][0]: e.facts["agency"][1] for e in table.entries}


def facets(
    counts: Mapping[str, Mapping[str, int]],
    parameters: PageParameters,
    table: Table,
    gazetteer: Gazetteer,
    words: Words,
) -> list[Facet]:
    """Return the facets worth showing: those that still tell results apart, and the chosen ones."""
    names = _names(table, gazetteer)
    found = []
    for field, title in _TITLES.items():
        values = _values(field, counts.get(field, {}), names.get(field, {}), parameters, words)
        if any(value.chosen for value in values) or len(values) > 1:
            found.append(Facet(field, words(title), values[:_SHOWN], values[_SHOWN:]))
    return found


def _names(table: Table, gazetteer: Gazetteer) -> dict[str, Mapping[str, str]]:
    return {
        "service_level": {str(k): v for k, v in SERVICE_LEVEL_NAMES.items()},
        "audience": {str(k): v for k, v in AUDIENCE_NAMES.items()},
        "level": {str(k): v for k, v in LEVEL_NAMES.items()},
        "agency": agency_names(table),
        "field": field_names(table),
        "province": {p.code: p.label for p in gazetteer.provinces.values()},
        "life_event": {event.id: event.name for group in groups() for event in group.events},
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
