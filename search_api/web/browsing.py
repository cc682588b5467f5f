"""Lists for browsing: one line a name, by letter, in pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.gazetteer import Gazetteer
from catalog.text.vietnamese import fold
from search_api.release.entries import Entry
from search_api.web.directory import Directory
from search_api.web.rows import Row, rows_of_names

_PER_PAGE = 50
_FIELDS_SHOWN = 12


@dataclass(frozen=True)
class Listed:
    """One page of a list of procedures; same-name records are one row."""

    rows: tuple[Row, ...]
    total: int
    pages: tuple[tuple[int, str], ...]
    number: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A name that leads somewhere, with how many procedures there are."""

    name: str
    url: str
    count: int


def listed(entries: Sequence[Entry], number: int, url: str) -> Listed:
    """Return one page of a list; a page beyond the end is empty."""
    rows = rows_of_names(entries)
    last = max(1, -(-len(rows) // _PER_PAGE))
    start = (number - 1) * _PER_PAGE
    pages = tuple((n, url if n == 1 else f"{url}?trang={n}") for n in range(1, last + 1))
    return Listed(rows[start : start + _PER_PAGE], len(rows), pages, number)


def by_letter(
    names: Mapping[str, str], lists: Mapping[str, Sequence[Entry]]
) -> list[tuple[str, list[Counted]]]:
    """Return fields under their first letter, Đ after D as in the alphabet."""
    letters: dict[str, list[Counted]] = {}
    for code in sorted(lists, key=lambda c: (fold(names[c][:1]), names[c][:1], fold(names[c]))):
        letter = names[code][:1].upper()
        plain = letter if letter == "Đ" else fold(letter).upper()
        counted = Counted(names[code], f"/linh-vuc/{code}", len(lists[code]))
        letters.setdefault(plain, []).append(counted)
    return sorted(letters.items(), key=lambda item: (fold(item[0]), item[0]))


def agency_kinds(lists: Directory) -> list[tuple[str, list[Counted]]]:
    """Return agencies in three kinds: central, provinces, others; the largest first."""
    kinds: dict[str, list[Counted]] = {"Bộ, ngành": [], "Tỉnh, thành phố": [], "Cơ quan khác": []}
    for code, entries in lists.by_agency.items():
        name = lists.agency_name(code)
        counted = Counted(name, f"/co-quan/{code}", len(entries))
        kinds[_kind(code, name)].append(counted)
    return [
        (kind, sorted(found, key=lambda c: (-c.count, fold(c.name))))
        for kind, found in kinds.items()
        if found
    ]


def _kind(code: str, name: str) -> str:
    if name.startswith("UBND"):
        return "Tỉnh, thành phố"
    return "Bộ, ngành" if code.startswith("G") and "." not in code else "Cơ quan khác"


def fields_of(entries: Iterable[Entry], lists: Directory) -> list[Counted]:
    """Return the commonest fields among some procedures."""
    counts = Counter(code for entry in entries for code in entry.facts.facets["field"] if code)
    return [
        Counted(lists.field_names[code], f"/linh-vuc/{code}", count)
        for code, count in counts.most_common(_FIELDS_SHOWN)
    ]


def former_names(gazetteer: Gazetteer, code: str) -> list[str]:
    """Return the provinces that were merged into one of today, other than itself."""
    own = gazetteer.provinces[code].short
    return [
        former.short
        for former in gazetteer.former_provinces.values()
        if former.successor == code and former.short != own
    ]
