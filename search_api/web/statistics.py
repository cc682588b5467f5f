"""Figures of a release: of whom the procedures are and how many can be done online."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.vocabularies import LEVEL_NAMES, SERVICE_LEVEL_NAMES, ServiceLevel
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.telling.levels import is_unseen
from search_api.web.directory import directory

_ONLINE = {ServiceLevel.FULL, ServiceLevel.PARTIAL}
_MOST = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how many, how long beside the longest (0 to 100), how many of them online in %."""

    name: str
    count: int
    length: float
    online: float
    url: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures; shares are percentages of the public procedures."""

    total: int
    names: int
    questions: int
    full: float
    unseen: float
    partial: float
    service_levels: tuple[Bar, ...]
    levels: tuple[Bar, ...]
    agencies: tuple[Bar, ...]
    provinces: tuple[Bar, ...]
    fields: tuple[Bar, ...]

    @property
    def online(self) -> float:
        """The share of full and partial together, as the catalogue marks them."""
        return round(self.full + self.partial, 1)

    @property
    def seen(self) -> float:
        """The share of those of which the catalogue names a way online."""
        return round(self.online - self.unseen, 1)


def statistics(release: OpenRelease) -> Statistics:
    """Count a release."""
    lists, gazetteer = release.part(directory), release.knowledge.gazetteer
    total = len(lists.public)
    levels = Counter(e.facts.service_level for e in lists.public)
    return Statistics(
        total=total,
        names=lists.groups,
        questions=len(lists.table.questions),
        full=_share(levels[ServiceLevel.FULL], total),
        unseen=_share(sum(is_unseen(e.facts) for e in lists.public), total),
        partial=_share(levels[ServiceLevel.PARTIAL], total),
        service_levels=_bars(
            (SERVICE_LEVEL_NAMES[level], [e for e in lists.public if _has(e, level)], "")
            for level in ServiceLevel
        ),
        levels=_bars(
            (name, [e for e in lists.public if level in e.facts.levels], "")
            for level, name in LEVEL_NAMES.items()
        ),
        agencies=_bars(
            (lists.agency_name(code), entries, f"/co-quan/{code}")
            for code, entries in lists.by_agency.items()
        ),
        provinces=_bars(
            (gazetteer.provinces[code].short, entries, f"/tinh-thanh/{code}")
            for code, entries in lists.by_province.items()
        ),
        fields=_bars(
            (lists.field_names[code], entries, f"/linh-vuc/{code}")
            for code, entries in lists.by_field.items()
        ),
    )


def _has(entry: Entry, level: ServiceLevel) -> bool:
    return entry.facts.service_level is level


def _share(part: int, total: int) -> float:
    return round(100 * part / total, 1) if total else 0.0


def _bars(named: Iterable[tuple[str, Sequence[Entry], str]]) -> tuple[Bar, ...]:
    """Return the longest bars first; names without procedures are left out."""
    found = sorted((item for item in named if item[1]), key=lambda item: (-len(item[1]), item[0]))
    top = len(found[0][1]) if found else 1
    return tuple(
        Bar(
            name=name,
            count=len(entries),
            length=round(100 * len(entries) / top, 1),
            online=_share(sum(e.facts.service_level in _ONLINE for e in entries), len(entries)),
            url=url,
        )
        for name, entries, url in found[:_MOST]
    )
