"""The budget of a first visit: bytes, requests, nothing from elsewhere, nothing that jumps."""

import gzip
import re
from contextlib import closing
from pathlib import Path
from statistics import median

import httpx
import pytest

from catalog.readers import shipped
from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from search_api.app import create_app
from search_api.settings import Settings
from tests.browser.conftest import NARROW, SHIFTS, Site, Visiting
from tests.browser.pages import PUBLIC
from tests.serving import PATIENCE, served

pytestmark = pytest.mark.browser
FIRST_PAGE_BYTES = 60_000
MOST_REQUESTS = 5
READY_SECONDS = 0.2
_STATIC = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@pytest.mark.parametrize("name", ["home", "procedure"])
def test_a_first_visit_is_light_and_stays_at_home(visiting: Visiting, name: str) -> None:
    visit = visiting(width=NARROW)
    sent: list[int] = []
    visit.page.on("response", lambda response: sent.append(_wire_size(response)))
    visit.go(PUBLIC[name])
    visit.page.wait_for_load_state("networkidle")
    assert sum(sent) < FIRST_PAGE_BYTES
    assert len(visit.requests) <= MOST_REQUESTS
    assert visit.strangers == []


def _wire_size(response: object) -> int:
    """Return the bytes of a body as sent: what is compressed on the wire is compressed here."""
    body: bytes = response.body()  # type: ignore[attr-defined]
    squeezed = response.headers.get("content-encoding") == "gzip"  # type: ignore[attr-defined]
    return len(gzip.compress(body, 6)) if squeezed else len(body)


def test_every_page_is_light_as_a_first_visit(site: Site) -> None:
    """The page and every file that it names, as they are sent."""
    heavy: dict[str, int] = {}
    known: dict[str, int] = {}
    with httpx.Client(
        base_url=site.url, headers={"accept": "text/html"}, timeout=PATIENCE
    ) as client:
        for name, path in PUBLIC.items():
            page = client.get(path)
            files = set(_STATIC.findall(page.text))
            known |= {url: _sent(client.get(url)) for url in files - known.keys()}
            total = _sent(page) + sum(known[url] for url in files)
            if total >= FIRST_PAGE_BYTES or len(files) >= MOST_REQUESTS:
                heavy[name] = total
    assert heavy == {}


def _sent(response: httpx.Response) -> int:
    return response.num_bytes_downloaded


def test_nothing_jumps_while_a_page_loads_on_a_phone(visiting: Visiting) -> None:
    visit = visiting(width=NARROW)
    visit.page.add_init_script(SHIFTS)
    for name in ("home", "results", "procedure", "statistics"):
        visit.go(PUBLIC[name])
        visit.page.wait_for_timeout(150)
        assert visit.page.evaluate("window.shifts") == 0, name


@pytest.mark.soak
def test_pages_are_ready_in_time_with_the_whole_catalogue(tmp_path: Path) -> None:
    """Server time of a warm page, median of five: under 200 ms with every shipped procedure."""
    settings = Settings(home=tmp_path, rate_per_second=0)
    with closing(Store(settings.store_path)) as store:
        store.stage(shipped.read(), as_of=shipped.as_of())
        publish(store, EmbeddedEngine(settings.index_path))
    paths = [PUBLIC[n] for n in ("home", "results", "results-filtered", "fields", "statistics")]
    slow = {}
    with (
        served(create_app(settings), settings) as url,
        httpx.Client(base_url=url, headers={"accept": "text/html"}, timeout=PATIENCE) as client,
    ):
        for path in [*paths, "/thu-tuc/1.004222", "/linh-vuc/G13-TN02", "/co-quan/G12"]:
            client.get(path)
            seconds = median(client.get(path).elapsed.total_seconds() for _ in range(5))
            if seconds >= READY_SECONDS:
                slow[path] = seconds
    assert slow == {}
