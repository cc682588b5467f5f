"""The release by field, agency and province: names, counts and lists, made once a release."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.registers.registers import ReleaseRegisters
from catalog.text.vietnamese import fold
from catalog.vocabularies import ServiceLevel
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table

_ONLINE = {ServiceLevel.FULL, ServiceLevel.PARTIAL}


@dataclass(frozen=True)
class Directory:
    """Public entries of a release in lists: by field code, agency code, province code, code."""

    table: Table
    registers: ReleaseRegisters
    by_field: Mapping[str, tuple[Entry, ...]]
    by_agency: Mapping[str, tuple[Entry, ...]]
    by_province: Mapping[str, tuple[Entry, ...]]
    public: tuple[Entry, ...]
    groups: int
    online: int

    @property
    def field_names(self) -> Mapping[str, str]:
        """Names of fields by code."""
        return self.registers.fields.names

    @property
    def field_codes(self) -> Mapping[str, str]:
        """For each code of a field the one that stands for its name."""
        return self.registers.fields.codes

    def agency_name(self, code: str) -> str:
        """Return the name of an agency of the release."""
        return self.registers.agencies.name_of(code) or code

    def first(self, codes: Iterable[str]) -> list[Entry]:
        """Return the public entries of some codes that are in the release, in their order."""
        found = (self.table.by_code.get(code, ()) for code in codes)
        return [next(e for e in same if not e.hidden) for same in found if _any_public(same)]


def directory(release: OpenRelease) -> Directory:
    """Sort the public entries of a release into lists, each by name."""
    table, registers = release.table, release.registers
    public = sorted((e for e in table.entries if not e.hidden), key=lambda e: fold(_name(e)))
    by_field: dict[str, list[Entry]] = defaultdict(list)
    by_agency: dict[str, list[Entry]] = defaultdict(list)
    by_province: dict[str, list[Entry]] = defaultdict(list)
    for entry in public:
        for code in entry.facts.facets["field"]:
            by_field[code].append(entry)
        (agency,) = entry.facts.facets["agency"]
        by_agency[agency].append(entry)
        by_province[entry.province or registers.agencies.province_of(agency)].append(entry)
    return Directory(
        table=table,
        registers=registers,
        by_field=_fixed(by_field),
        by_agency=_fixed(by_agency),
        by_province=_fixed(by_province),
        public=tuple(public),
        groups=len({entry.group for entry in public}),
        online=sum(entry.facts.service_level in _ONLINE for entry in public),
    )


def _name(entry: Entry) -> str:
    return entry.facts.name


def _any_public(entries: Iterable[Entry]) -> bool:
    return any(not entry.hidden for entry in entries)


def _fixed(lists: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(entries) for key, entries in lists.items() if key}
