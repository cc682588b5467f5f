"""Pictures of every page, narrow and wide, light and dark, into the git-ignored `screenshots/`.

Give the folder of a filled state to see the whole catalogue; without one the small catalogue of the
browser tests is shown. Staff pages are seen by an account made in a copy of the folder. `--readme` takes
the few pictures of the README into `docs/pictures/`: make them with `--home var` after `make run`.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.office import Office
from tests.browser.catalogue import filled_home
from tests.browser.conftest import ARGUMENTS, Site, chromium, sign_in
from tests.browser.office_work import furnish
from tests.browser.pages import PUBLIC, STAFF
from tests.serving import ROOT, served

WIDTHS = {"narrow": 360, "wide": 1280}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Of the README: file, size of the window, page; the first screen of each.
README = (
    ("results.png", (1280, 720), f"/tim-kiem?{urlencode({'q': 'mat bang lai xe le phi bao nhieu'})}"),
    ("procedure.png", (390, 1000), "/thu-tuc/1.001193"),
    ("results-phone.png", (390, 1000), f"/tim-kiem?{urlencode({'q': 'đăng ký khai sinh ở Thủ Đức'})}"),
    ("console.png", (1280, 800),
     f"/tong-dai?{urlencode({'q': 'lệ phí đổi bằng lái xe', 'mo': '3.000347'})}"),
)  # fmt: skip


def main() -> None:
    """Take the pictures; names of pages may be given to take only those."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a filled state folder")
    parser.add_argument("--to", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--readme", action="store_true", help="the pictures of the README")
    parser.add_argument("pages", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(given.home, home) if given.home else filled_home(home)
        settings = Settings(home=home, rate_per_second=0)
        account = ("chup-anh", Role.PUBLISHER, "chi-de-chup-anh")
        Office(settings).accounts.add(*account, full_name="Lê Thị Hoa")
        furnish(settings)
        with served(create_app(settings), settings) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            site = Site(url, home)
            if given.readme:
                _take_for_readme(browser, site)
            else:
                _take(browser, site, given.to, given.pages)
            browser.close()


def _context(
    browser: Browser, window: tuple[int, int], scheme: Literal["light", "dark"]
) -> BrowserContext:
    width, height = window
    return browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="vi-VN"
    )


def _take(browser: Browser, site: Site, to: Path, wanted: list[str]) -> None:
    for size, width in WIDTHS.items():
        for scheme in SCHEMES:
            folder = to / f"{size}-{scheme}"
            folder.mkdir(parents=True, exist_ok=True)
            context = _context(browser, (width, 800), scheme)
            page = context.new_page()
            for name, path in (PUBLIC | STAFF).items():
                if wanted and name not in wanted:
                    continue
                if name in STAFF:
                    sign_in(context, site, "chup-anh")
                page.goto(site.url + path)
                page.screenshot(path=folder / f"{name}.png", full_page=True)
            context.close()
            print(f"{folder}: {len(list(folder.iterdir()))} ảnh")


def _take_for_readme(browser: Browser, site: Site) -> None:
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for name, window, path in README:
        context = _context(browser, window, "light")
        if path.startswith("/tong-dai"):
            sign_in(context, site, "chup-anh")
        page = context.new_page()
        page.goto(site.url + path)
        page.screenshot(path=folder / name)
        context.close()


if __name__ == "__main__":
    main()
