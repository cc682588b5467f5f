"""Agencies: unique ids; every reference to another agency or to a province leads somewhere."""

from collections.abc import Iterator

from catalog.content.checks.material import Material
from catalog.content.checks.reference import rows
from catalog.content.checks.tables import error
from catalog.model import Finding
from catalog.yaml_files import Item, items_in, read_items

FILE = "agencies.yaml"


def _targets(agency: Item) -> Iterator[tuple[str, str]]:
    for name in ("parent", "merged_into", "same_as"):
        if agency.get(name):
            yield name, str(agency[name])
    for move in items_in(agency.get("field_moves")):
        yield "field_moves", str(move.get("to"))


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each id that repeats and each reference that leads nowhere."""
    agencies = read_items(material.data / "reference" / FILE)
    ids = [str(agency.get("id", "")) for agency in agencies]
    provinces = {row["code"] for row in rows(material.data / "reference/places/provinces.tsv")}
    for number, agency in enumerate(agencies):
        own = ids[number]
        if not own or own in ids[:number]:
            yield error(FILE, 0, "id", f"Mã cơ quan {own!r} thiếu hoặc trùng.", name="id")
        if not agency.get("name"):
            yield error(FILE, 0, "shape", f"{own}: thiếu tên.", name="name")
        for name, target in _targets(agency):
            if target not in ids:
                message = f"{own}: {name} dẫn tới {target!r}, không có trong tệp."
                yield error(FILE, 0, "reference", message, name=name)
        if agency.get("province") and str(agency["province"]) not in provinces:
            message = f"{own}: tỉnh {agency['province']!r} không có."
            yield error(FILE, 0, "reference", message, name="province")
