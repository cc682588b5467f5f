"""The gazetteer: units by code, by name old and new, and by the name of an agency."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from catalog.gazetteer import place_tables as tables
from catalog.gazetteer.names import (
    DISTRICT_KINDS,
    agrees,
    name_key,
    name_keys,
    split_kind,
)
from catalog.gazetteer.place_tables import Guards
from catalog.gazetteer.units import (
    Commune,
    District,
    FormerCommune,
    FormerProvince,
    Guard,
    Named,
    Province,
    Unit,
)
from catalog.text.vietnamese import fold


class NameIndex:
    """Names by their key without marks; `longest` tells how many syllables a first one may open."""

    def __init__(self, names: Iterable[Named]) -> None:
        found: dict[str, list[Named]] = defaultdict(list)
        for named in names:
            found[fold(named.key)].append(named)
        self._names = {key: tuple(same) for key, same in found.items()}
        self.longest: dict[str, int] = {}
        for key in self._names:
            first, length = key.split(" ", 1)[0], key.count(" ") + 1
            self.longest[first] = max(length, self.longest.get(first, 0))

    def get(self, bare: str) -> tuple[Named, ...]:
        """Return the names whose key without marks is `bare`, none if there is none."""
        return self._names.get(bare, ())

    def values(self) -> Iterable[tuple[Named, ...]]:
        return self._names.values()


_H_CODE = re.compile(r"\A(?:.*\.)?([Hh]\d\d)")
_PROVINCE_WORDS = frozenset({"tinh", "t", "tp"})
_GUARDS: dict[str, Guard] = {"free": "free", "placed": "placed", "typed": "typed"}


def _named(unit: Unit) -> Iterable[Named]:
    return (Named(key, unit.kind, unit.short, unit) for key in name_keys(unit.short))


class Gazetteer:
    """Places of Vietnam, read once from a data folder; every table is read when first used.

    Nothing changes after loading, so one gazetteer serves all threads.
    Raises DataFileError on first use of a table that is missing or not as it should be.
    """

    def __init__(self, data: Path) -> None:
        self._data = data

    @cached_property
    def provinces(self) -> dict[str, Province]:
        """Provinces of today by today's code."""
        return tables.provinces(self._data)

    @cached_property
    def former_provinces(self) -> dict[str, FormerProvince]:
        """The 63 provinces by the code they had before 1-7-2025."""
        return tables.former_provinces(self._data)

    @cached_property
    def districts(self) -> dict[str, District]:
        return tables.districts(self._data, self.former_provinces)

    @cached_property
    def communes(self) -> dict[str, Commune]:
        return tables.communes(self._data)

    @cached_property
    def former_communes(self) -> dict[str, FormerCommune]:
        return tables.former_communes(self._data, self.districts)

    @cached_property
    def guards(self) -> Guards:
        return tables.guards(self._data)

    @cached_property
    def province_names(self) -> NameIndex:
        """Names, spellings and abbreviations of provinces; several where one is ambiguous."""
        today = {province.short for province in self.provinces.values()}
        units: list[Province | FormerProvince] = list(self.provinces.values())
        units += [former for former in self.former_provinces.values() if former.short not in today]
        names = [named for unit in units for named in _named(unit)]
        taken = {fold(named.key) for named in names}
        for named in list(names):  # "hanoi", "daklak": the name typed as one word
            joined = fold(named.key).replace(" ", "")
            if joined not in taken:
                names.append(Named(joined, named.kind, named.short, named.unit))
        return NameIndex(names + list(self._province_aliases()))

    def _province_aliases(self) -> Iterable[Named]:
        for typed, table, codes, guard, note in tables.ALIASES.cells(self._data):
            for code in codes.split():
                unit: Province | FormerProvince = (
                    self.provinces[code] if table == "provinces" else self.former_provinces[code]
                )
                yield Named(name_key(typed), unit.kind, unit.short, unit, _GUARDS[guard], note)

    @cached_property
    def district_names(self) -> NameIndex:
        names = []
        for district in self.districts.values():
            names += list(_named(district))
            for alias in district.aliases:
                kind, short = split_kind(alias, DISTRICT_KINDS)
                known = short if kind else district.short
                named_kind = kind or district.kind
                names.append(Named(name_key(short), named_kind, known, district))
        return NameIndex(names)

    @cached_property
    def commune_names(self) -> NameIndex:
        units: list[Commune | FormerCommune] = [*self.communes.values()]
        units += self.former_communes.values()
        return NameIndex(named for unit in units for named in _named(unit))

    @cached_property
    def _former_provinces_of(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for district in self.districts.values():
            for code in district.successors:
                found[code].add(district.former_province)
        return {code: frozenset(codes) for code, codes in found.items()}

    def province_of(self, unit: Unit) -> Province:
        """Return the province of today in which a unit of any time lies."""
        if isinstance(unit, Province):
            return unit
        return self.provinces[unit.successor if isinstance(unit, FormerProvince) else unit.province]

    def lies_in(self, unit: Unit, larger: Unit) -> bool:
        """Tell whether a unit lies, or lay, in a larger one; a province of today covers the old."""
        if isinstance(larger, Province):
            return self.province_of(unit) is larger
        if isinstance(larger, FormerProvince):
            return larger.code in self._old_provinces(unit)
        if isinstance(larger, District):
            if isinstance(unit, FormerCommune):
                return unit.district == larger.code
            return isinstance(unit, Commune) and unit.code in larger.successors
        return False

    def _old_provinces(self, unit: Unit) -> frozenset[str]:
        if isinstance(unit, District):
            return frozenset({unit.former_province})
        if isinstance(unit, FormerCommune):
            return frozenset({self.districts[unit.district].former_province})
        if isinstance(unit, Commune):
            return self._former_provinces_of.get(unit.code, frozenset())
        return frozenset()

    def province(self, text: str) -> Province | None:
        """Return the province of today that a code or name of any time means, None if unclear.

        Takes two-digit codes old and new (every code that changed its owner in 2025 still leads to
        the province that took the land), H codes ("H29", also at the end of a dotted one), and
        names with or without kind and marks; "ĐN" may be two provinces, so it gives None.
        """
        typed = text.strip()
        if typed in self.provinces:
            return self.provinces[typed]
        if typed in self.former_provinces:
            return self.provinces[self.former_provinces[typed].successor]
        if match := _H_CODE.fullmatch(typed):
            return self._by_h_code(match[1].upper())
        return self._by_name(name_key(typed).split(" "))

    def _by_h_code(self, h_code: str) -> Province | None:
        return next((p for p in self.provinces.values() if h_code in p.h_codes), None)

    def _by_name(self, typed: list[str], *, bare_abbreviations: bool = True) -> Province | None:
        found = self._provinces_named(typed, bare_abbreviations=bare_abbreviations)
        if not found:
            two = fold(" ".join(typed[:2])) == "thanh pho"
            if two or fold(typed[0]) in _PROVINCE_WORDS:
                found = self._provinces_named(typed[2:] if two else typed[1:])
        return found.pop() if len(found) == 1 else None

    def _provinces_named(
        self, typed: list[str], *, bare_abbreviations: bool = True
    ) -> set[Province]:
        said = " ".join(typed)
        names = self.province_names.get(fold(said))
        exact = [named for named in names if named.key == said]
        fitting = exact or [named for named in names if agrees(said, named.key)]
        return {
            self.province_of(named.unit)
            for named in fitting
            if bare_abbreviations or named.guard != "typed"
        }

    def by_agency_name(self, name: str) -> Province | None:
        """Return the province of an agency: "UBND tỉnh Kiên Giang" → An Giang; None if it has none.

        The province stands at the end of an agency's name; the longest fitting end wins. Two-letter
        abbreviations count only after their kind: "Phòng LĐ" is not in Lâm Đồng.
        """
        typed = name_key(name).split(" ")
        if self._ends_in_trap(typed):
            return None
        for start in range(max(0, len(typed) - 7), len(typed)):
            if found := self._by_name(typed[start:], bare_abbreviations=False):
                return found
        return None

    def _ends_in_trap(self, typed: list[str]) -> bool:
        return any(tuple(typed[-len(trap) :]) == trap for trap in self.guards.traps)
