"""Life events: the 11 + 11 groups of the national portal's home page, and what was there at launch.

Order and names of the groups are the portal's; events, cues and codes are chosen by the project.
"""

from dataclasses import dataclass
from functools import lru_cache

from catalog.paths import DATA
from catalog.yaml_files import items_in, read_items, read_mapping, texts_in


@dataclass(frozen=True, slots=True)
class Event:
    """An event of life with the procedures that belong to it, the most needed first."""

    id: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of events; `audience` is citizen or business."""

    id: str
    audience: str
    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class LaunchService:
    """A service the portal opened with on 9-12-2019; `codes` are today's nearest procedures."""

    id: str
    name: str
    codes: tuple[str, ...]
    note: str


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """Return the groups in the portal's order."""
    return tuple(
        Group(
            id=str(item["id"]),
            audience=str(item["audience"]),
            name=str(item["name"]),
            events=tuple(
                Event(str(e["id"]), str(e["name"]), texts_in(e.get("codes")))
                for e in items_in(item["events"])
            ),
        )
        for item in read_items(DATA / "reference" / "life_events.yaml")
    )


@lru_cache(maxsize=1)
def launch_services() -> tuple[LaunchService, ...]:
    """Return the launch services that are procedures today, in the order they were told."""
    found = read_mapping(DATA / "reference" / "launch_services.yaml")["services"]
    return tuple(
        LaunchService(str(s["id"]), str(s["name"]), texts_in(s["codes"]), str(s.get("note") or ""))
        for s in items_in(found)
    )
