"""What an engine refuses before it asks anything: names that no index has."""

from collections.abc import Iterable, Sequence

from catalog.errors import EngineError
from indexer.engines.base import COUNTED, FACET_FIELDS, STREAMS, TEXT_FIELDS, Query


def _refuse(what: str, given: str, known: Sequence[str]) -> EngineError:
    return EngineError(
        f"{what} {given!r} không có trong chỉ mục: dùng một trong {', '.join(known)}."
    )


def check_facets(names: Iterable[str]) -> None:
    """Raise EngineError when a facet is unknown."""
    for name in names:
        if name not in FACET_FIELDS:
            raise _refuse("Bộ lọc", name, FACET_FIELDS)


def check_counted(names: Iterable[str]) -> None:
    """Raise EngineError when a facet cannot be counted."""
    for name in names:
        if name not in COUNTED:
            raise _refuse("Bộ đếm", name, COUNTED)


def check_query(query: Query) -> None:
    """Raise EngineError when a field, a stream or a filter of the query is unknown."""
    for term in (*(term for group in query.groups for term in group), *query.excluded):
        if term.field not in TEXT_FIELDS:
            raise _refuse("Trường", term.field, TEXT_FIELDS)
        if term.stream not in STREAMS:
            raise _refuse("Luồng từ", term.stream, STREAMS)
    check_facets(name for name, _ in query.filters)
