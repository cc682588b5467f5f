"""A site for scripts that ask what people are told; what is no answer stops them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from scripts.served import server
from search_api.release.open_release import OpenRelease
from search_api.serving.engines import open_engine
from search_api.serving.opening import open_live
from search_api.settings import Settings


class Site:
    """The faces of one release: pages and answers, each of them with status 200 or an error."""

    def __init__(self, client: httpx.Client, release: OpenRelease) -> None:
        self._client = client
        self.release = release

    @property
    def codes(self) -> list[str]:
        """The codes of all public procedures."""
        return sorted({entry.code for entry in self.release.table.entries if not entry.hidden})

    def page(self, path: str) -> str:
        """Return a page; httpx.HTTPStatusError for anything but a page."""
        return self._client.get(path).raise_for_status().text

    def answer(self, path: str) -> Any:  # Any: JSON, which each script reads its own part of
        """Return an answer of the API; httpx.HTTPStatusError for anything but one."""
        return self._client.get(path).raise_for_status().json()


@contextmanager
def serving(home: Path) -> Iterator[Site]:
    """Serve a state folder to the block."""
    with server(home) as (url, _), httpx.Client(base_url=url, timeout=60) as client:
        yield Site(client, open_live(open_engine(Settings(home=home))))
