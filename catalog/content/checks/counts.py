"""How much is written: entries and filled fields by kind, rows by reference table."""

from collections import Counter
from collections.abc import Mapping

from catalog.content.checks.material import FOLDERS, Material
from catalog.content.checks.table_shapes import TABLES
from catalog.registers.agency_files import AGENCIES
from catalog.registers.life_event_register import EVENTS, SERVICES


def by_field(material: Material) -> dict[str, dict[str, int]]:
    """Return for each kind: how many entries, codes they concern, and how many fill each field.

    A list counts its items too, under "field items".
    """
    counts: dict[str, dict[str, int]] = {}
    for kind in FOLDERS.values():
        entries = material.of_kind(kind)
        fields: Counter[str] = Counter()
        for entry in entries:
            fields.update(_filled(entry.body))
        concerned = len({code for entry in entries for code in entry.codes})
        counts[kind] = {"entries": len(entries), "procedures": concerned, **fields}
    return counts


def _filled(body: Mapping[str, object]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name, value in body.items():
        if value not in ("", [], None):
            counts[name] = 1
            if isinstance(value, list):
                counts[f"{name} items"] = len(value)
    return counts


def by_file(material: Material) -> dict[str, int]:
    """Return the rows of each reference table, life events and launch services too."""
    data = material.data
    counts = {table.name: len(table.lines(data)) - 1 for table in TABLES}
    counts[AGENCIES.name] = len(AGENCIES.items(data))
    counts[EVENTS.name] = sum(len(group.items("events")) for group in EVENTS.items(data))
    counts[SERVICES.name] = len(SERVICES.item(data).items("services"))
    return counts
