"""axe finds nothing on any page, light and dark; every page fits a small phone, without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import SHIFTS, Visiting
from tests.browser.pages import PUBLIC, STAFF

pytestmark = pytest.mark.browser
SMALLEST = 320
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


WALKS = pytest.mark.parametrize(
    ("staff", "pages"), [("", PUBLIC), ("hoa", STAFF)], ids=["all", "staff"]
)


@WALKS
def test_axe_finds_nothing_on_any_page_and_nothing_jumps(
    visiting: Visiting, staff: str, pages: dict[str, str]
) -> None:
    """One walk, because opening a page costs most: axe in light, its colours in the dark."""
    visit = visiting(staff=staff)
    visit.page.add_init_script(SHIFTS)
    # The first page of a browser just started is set with fonts that it is still looking for.
    visit.go(next(iter(pages.values())))
    found, jumping = {}, {}
    for name, path in pages.items():
        visit.page.emulate_media(color_scheme="light")
        visit.go(path)
        if visit.page.evaluate("window.shifts"):
            jumping[name] = visit.page.evaluate("window.moved")
        told = violations(visit.page, _RULES)
        # Only colours differ in the dark, so only the rules about colours run again.
        visit.page.emulate_media(color_scheme="dark")
        told += [f"dark: {line}" for line in violations(visit.page, _COLOURS)]
        if told:
            found[name] = told
    assert found == {}
    assert jumping == {}
    assert visit.complaints == []
    assert visit.strangers == []


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds on the page that is open."""
    answer = Axe().run(page, options=rules)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in answer.response["violations"]]


def test_axe_sees_a_fault_when_there_is_one(visiting: Visiting) -> None:
    visit = visiting()
    visit.go("/tro-giup")
    visit.page.evaluate("document.querySelector('main').append(new Image())")
    assert Axe().run(visit.page, options=_RULES).violations_count > 0


@WALKS
def test_every_page_fits_the_smallest_phone_and_works_without_scripts(
    visiting: Visiting, staff: str, pages: dict[str, str]
) -> None:
    visit = visiting(width=SMALLEST, staff=staff, scripts=False)
    wrong = {}
    for name, path in pages.items():
        page = visit.go(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > SMALLEST or page.locator("h1").count() != 1:
            wrong[name] = (wide, page.locator("h1").count())
    assert wrong == {}
    assert visit.strangers == []


def test_a_long_name_stays_readable_at_double_text_size(visiting: Visiting) -> None:
    """WCAG 1.4.4: 200 % zoom is half the width in CSS pixels."""
    visit = visiting(width=640)
    visit.go(PUBLIC["procedure-long-name"])
    box = visit.page.locator("h1").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 640


def test_english_interface_passes_axe(visiting: Visiting) -> None:
    visit = visiting()
    visit.go("/?lang=en")
    assert visit.page.locator("html").get_attribute("lang") == "en"
    found = {}
    for name in ("results", "procedure", "refused"):
        visit.go(PUBLIC[name])
        assert visit.page.locator("html").get_attribute("lang") == "en", name
        found[name] = violations(visit.page, _RULES)
    assert not any(found.values()), found
