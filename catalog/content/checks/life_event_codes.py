"""Life events (11 groups of citizens, 11 of businesses) and the launch services of 2019."""

from collections import Counter
from collections.abc import Iterable, Iterator

from catalog.content.checks.entry_codes import complaint
from catalog.content.checks.material import Material
from catalog.content.checks.table_shapes import error, told
from catalog.model import Finding
from catalog.registers.life_event_register import (
    EVENTS,
    SERVICES,
    LaunchService,
    LifeEvent,
    LifeEventRegister,
)

GROUPS = {"citizen": 11, "business": 11}


@told
def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each event or service without a cue or a code, or with a wrong code."""
    register = LifeEventRegister.read(material.data)
    found = Counter(group.audience for group in register.groups)
    if found != GROUPS:
        yield error(EVENTS.name, 0, "shape", f"Số nhóm là {dict(found)}.", f"Cần {GROUPS}.")
    events = [event for group in register.groups for event in group.events]
    yield from _unique(EVENTS.name, (group.id for group in register.groups))
    yield from _unique(EVENTS.name, (event.id for event in events))
    yield from _unique(SERVICES.name, (service.id for service in register.services))
    for event in events:
        yield from _codes(material, EVENTS.name, event)
        for name, values in (("cues", event.cues), ("codes", event.codes)):
            if not values:
                yield error(EVENTS.name, 0, "shape", f"{event.id}: thiếu {name}.", name=name)
    for service in register.services:
        yield from _codes(material, SERVICES.name, service)


def _codes(material: Material, file: str, item: LifeEvent | LaunchService) -> Iterator[Finding]:
    for code in item.codes:
        message, remedy = complaint(code, material.catalogue)
        if message:
            yield error(file, 0, "code", f"{item.id}: {message}", remedy, name="codes")


def _unique(file: str, ids: Iterable[str]) -> Iterator[Finding]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield error(file, 0, "id", f"Mã {name!r} có {count} lần.", "Đặt mã khác nhau.")
