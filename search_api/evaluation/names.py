"""Every public procedure's own full name, typed with and without marks, must find it first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.text.vietnamese import fold
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search


@dataclass(frozen=True, slots=True)
class NameMiss:
    """A name that did not find its own group first: what stood there, and where its own is."""

    code: str
    name: str
    first: str
    first_name: str
    rank: int


@dataclass(frozen=True, slots=True)
class NameCheck:
    """How many names were typed, and those that missed."""

    names: int
    misses: tuple[NameMiss, ...]

    @property
    def share(self) -> float:
        """Return the share of names that found themselves first."""
        return 1 - len(self.misses) / self.names if self.names else 0.0


def public(release: OpenRelease) -> list[Entry]:
    """Return the procedures that are not internal."""
    return [entry for entry in release.table.entries if not entry.hidden]


def check_names(release: OpenRelease, entries: Sequence[Entry], *, marked: bool) -> NameCheck:
    """Type the name of every entry; the same name or a level twin in first place counts."""
    return NameCheck(len(entries), tuple(_misses(release, entries, marked=marked)))


def _misses(release: OpenRelease, entries: Iterable[Entry], *, marked: bool) -> Iterable[NameMiss]:
    # Many records share a name: it is typed once.
    seen: dict[str, NameMiss | None] = {}
    for entry in entries:
        name = entry.facts.name
        typed = name if marked else fold(name)
        if typed not in seen:
            seen[typed] = _typed(release, entry, typed)
        missed = seen[typed]
        if missed:
            yield missed


def _typed(release: OpenRelease, entry: Entry, typed: str) -> NameMiss | None:
    hits = search(release, Request(q=typed, size=10)).hits
    groups = [hit.entry.group for hit in hits]
    if groups[:1] == [entry.group]:
        return None
    rank = groups.index(entry.group) + 1 if entry.group in groups else 0
    first = hits[0].entry if hits else None
    return NameMiss(
        code=entry.code,
        name=typed,
        first=first.code if first else "",
        first_name=first.facts.name if first else "",
        rank=rank,
    )
