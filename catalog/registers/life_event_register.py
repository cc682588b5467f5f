"""The register of life events: the portal's 11 + 11 groups, their events, what opened in 2019.

Order and names of the groups are those of the national portal's home page; events, cues and codes
are chosen by the project.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.data_files import Item, ItemFile
from catalog.text.vietnamese import fold

EVENTS = ItemFile("life_events.yaml")
SERVICES = ItemFile("launch_services.yaml")
_OF_SERVICES = ("id", "name", "scope", "places", "codes", "note", "source", "sure")


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An event of life: `group` and `group_name` are the portal's, `cues` what people say of it.

    `codes` are its procedures, the most needed first.
    """

    id: str
    name: str
    group: str
    group_name: str
    audience: str
    cues: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventGroup:
    """A group of events; `audience` is citizen or business."""

    id: str
    audience: str
    name: str
    events: tuple[LifeEvent, ...]


@dataclass(frozen=True, slots=True)
class LaunchService:
    """A service the portal opened with on 9-12-2019; `codes` are today's nearest procedures."""

    id: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class LifeEventRegister:
    """Groups in the portal's order, events by id, ids by the code of a procedure."""

    groups: tuple[EventGroup, ...] = ()
    services: tuple[LaunchService, ...] = ()
    events: Mapping[str, LifeEvent] = field(default_factory=dict)
    by_code: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def read(data: Path) -> "LifeEventRegister":
        """Read the register of a data folder; DataFileError names what is wrong in it."""
        return LifeEventRegister.of(
            tuple(map(_group, EVENTS.items(data))),
            tuple(map(_service, SERVICES.item(data).items("services"))),
        )

    @staticmethod
    def of(
        groups: tuple[EventGroup, ...], services: tuple[LaunchService, ...] = ()
    ) -> "LifeEventRegister":
        """Sort the events by id and by code."""
        events = {event.id: event for group in groups for event in group.events}
        by_code: dict[str, tuple[str, ...]] = {}
        for event in events.values():
            for code in event.codes:
                by_code[code] = (*by_code.get(code, ()), event.id)
        return LifeEventRegister(groups, services, events, by_code)

    def group(self, id_: str) -> EventGroup | None:
        """Return a group by its id, None if there is none."""
        return next((group for group in self.groups if group.id == id_), None)

    def name_of(self, id_: str) -> str:
        """Return the name of an event, empty for an id that nobody knows."""
        event = self.events.get(id_)
        return event.name if event else ""

    def code_of(self, text: str) -> str:
        """Return the id that an id or a name means, empty if none."""
        typed = text.strip()
        if typed.lower() in self.events:
            return typed.lower()
        return next((id_ for name, id_ in self.called() if fold(name) == fold(typed)), "")

    def related(self, _code: str) -> Iterator[str]:
        """Yield nothing: no event stands above another."""
        return iter(())

    def called(self) -> Iterator[tuple[str, str]]:
        """Yield (name, id) of every event."""
        return ((event.name, event.id) for event in self.events.values())


def _group(item: Item) -> EventGroup:
    item.known("id", "audience", "name", "events")
    id_, name, audience = item.text("id"), item.text("name"), item.text("audience")
    events = (_event(event, id_, name, audience) for event in item.items("events"))
    return EventGroup(id_, audience, name, tuple(events))


def _event(item: Item, group: str, group_name: str, audience: str) -> LifeEvent:
    item.known("id", "name", "cues", "codes")
    return LifeEvent(
        id=item.text("id"),
        name=item.text("name"),
        group=group,
        group_name=group_name,
        audience=audience,
        cues=item.texts("cues"),
        codes=item.texts("codes"),
    )


def _service(item: Item) -> LaunchService:
    item.known(*_OF_SERVICES)
    return LaunchService(item.text("id"), item.text("name"), item.texts("codes"))
