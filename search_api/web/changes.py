"""What changed in a procedure since the release before: only what matters to whoever applies."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date

from catalog.errors import StoreError
from catalog.facts.asking import Asked
from catalog.facts.facts import summary
from catalog.facts.record import read
from catalog.model import Procedure
from catalog.reports.diff import SECTION_NAMES, sections_between
from catalog.store.store import Store
from catalog.vocabularies import LEVEL_NAMES, SERVICE_LEVEL_NAMES
from search_api.release.open_release import OpenRelease
from search_api.telling.summary import told
from search_api.web.language import Words

_TOLD = ("name", "fee", "days", "dossier", "agency", "level", "service_level", "legal")
_LONGEST = 300


def changes_since(
    release: OpenRelease, record: Procedure, words: Words, on: date
) -> tuple[tuple[str, str, str], ...]:
    """Return (section, before, now); none without a store on this node or a release before."""
    if release.store is None or not release.store.exists():
        return ()
    try:
        with closing(Store(release.store)) as store:
            old = _before(store, release.number, record)
            return _told(old, record, words, on) if old is not None else ()
    except StoreError:
        return ()


def _before(store: Store, release: int, record: Procedure) -> Procedure | None:
    """Return the version of the record in the release that the live one was made from."""
    base = store.release(release).based_on
    for version, key, digest in store.versions(record.code):
        if version.id == base and key == record.key:
            found = store.body(digest)
            return found if isinstance(found, Procedure) else None
    return None


def _told(
    old: Procedure, new: Procedure, words: Words, on: date
) -> tuple[tuple[str, str, str], ...]:
    differing = sections_between(old, new)
    return tuple(
        (words(SECTION_NAMES[name]), _said(old, name, words, on), _said(new, name, words, on))
        for name in _TOLD
        if name in differing
    )


def _said(record: Procedure, section: str, words: Words, on: date) -> str:
    """Return a section of a record in words."""
    if section in ("fee", "days"):
        line = told(summary(read(record), None, Asked(on)), words)
        return line.fee if section == "fee" else line.time
    values: dict[str, Sequence[str]] = {
        "name": (record.name,),
        "dossier": [paper.name for group in record.dossier for paper in group.papers],
        "agency": (record.agency.name, *record.executing),
        "level": [words(LEVEL_NAMES[level]) for level in record.levels],
        "service_level": (words(SERVICE_LEVEL_NAMES[record.service_level]),),
        "legal": [law.code for law in record.legal],
    }
    text = "; ".join(map(str, values[section]))
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
