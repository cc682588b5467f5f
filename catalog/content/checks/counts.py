"""How much is written: entries and filled fields by kind, rows by reference table."""

from collections import Counter
from collections.abc import Mapping

from catalog.content.checks.events import EVENTS, SERVICES
from catalog.content.checks.material import FOLDERS, Material
from catalog.content.checks.tables import HEADERS, read
from catalog.yaml_files import items_in, read_items, read_mapping


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
    folder = material.data / "reference"
    counts = {f: len(read(folder / f)) - 1 for f in HEADERS if (folder / f).exists()}
    groups = read_items(folder / EVENTS)
    counts["agencies.yaml"] = len(read_items(folder / "agencies.yaml"))
    counts[EVENTS] = sum(len(items_in(group.get("events"))) for group in groups)
    counts[SERVICES] = len(items_in(read_mapping(folder / SERVICES).get("services")))
    return counts
