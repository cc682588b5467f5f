"""A procedure that is no longer in force, as pages show it."""

from dataclasses import dataclass

from search_api.addresses import procedure_url
from search_api.searching.records import Withdrawn
from search_api.web.rows import Row, row


@dataclass(frozen=True, slots=True)
class Gone:
    """What was withdrawn, why, and what came after it."""

    code: str
    name: str
    reason: str
    url: str
    successors: tuple[Row, ...]


def gone(found: Withdrawn) -> Gone:
    """Return what pages show of a withdrawn procedure."""
    tombstone = found.tombstone
    return Gone(
        code=tombstone.code,
        name=tombstone.name,
        reason=tombstone.reason,
        url=procedure_url(tombstone.code),
        successors=tuple(map(row, found.successors)),
    )
