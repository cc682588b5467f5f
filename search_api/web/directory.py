"""The release by field, agency and province: names, counts and lists, made once a release."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.registers.registers import registers
from catalog.text.vietnamese import fold
from catalog.vocabularies import ServiceLevel
from search_api.release.entries import Entry
from search_api.release.table import Table

_ONLINE = {ServiceLevel.FULL, ServiceLevel.PARTIAL}


@dataclass(frozen=True)
class Directory:
    """Public entries of a release in lists: by field code, agency code, province code, code."""

    table: Table
    field_names: Mapping[str, str]
    agency_names: Mapping[str, str]
    field_codes: Mapping[str, str]
    by_field: Mapping[str, tuple[Entry, ...]]
    by_agency: Mapping[str, tuple[Entry, ...]]
    by_province: Mapping[str, tuple[Entry, ...]]
    public: tuple[Entry, ...]
    groups: int
    online: int

    def first(self, codes: Iterable[str]) -> list[Entry]:
        """Return the public entries of some codes that are in the release, in their order."""
        found = (self.table.by_code.get(code, ()) for code in codes)
        return [next(e for e in same if not e.hidden) for same in found if _any_public(same)]


def directory(table: Table) -> Directory:
    """Sort the public entries of a release into lists, each by name."""
    public = sorted((e for e in table.entries if not e.hidden), key=lambda e: fold(_name(e)))
    first_code = _fields_by_name(public)
    agencies = registers().agencies
    by_field: dict[str, list[Entry]] = defaultdict(list)
    by_agency: dict[str, list[Entry]] = defaultdict(list)
    by_province: dict[str, list[Entry]] = defaultdict(list)
    for entry in public:
        for code in dict.fromkeys(first_code[code] for code, _ in entry.facts["fields"]):
            by_field[code].append(entry)
        by_agency[entry.facts["agency"][0]].append(entry)
        province = entry.province or agencies.province_of(entry.facts["agency"][0])
        if province:
            by_province[province].append(entry)
    return Directory(
        table=table,
        field_names=_commonest(f for entry in public for f in entry.facts["fields"]),
        agency_names={row.id: row.name for row in agencies.rows.values()}
        | _commonest(entry.facts["agency"] for entry in public),
        field_codes=first_code,
        by_field=_fixed(by_field),
        by_agency=_fixed(by_agency),
        by_province=_fixed(by_province),
        public=tuple(public),
        groups=len({entry.group for entry in public}),
        online=sum(entry.facts["service_level"] in _ONLINE for entry in public),
    )


def _fields_by_name(entries: Iterable[Entry]) -> dict[str, str]:
    """Return, for each field code, the commonest code of the same name.

    Ministries brought fields of one name into the portal under codes of their own ("Báo chí" has
    two, "An toàn thực phẩm" three): people know the name only.
    """
    counts = Counter(tuple(field) for entry in entries for field in entry.facts["fields"])
    codes: dict[str, str] = {}
    for (code, name), _ in counts.most_common():
        codes.setdefault(fold(name), code)
    return {code: codes[fold(name)] for code, name in counts}


def _name(entry: Entry) -> str:
    return str(entry.facts["name"])


def _any_public(entries: Iterable[Entry]) -> bool:
    return any(not entry.hidden for entry in entries)


def _commonest(pairs: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return the name that each code has most often."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for code, name in pairs:
        counted[code][name] += 1
    return {code: _capital(names.most_common(1)[0][0]) for code, names in counted.items()}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _fixed(lists: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(entries) for key, entries in lists.items() if key}
