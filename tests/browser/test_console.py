"""The console without a mouse: ten callers answered with at most six keys beyond the question."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.catalogue import CHANGED, WITHDRAWN
from tests.browser.conftest import NARROW, PASSWORD, WIDE, Visit, Visiting

pytestmark = pytest.mark.browser
MOST_KEYS = 6
# (what the caller asks, the keys after the question, what the copied answer says)
CALLS = [
    ("đăng ký thường trú mất bao nhiêu tiền", ["Enter", "c"], "20.000 đồng"),
    ("làm giấy khai sinh cho con cần giấy tờ gì", ["Enter", "c"], "Giấy tờ:"),
    ("doi bang lai xe", ["Enter", "c"], "giấy phép lái xe"),
    ("giấy xác nhận độc thân", ["Enter", "c"], "tình trạng hôn nhân"),
    ("đăng ký tạm trú bao lâu xong", ["Enter", "c"], "Thời hạn: 3 ngày làm việc"),
    ("đăng ký kết hôn", ["Enter", "m"], "/thu-tuc/1.000894"),
    ("1.001612", ["Enter", "m"], "(1.001612)"),
    ("đăng ký lại khai sinh", ["Enter", "c"], "lại khai sinh"),
    ("không còn sổ hộ khẩu thì chứng minh nơi ở bằng gì", ["ArrowRight", "Enter", "c"], "CT07"),
    ("thông báo khuyến mại", ["Enter", "3", "c"], "khuyến mại"),
    (WITHDRAWN, ["Enter", "c"], f"Nay làm theo thủ tục “Đăng ký thường trú”, mã {CHANGED}"),
]  # fmt: skip


def called(visit: Visit, words: str = "") -> Page:
    """Open the console; type a question into the box, which has the focus already."""
    page = visit.go("/tong-dai")
    expect(page.locator("#q")).to_be_focused()
    if words:
        page.keyboard.type(words)
    return page


def copied(page: Page) -> str:
    """Return what is in the clipboard once the console says so."""
    expect(page.locator("#status")).to_contain_text("Đã chép")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(("asked", "keys", "answer"), CALLS, ids=[call[0] for call in CALLS])
def test_answers_a_caller_with_few_keys(
    visiting: Visiting, asked: str, keys: list[str], answer: str
) -> None:
    assert len(keys) <= MOST_KEYS
    visit = visiting(staff="lan")
    page = called(visit, asked)
    for key in keys:
        if key.startswith("Arrow"):
            expect(page.locator(".found [aria-current]")).to_have_count(1)
        page.keyboard.press(key)
        if key == "Enter":
            expect(page.locator("#speech")).to_be_visible()
    assert answer in copied(page)
    assert visit.complaints == []


def test_what_is_asked_comes_first_and_digits_jump(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "lệ phí đăng ký thường trú")
    page.keyboard.press("Enter")
    first = page.locator(".desk-section").first
    expect(first).to_contain_text("người gọi hỏi")
    expect(first).to_have_attribute("id", "phan-fee")
    page.keyboard.press("3")
    expect(page.locator("#phan-dossier")).to_be_focused()


def test_lists_follow_the_typing_and_the_last_word_wins(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "đăng ký kết hôn")
    expect(page.locator(".found-name").first).to_contain_text("kết hôn")
    page.keyboard.press("Escape")
    page.keyboard.type("đăng ký tạm trú")
    expect(page.locator(".found-name").first).to_contain_text("tạm trú")


def test_keeps_the_caller_until_the_next_call(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "đăng ký kết hôn")
    page.locator("#province").select_option("79")
    page.locator("#audience").select_option("citizen")
    page.locator("#q").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#speech")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.type("đăng ký tạm trú")
    page.keyboard.press("Enter")
    expect(page.locator("[data-title]")).to_contain_text("tạm trú")
    expect(page).to_have_url(re.compile("province=79&audience=citizen"))
    page.keyboard.press("k")
    expect(page.locator("#province")).to_have_value("")
    expect(page.locator("#q")).to_be_focused()


def test_keeps_the_last_answers_at_hand(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "đăng ký kết hôn")
    page.keyboard.press("Enter")
    expect(page.locator("#speech")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator("#earlier-list a")).to_be_focused()
    expect(page.locator("#earlier-list a").first).to_contain_text("kết hôn")


def test_an_open_answer_lengthens_its_pane_not_the_page(visiting: Visiting) -> None:
    page = visiting(staff="lan").go(f"/tong-dai?q=th%C6%B0%E1%BB%9Dng+tr%C3%BA&mo={CHANGED}")
    beyond = page.evaluate(
        "document.documentElement.scrollHeight"
        " - scrollY - document.querySelector('footer').getBoundingClientRect().bottom"
    )
    assert beyond <= 1


def test_writes_a_note_that_citizens_do_not_see(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "1.000894")
    page.keyboard.press("Enter")
    expect(page.locator("#speech")).to_be_visible()
    page.keyboard.press("8")
    page.keyboard.type("Gọi lại Sở Tư pháp trước 17 giờ")
    page.keyboard.press("Enter")
    expect(page.locator("#phan-notes")).to_contain_text("trước 17 giờ")
    page.goto(page.url.split("/tong-dai")[0] + "/thu-tuc/1.000894")
    expect(page.locator("main")).not_to_contain_text("trước 17 giờ")


def test_tells_editors_masked_and_they_see_it_worst_first(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "làm thẻ thông hành số 0912345678")
    expect(page.locator(".desk-columns")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#opened")).not_to_be_empty()
    page.keyboard.press("x")
    page.keyboard.type("Cư dân biên giới hỏi nhiều")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Đã báo")
    board = visiting(staff="binh")
    rows = board.go("/tong-dai/bien-tap").locator("tbody tr")
    row = rows.filter(has_text="thẻ thông hành")
    expect(row).to_contain_text("[số điện thoại]")
    row.get_by_role("button").click()
    expect(rows.filter(has_text="thẻ thông hành")).to_have_count(0)


def test_nothing_found_is_reported_without_a_mouse(visiting: Visiting) -> None:
    visit = visiting(staff="lan")
    page = called(visit, "qqqq wwww zzzz")
    for key in ("Enter", "x"):
        page.keyboard.press(key)
        if key == "Enter":
            expect(page.locator("#status")).to_contain_text("Không có kết quả nào")
    expect(page.locator("#report-reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Đã báo")
    asked = {t.query for t in visit.site.office.signals.board()}
    assert "qqqq wwww zzzz" in asked


def test_a_pinned_answer_comes_first(visiting: Visiting) -> None:
    editor = visiting(staff="binh", scripts=False).go("/tong-dai/bien-tap")
    editor.locator("#pin-words").fill("lũ lụt")
    editor.locator("#pin-code").fill(CHANGED)
    editor.locator("#pin-text").fill("Giấy tờ mất do lũ được cấp lại miễn phí.")
    editor.get_by_role("button", name="Ghim", exact=True).click()
    page = called(visiting(staff="lan"), "mất giấy tờ vì lũ lụt")
    expect(page.locator(".pin")).to_contain_text("miễn phí")


def test_question_mark_shows_every_key_and_keys_can_be_turned_off(visiting: Visiting) -> None:
    page = called(visiting(staff="lan"), "đăng ký kết hôn")
    page.keyboard.press("Enter")
    expect(page.locator("#speech")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.locator("#opened").focus()
    page.keyboard.press("x")
    expect(page.locator("#report-reason")).to_be_hidden()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_works_without_scripts(visiting: Visiting, width: int) -> None:
    page = visiting(staff="lan", scripts=False, width=width).go("/tong-dai")
    page.locator("#q").fill("lệ phí đăng ký thường trú")
    page.get_by_role("button", name="Tìm").click()
    page.locator(".found a").first.click()
    expect(page.locator("#speech")).to_contain_text("20.000 đồng")


def test_signs_in_goes_where_it_wanted_and_out(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.go("/quan-tri")
    expect(page).to_have_url(re.compile("/dang-nhap"))
    page.locator("#name").fill("hoa")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/quan-tri$"))
    page.get_by_role("button", name="Đăng xuất").click()
    visit.go("/quan-tri")
    expect(page).to_have_url(re.compile("/dang-nhap"))


def test_an_official_tries_a_file_and_reads_the_report(visiting: Visiting) -> None:
    table = (
        "Mã thủ tục,Tên thủ tục,Cơ quan công khai,Lĩnh vực\n"
        "1.000894,Thủ tục đăng ký kết hôn,Bộ Tư pháp,Hộ tịch\n"
        "khong-ma,Thủ tục sai mã,Bộ Tư pháp,Hộ tịch\n"
    )
    page = visiting(staff="hoa").go("/quan-tri")
    page.locator("#files").set_input_files(
        {"name": "ho-tich.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.get_by_role("button", name="Chỉ kiểm tra").click()
    expect(page.get_by_text("Xong.")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Xem báo cáo từng dòng").click()
    expect(page.locator("tbody tr").first).to_contain_text("khong-ma")
