"""Dates that pages tell: of which day the data is, when it was published, whether it is stale."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date

from catalog.errors import StoreError
from catalog.store.store import Store
from search_api.release.open_release import OpenRelease

# The national catalogue changes weekly; after a quarter a fee or an agency may well be another.
STALE_DAYS = 90


@dataclass(frozen=True, slots=True)
class DataDates:
    """ISO days: of the data (`as_of`) and of the publication."""

    release: int
    as_of: str
    published: str

    def are_stale(self, today: date) -> bool:
        """Tell whether the data, or else the release, is older than `STALE_DAYS`."""
        day = self.as_of or self.published
        try:
            return (today - date.fromisoformat(day[:10])).days > STALE_DAYS
        except ValueError:
            return False


def data_dates(release: OpenRelease) -> DataDates:
    """Return the dates of a release; without a store on this node, what the index tells."""
    told, published = _from_store(release)
    return DataDates(release.number, release.as_of or told, published)


def _from_store(release: OpenRelease) -> tuple[str, str]:
    if release.store is None or not release.store.exists():
        return "", ""
    try:
        with closing(Store(release.store)) as store:
            found = store.release(release.number)
            return found.as_of, found.published[:10]
    except StoreError:
        return "", ""
