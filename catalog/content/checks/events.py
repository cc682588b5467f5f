"""Life events (11 groups of citizens, 11 of businesses) and the launch services of 2019."""

from collections import Counter
from collections.abc import Iterator

from catalog.content.checks.entry_codes import complaint
from catalog.content.checks.material import Material, strings
from catalog.content.checks.tables import error
from catalog.model import Finding
from catalog.yaml_files import Item, items_in, read_items, read_mapping

EVENTS = "life_events.yaml"
SERVICES = "launch_services.yaml"
GROUPS = {"citizen": 11, "business": 11}


def _codes(material: Material, file: str, item: Item) -> Iterator[Finding]:
    for code in strings(item.get("codes")):
        message, remedy = complaint(code, material.catalogue)
        if message:
            yield error(file, 0, "code", f"{item.get('id')}: {message}", remedy, name="codes")


def _unique(file: str, items: list[Item]) -> Iterator[Finding]:
    for name, count in Counter(str(item.get("id", "")) for item in items).items():
        if count > 1 or not name:
            yield error(file, 0, "id", f"Mã {name!r} có {count} lần.", "Đặt mã khác nhau.")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each event or service without a name, a cue, or with a wrong code."""
    groups = read_items(material.data / "reference" / EVENTS)
    found = Counter(str(group.get("audience")) for group in groups)
    if found != GROUPS:
        yield error(EVENTS, 0, "shape", f"Số nhóm là {dict(found)}.", f"Cần {GROUPS}.")
    events = [event for group in groups for event in items_in(group.get("events"))]
    yield from _unique(EVENTS, groups)
    yield from _unique(EVENTS, events)
    for event in events:
        yield from _codes(material, EVENTS, event)
        for name in ("name", "cues", "codes"):
            if not event.get(name):
                yield error(EVENTS, 0, "shape", f"{event.get('id')}: thiếu {name}.", name=name)
    services = items_in(read_mapping(material.data / "reference" / SERVICES).get("services"))
    yield from _unique(SERVICES, services)
    for service in services:
        yield from _codes(material, SERVICES, service)
