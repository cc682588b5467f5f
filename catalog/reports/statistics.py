"""Counts of a release: by agency, province, field, level, service level; online share; freshness."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from catalog.model import Procedure
from catalog.registers.registers import registers
from catalog.store.store import Store
from catalog.vocabularies import LEVEL_NAMES, SERVICE_LEVEL_NAMES, ProcedureKind, ServiceLevel

# Share of procedures done online that the first years' government reports aimed at.
ONLINE_TARGET = 0.30
_ONLINE = {ServiceLevel.FULL, ServiceLevel.PARTIAL}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: how many procedures, how many fully or partly online."""

    name: str
    total: int
    full: int
    partial: int

    @property
    def online(self) -> float:
        """Share done fully or partly online, 0 to 1."""
        return (self.full + self.partial) / self.total if self.total else 0.0

    @property
    def meets_target(self) -> bool:
        """Tell whether the share reaches the target."""
        return self.online >= ONLINE_TARGET


@dataclass(frozen=True, slots=True)
class Freshness:
    """Days from the decision to the last update of the record; `dated` have both."""

    dated: int = 0
    median_days: float | None = None
    within_30_days: int = 0
    newest: str = ""
    oldest: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of one release; tables are sorted by total, largest first."""

    release: int
    as_of: str
    procedures: int
    internal: int
    questions: int
    tombstones: int
    everything: Row
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    freshness: Freshness = Freshness()


def _by_agency(p: Procedure) -> Iterable[str]:
    return (_agency_name(p) or "Chưa rõ",)


def _by_field(p: Procedure) -> Iterable[str]:
    return tuple(term.name for term in p.fields) or ("Chưa rõ",)


def _by_level(p: Procedure) -> Iterable[str]:
    return tuple(LEVEL_NAMES[level] for level in p.levels) or ("Chưa rõ",)


def _by_service_level(p: Procedure) -> Iterable[str]:
    return (SERVICE_LEVEL_NAMES[p.service_level],)


def _by_province(p: Procedure) -> Iterable[str]:
    if not p.province:
        return ("Toàn quốc",)
    agencies = registers().agencies
    return (agencies.name_of(agencies.committee_of(p.province)) or p.agency.name,)


def _agency_name(p: Procedure) -> str:
    return registers().agencies.publisher(p.agency.code, p.agency.name).agency.name


TABLES: dict[str, Callable[[Procedure], Iterable[str]]] = {
    "agency": _by_agency,
    "province": _by_province,
    "field": _by_field,
    "level": _by_level,
    "service_level": _by_service_level,
}
TABLE_NAMES = {
    "agency": "Cơ quan công bố",
    "province": "Tỉnh, thành phố",
    "field": "Lĩnh vực",
    "level": "Cấp thực hiện",
    "service_level": "Mức độ trực tuyến",
}


def _row(name: str, levels: Iterable[ServiceLevel]) -> Row:
    counts = Counter(levels)
    full, partial = counts[ServiceLevel.FULL], counts[ServiceLevel.PARTIAL]
    return Row(name, counts.total(), full, partial)


def table(
    procedures: Iterable[Procedure], names: Callable[[Procedure], Iterable[str]]
) -> list[Row]:
    """Return the lines of a table, largest first."""
    groups: dict[str, list[ServiceLevel]] = {}
    for procedure in procedures:
        for name in dict.fromkeys(names(procedure)):
            groups.setdefault(name, []).append(procedure.service_level)
    rows = [_row(name, levels) for name, levels in groups.items()]
    return sorted(rows, key=lambda row: (-row.total, row.name))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def freshness(procedures: Iterable[Procedure]) -> Freshness:
    """Return how long after its decision each record was last brought up to date."""
    delays, decided = [], []
    for procedure in procedures:
        made, updated = _day(procedure.decision.date), _day(procedure.updated)
        if made:
            decided.append(made)
        if made and updated and updated >= made:
            delays.append((updated - made).days)
    if not delays:
        return Freshness()
    return Freshness(
        dated=len(delays),
        median_days=float(median(delays)),
        within_30_days=sum(1 for days in delays if days <= 30),
        newest=max(decided).isoformat(),
        oldest=min(decided).isoformat(),
    )


def statistics(store: Store, release: int) -> Statistics:
    """Count a release; internal procedures are told apart and left out of the tables."""
    told = store.release(release)
    found = [r for _, r in store.records(release, "procedure") if isinstance(r, Procedure)]
    public = [p for p in found if p.kind is not ProcedureKind.INTERNAL]
    counts = store.counts(release)
    return Statistics(
        release=release,
        as_of=told.as_of,
        procedures=len(public),
        internal=len(found) - len(public),
        questions=counts.get("question", 0),
        tombstones=counts.get("tombstone", 0),
        everything=_row("Tất cả", (p.service_level for p in public)),
        tables={name: tuple(table(public, names)) for name, names in TABLES.items()},
        freshness=freshness(public),
    )
