"""How much is written: entries and filled fields by kind, rows by reference table."""

from collections import Counter
from collections.abc import Mapping

from catalog.content import load_yaml
from catalog.content.checks.events import EVENTS, SERVICES
from catalog.content.checks.material import FOLDERS, Material
from catalog.content.checks.table_shapes import HEADERS, read


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
    groups = load_yaml(folder / EVENTS) or []
    counts["agencies.yaml"] = len(load_yaml(folder / "agencies.yaml") or [])
    counts[EVENTS] = sum(len(group.get("events") or []) for group in groups)
    counts[SERVICES] = len((load_yaml(folder / SERVICES) or {}).get("services") or [])
    return counts
