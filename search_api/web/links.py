"""Addresses of searches: every state of the result page is an address that can be shared."""

from collections.abc import Mapping
from urllib.parse import urlencode

from pydantic import Field

from search_api.searching.parameters import SearchParameters, Typed

_DEFAULTS: Mapping[str, object] = {
    "kind": "all", "sort": "relevance", "page": 1, "size": 10, "correct": True, "explain": False,
}  # fmt: skip


class PageParameters(SearchParameters):
    """The query string of the result page; `undo` are readings the person does not want."""

    undo: list[Typed] = Field(default_factory=list, max_length=10)


def search_url(parameters: PageParameters, **changes: object) -> str:
    """Return the address of a search with some parameters changed; the page starts again at 1."""
    values: dict[str, object] = {**parameters.model_dump(), "page": 1, **changes}
    kept = {
        name: ("1" if value is True else "0" if value is False else value)
        for name, value in values.items()
        if value not in ("", None, []) and value != _DEFAULTS.get(name)
    }
    query = urlencode(kept, doseq=True)
    return f"/tim-kiem?{query}" if query else "/tim-kiem"
