"""The home page as a value: services in use, events of life, the size of the catalogue."""

from dataclasses import dataclass
from urllib.parse import urlencode

from catalog.registers.life_event_register import EventGroup
from search_api.addresses import procedure_url
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table
from search_api.web.directory import directory


@dataclass(frozen=True, slots=True)
class Service:
    """A service in use and where it leads."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that the home page shows of a release; `online` can be done on the net, all or in part."""

    services: tuple[Service, ...]
    groups: tuple[EventGroup, ...]
    procedures: int
    online: int
    questions: int


def home_page(release: OpenRelease) -> HomePage:
    """Return what the home page shows of a release; a service leads to its procedures."""
    lists, table, events = release.part(directory), release.table, release.registers.life_events
    return HomePage(
        services=tuple(
            Service(s.name, _service_url(s.name, s.codes, table)) for s in events.services
        ),
        groups=events.groups,
        procedures=len(lists.public),
        online=lists.online,
        questions=len(table.questions),
    )


def _service_url(name: str, codes: tuple[str, ...], table: Table) -> str:
    """One procedure opens at once; several, or a service that is none, are searched by name."""
    if len(codes) == 1 and codes[0] in table.by_code:
        return procedure_url(codes[0])
    return "/tim-kiem?" + urlencode({"q": name})
