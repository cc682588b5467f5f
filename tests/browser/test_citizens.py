"""What citizens do: find, understand, undo, compare, print, come back; on a phone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.catalogue import CHANGED, LONGEST, MANY_PAPERS, WITHDRAWN
from tests.browser.conftest import NARROW, WIDE, Visiting
from tests.browser.pages import PUBLIC

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_finds_a_procedure_and_reads_what_it_costs(
    visiting: Visiting, width: int, scripts: bool
) -> None:
    visit = visiting(width=width, scripts=scripts)
    page = visit.go("/")
    page.locator("#q").fill("nhập hộ khẩu thường trú")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Đăng ký thường trú", exact=True).click()
    expect(page).to_have_url(re.compile(f"/thu-tuc/{CHANGED}$"))
    row = page.get_by_role("row", name=re.compile("Trực tuyến"))
    # The checked guide comes before the number of the record.
    expect(row.first).to_contain_text("10.000 đồng")
    assert visit.strangers == []
    assert visit.complaints == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_remembers_the_province_on_the_device_only(visiting: Visiting, scripts: bool) -> None:
    visit = visiting(scripts=scripts)
    page = visit.go("/")
    page.get_by_label("Tỉnh, thành phố").select_option("79")
    page.locator("#q").fill("khai sinh")
    page.get_by_role("button", name="Tìm").click()
    expect(page).to_have_url(re.compile("province=79"))
    expect(page.get_by_text("Nơi ở: TP. Hồ Chí Minh")).to_be_visible()
    visit.go("/")
    expect(page.get_by_label("Tỉnh, thành phố")).to_have_value("79")


def test_opening_a_shared_link_does_not_change_the_remembered_province(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.go("/tim-kiem?q=khai+sinh&province=01")
    visit.go("/")
    expect(page.get_by_label("Tỉnh, thành phố")).to_have_value("")


def test_says_what_was_understood_and_undoes_it(visiting: Visiting) -> None:
    page = visiting(scripts=False).go(PUBLIC["results"])
    chip = page.locator(".chip", has_text="Thủ Đức")
    expect(chip).to_contain_text("Hồ Chí Minh")
    chip.get_by_role("link", name=re.compile("Bỏ cách hiểu")).click()
    expect(page.locator(".chip", has_text="Thủ Đức")).to_have_count(0)
    expect(page.locator("#q")).to_have_value("lệ phí khai sinh")


def test_filters_by_a_link_and_goes_back(visiting: Visiting) -> None:
    page = visiting(scripts=False).go("/tim-kiem?q=%C4%91%C4%83ng+k%C3%BD")
    before = page.locator(".hit-name").all_inner_texts()
    page.locator("#loc").get_by_role("link", name=re.compile("Toàn trình")).click()
    expect(page).to_have_url(re.compile("service_level=full"))
    expect(page.locator(".hit .badge").first).to_contain_text("Toàn trình")
    expect(page.locator(".chip-filter")).to_contain_text("Toàn trình")
    page.go_back()
    assert page.locator(".hit-name").all_inner_texts() == before


def test_folds_variants_of_provinces_into_one_result(visiting: Visiting) -> None:
    page = visiting(scripts=False).go(PUBLIC["results-variants"])
    first = page.locator(".hit").first
    expect(first.locator("summary")).to_contain_text("bản cùng tên")
    first.locator("summary").click()
    expect(first.locator(".variants a").first).to_be_visible()


def test_pages_through_results_with_an_address_for_each(visiting: Visiting) -> None:
    page = visiting(scripts=False).go("/tim-kiem?q=%C4%91%C4%83ng+k%C3%BD")
    first = page.locator(".hit-name").first.inner_text()
    page.get_by_role("navigation", name="Trang kết quả").get_by_role("link", name="Trang 2").click()
    expect(page).to_have_url(re.compile("page=2"))
    assert page.locator(".hit-name").first.inner_text() != first


def test_nothing_found_says_what_to_try_and_whom_to_call(visiting: Visiting) -> None:
    page = visiting(scripts=False).go(PUBLIC["results-nothing"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Không tìm thấy")
    expect(page.locator(".nothing")).to_contain_text("18001096")


def test_a_withdrawn_procedure_says_so_and_names_its_successor(visiting: Visiting) -> None:
    page = visiting(scripts=False).go(f"/thu-tuc/{WITHDRAWN}")
    expect(page.locator(".notice-warn")).to_contain_text("bãi bỏ hoặc thay thế")
    page.get_by_role("link", name="Đăng ký thường trú", exact=True).click()
    expect(page).to_have_url(re.compile(CHANGED))


def test_shows_what_changed_since_the_release_before(visiting: Visiting) -> None:
    page = visiting(scripts=False).go(f"/thu-tuc/{CHANGED}")
    row = page.locator("section[aria-labelledby=thay-doi] tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("10.000 đồng")
    expect(row).to_contain_text("7.000 đồng")


def test_the_checklist_prints_on_one_sheet(visiting: Visiting) -> None:
    """From a few papers to 23,000 characters of them: smaller, in columns, shortened on paper."""
    visit = visiting()
    pages = {}
    for code in ("1.001193", CHANGED, LONGEST, MANY_PAPERS):
        page = visit.go(f"/thu-tuc/{code}/giay-to")
        expect(page.get_by_role("button", name="In trang này")).to_be_visible()
        sheet = page.pdf(prefer_css_page_size=True)
        pages[code] = len(re.findall(rb"/Type\s*/Page\b", sheet))
    assert set(pages.values()) == {1}, pages


def test_one_case_of_a_long_dossier_prints_alone_and_larger(visiting: Visiting) -> None:
    page = visiting(scripts=False).go(f"/thu-tuc/{MANY_PAPERS}/giay-to")
    expect(page.locator("body")).to_have_class("sheet sheet-tiny")
    assert page.locator(".checklist li").count() > 70
    page.locator(".cases summary").click()
    page.get_by_role("link", name="Trường hợp 3").click()
    expect(page.locator("body")).to_have_class("sheet sheet-plain")
    expect(page.locator(".dossier-group h3")).to_have_text(["Trường hợp 3: công trình cấp 3"])


def test_tells_that_a_page_did_not_help_without_personal_data(visiting: Visiting) -> None:
    visit = visiting(scripts=False)
    page = visit.go("/hoi-dap/q-cu-tru-001")
    page.locator(".helpful summary").click()
    page.locator("#reason").fill("Số của tôi là 0912345678, gọi lại giúp")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cảm ơn")
    reasons = [r for t in visit.site.office.signals.board() for r in t.reasons]
    assert "Số của tôi là [số điện thoại], gọi lại giúp" in reasons


def test_suggestions_help_by_keyboard_or_stay_away(visiting: Visiting) -> None:
    """With the suggesting API the list opens; without it the box is a plain search box."""
    visit = visiting()
    page = visit.go("/")
    box = page.locator("#q")
    with page.expect_response(re.compile("/api/v1/suggest")) as answered:
        box.press_sequentially("khai si", delay=20)
    if answered.value.status == 200:
        expect(page.get_by_role("listbox")).to_be_visible()
        box.press("ArrowDown")
        expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
        box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    expect(page).to_have_url(re.compile("/tim-kiem"))
    assert visit.complaints == []


def test_switches_to_english_and_stays_on_the_page(visiting: Visiting) -> None:
    visit = visiting(scripts=False)
    page = visit.go("/tim-kiem?q=khai+sinh")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/tim-kiem\?q=khai\+sinh$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Results for")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kết quả cho")
