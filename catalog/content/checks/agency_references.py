"""Agencies: unique ids and names; every reference to an agency or to a province leads somewhere."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog.content.checks.material import Material
from catalog.content.checks.table_shapes import error, told
from catalog.gazetteer.place_tables import PROVINCES
from catalog.model import Finding
from catalog.registers.agency_files import (
    AGENCIES,
    CODES,
    AgencyRow,
    read_agencies,
    read_codes,
)
from catalog.registers.agency_register import name_key


@told
def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each id or name that two have and each reference that leads nowhere."""
    agencies = read_agencies(material.data)
    known = {agency.id for agency in agencies}
    provinces = {row["code"] for row in PROVINCES.rows(material.data)}
    yield from _twice(agencies)
    for agency in agencies:
        targets = [("parent", agency.parent), *(("field_moves", move.to) for move in agency.moves)]
        for name, target in targets:
            if target and target not in known:
                message = f"{agency.id}: {name} dẫn tới {target!r}, không có trong tệp."
                yield error(AGENCIES.name, agency.line, "reference", message, name=name)
        if agency.province and agency.province not in provinces:
            message = f"{agency.id}: tỉnh {agency.province!r} không có."
            yield error(AGENCIES.name, agency.line, "reference", message, name="province")
    yield from _codes(material.data, known)


def _twice(agencies: tuple[AgencyRow, ...]) -> Iterator[Finding]:
    ids = Counter(agency.id for agency in agencies)
    names: dict[str, AgencyRow] = {}
    for agency in agencies:
        if ids[agency.id] > 1:
            message = f"Mã cơ quan {agency.id!r} có {ids[agency.id]} lần."
            yield error(AGENCIES.name, agency.line, "id", message, name="id")
        first = names.setdefault(name_key(agency.name), agency)
        if first.id != agency.id:
            message = f"{agency.id}: tên {agency.name!r} đã là của {first.id}."
            yield error(AGENCIES.name, agency.line, "id", message, name="name")


def _codes(data: Path, known: set[str]) -> Iterator[Finding]:
    """An official code stands for an agency of today, which is nobody's old code itself."""
    codes: Mapping[str, str] = {row.code: row.today for row in read_codes(data)}
    for row in read_codes(data):
        if row.today not in known:
            message = f"{row.code}: {row.today!r} không có trong {AGENCIES.name}."
            yield error(CODES.name, row.line, "reference", message, name="today")
        elif codes.get(row.today) != row.today:
            message = f"{row.code}: {row.today!r} không phải mã đang dùng."
            yield error(CODES.name, row.line, "reference", message, name="today")
