"""Dates that pages tell: of which day the data is, when it was published, whether it is stale."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.errors import StoreError
from catalog.store.store import Store

# The national catalogue changes weekly; after a quarter a fee or an agency may well be another.
STALE_DAYS = 90


@dataclass(frozen=True, slots=True)
class DataDates:
    """ISO days: of the data (`as_of`) and of the release; `stale` after `STALE_DAYS`."""

    release: int
    as_of: str
    published: str
    stale: bool


def data_dates(release: int, as_of: str, store: Path, today: date) -> DataDates:
    """Return the dates of a release; without a store on this node, what the index tells."""
    told, published = _from_store(release, store)
    day = as_of or told
    return DataDates(release, day, published, _is_stale(day or published, today))


def _from_store(release: int, path: Path) -> tuple[str, str]:
    if not path.exists():
        return "", ""
    try:
        with closing(Store(path)) as store:
            found = store.release(release)
            return found.as_of, found.published[:10]
    except StoreError:
        return "", ""


def _is_stale(day: str, today: date) -> bool:
    try:
        return (today - date.fromisoformat(day[:10])).days > STALE_DAYS
    except ValueError:
        return False
