"""One site and one Chromium for all browser tests; nothing leaves the machine."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.office import Office
from tests.browser.catalogue import filled_home
from tests.browser.office_work import furnish
from tests.needs import lacking
from tests.serving import served

PASSWORD = "mot-mat-khau-rat-dai"
ACCOUNTS = {"lan": Role.AGENT, "binh": Role.EDITOR, "hoa": Role.PUBLISHER}
NARROW, WIDE = 360, 1280
# Counts what moves on a page while it loads, before its own scripts run.
SHIFTS = """
window.shifts = 0;
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    window.shifts += entry.value;
    for (const { node } of entry.sources) window.moved.push(`${entry.value} ${node?.nodeName}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# fmt: off
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]
# fmt: on


def chromium() -> str:  # noqa: RET503 - `lacking` never returns
    """Return the system's Chromium; skip on a laptop without one, fail where nothing may skip."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    lacking("no Chromium on this machine: scripts/ensure_tools.sh installs one")


@dataclass(frozen=True)
class Site:
    """A running site: its address and its folder."""

    url: str
    home: Path

    @property
    def office(self) -> Office:
        """What staff wrote there."""
        return Office(Settings(home=self.home))


@dataclass
class Visit:
    """A page with what its browser asked for and complained about."""

    page: Page
    site: Site
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.site.url + path)
        return self.page

    @property
    def strangers(self) -> list[str]:
        """Addresses asked for that are not the site's."""
        own = urlsplit(self.site.url).netloc
        return [url for url in self.requests if urlsplit(url).netloc != own]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the small catalogue, with three members of staff."""
    home = filled_home(tmp_path_factory.mktemp("site") / "home")
    settings = Settings(home=home, rate_per_second=0)
    accounts = Office(settings).accounts
    for name, role in ACCOUNTS.items():
        accounts.add(name, role, PASSWORD, full_name=name.title(), email=f"{name}@example.vn")
    furnish(settings)
    with served(create_app(settings), settings) as url:
        yield Site(url, home)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, timeout=30_000)
        yield started
        started.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Collect contexts, so that each test leaves none behind."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


Visiting = Callable[..., Visit]


@pytest.fixture
def visiting(site: Site, browser: Browser, contexts: list[BrowserContext]) -> Visiting:
    """Give a function that opens a fresh browser: width, scheme, scripts, member of staff."""

    def opened(
        width: int = WIDE, scheme: str = "light", scripts: bool = True, staff: str = ""
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            locale="vi-VN",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(8_000)
        contexts.append(context)
        if staff:
            sign_in(context, site, staff)
        visit = Visit(context.new_page(), site)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("console", lambda said: _heard(visit, said.type, said.text))
        return visit

    return opened


def _heard(visit: Visit, kind: str, text: str) -> None:
    # A page that tells of a failure is itself answered with 404, 410, 422: that is no complaint.
    if kind == "error" and "Failed to load resource" not in text:
        visit.complaints.append(text)


def sign_in(context: BrowserContext, site: Site, name: str) -> None:
    """Give a browser the cookie of a fresh session, as signing in does."""
    office = site.office
    account = next(a for a in office.accounts.all() if a.name == name)
    value = office.sessions.begin(account)
    context.add_cookies([{"name": "thutuc_session", "value": value, "url": site.url}])
