"""axe finds nothing on any page, light and dark, and no page is wider than a small phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, Visit, Visiting
from tests.browser.pages import PUBLIC, STAFF

pytestmark = pytest.mark.browser
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.mark.parametrize(("staff", "pages"), [("", PUBLIC), ("hoa", STAFF)], ids=["all", "staff"])
def test_axe_finds_nothing_on_any_page(
    visiting: Visiting, staff: str, pages: dict[str, str]
) -> None:
    visit = visiting(staff=staff)
    assert violations(visit, pages, _RULES) == {}
    assert visit.complaints == []


@pytest.mark.parametrize(("staff", "pages"), [("", PUBLIC), ("hoa", STAFF)], ids=["all", "staff"])
def test_axe_finds_nothing_in_the_dark(
    visiting: Visiting, staff: str, pages: dict[str, str]
) -> None:
    """Only colours differ in the dark, so only the rules about colours run again."""
    visit = visiting(scheme="dark", staff=staff)
    assert violations(visit, pages, _COLOURS) == {}


def violations(visit: Visit, pages: dict[str, str], rules: dict[str, Any]) -> dict[str, list[str]]:
    """Return what axe finds, page by page."""
    found = {}
    for name, path in pages.items():
        visit.go(path)
        answer = Axe().run(visit.page, options=rules)
        if answer.violations_count:
            found[name] = [
                f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in answer.response["violations"]
            ]
    return found


def test_axe_sees_a_fault_when_there_is_one(visiting: Visiting) -> None:
    visit = visiting()
    visit.go("/tro-giup")
    visit.page.evaluate("document.querySelector('main').append(new Image())")
    assert Axe().run(visit.page, options=_RULES).violations_count > 0


@pytest.mark.parametrize("width", [320, NARROW])
@pytest.mark.parametrize(("staff", "pages"), [("", PUBLIC), ("hoa", STAFF)], ids=["all", "staff"])
def test_no_page_is_wider_than_a_phone(
    visiting: Visiting, width: int, staff: str, pages: dict[str, str]
) -> None:
    visit = visiting(width=width, staff=staff, scripts=False)
    wide = {}
    for name, path in pages.items():
        visit.go(path)
        actual = visit.page.evaluate("document.documentElement.scrollWidth")
        if actual > width:
            wide[name] = actual
    assert wide == {}


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
    pages = {name: PUBLIC[name] for name in ("results", "procedure")}
    assert violations(visit, pages, _RULES) == {}
