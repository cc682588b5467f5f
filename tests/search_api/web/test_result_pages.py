"""Result pages show all that the answer tells: what is gone, what is unsure, what was not kept."""

import html
import re

import httpx
import pytest

from tests.browser.catalogue import CHANGED, OLD_QUESTION, WITHDRAWN


def found(site: httpx.Client, query: str, **more: str) -> str:
    """Return the result page of a query."""
    page = site.get("/tim-kiem", params={"q": query, **more})
    assert page.status_code == 200
    return html.unescape(page.text)


def chips(page: str) -> dict[str, str]:
    """Return what was understood with the address that undoes it."""
    told = re.findall(
        r'<li class="chip"><span class="chip-text">(.*?)</span>\s*<a class="chip-undo" href="([^"]+)"',
        page,
        re.DOTALL,
    )
    return {re.sub(r"<[^>]+>", "", text): undo for text, undo in told}


def test_a_withdrawn_code_names_its_successor(site: httpx.Client) -> None:
    page = found(site, WITHDRAWN)
    notice = re.search(r'<section class="notice notice-warn".*?</section>', page, re.DOTALL)
    assert notice
    assert "đã bị bãi bỏ hoặc thay thế" in notice[0]
    assert f'href="/thu-tuc/{CHANGED}"' in notice[0]


def test_a_code_that_nobody_knows_is_checked_first(site: httpx.Client) -> None:
    page = found(site, "1.999123")
    assert "Danh mục không có mã 1.999123" in page
    assert "18001096" in page


def test_a_commune_of_many_provinces_is_asked_back(site: httpx.Client) -> None:
    page = found(site, "kết hôn ở phường hòa bình")
    assert "“phường hòa bình” có ở nhiều tỉnh, thành phố. Bạn ở nơi nào?" in page
    choice = re.search(r'<a href="([^"]+)">Phường Hòa Bình, Phú Thọ</a>', page)
    assert choice
    settled = html.unescape(site.get(choice[1]).text)
    assert "Bạn ở nơi nào?" not in settled
    assert any("Phường Hòa Bình, Phú Thọ" in told for told in chips(settled))


@pytest.mark.parametrize(
    ("typed", "told", "left"),
    [
        ("đăng ký kết hôn online", "ưu tiên làm được trên mạng", "đăng ký kết hôn"),
        ("đăng ký kết hôn cấp xã", "ưu tiên cấp xã", "đăng ký kết hôn"),
        ('"đăng ký kết hôn" lại', "giữ nguyên cụm “đăng ký kết hôn”", "đăng ký kết hôn lại"),
        ("đăng ký kết hôn -lại", "không có “lại”", "đăng ký kết hôn"),
        ('đăng ký -"kết hôn"', "không có “kết hôn”", "đăng ký"),
        ("lệ phí khai sinh thủ đức", "Thành phố Thủ Đức", "lệ phí khai sinh"),
    ],
)
def test_each_reading_can_be_undone(site: httpx.Client, typed: str, told: str, left: str) -> None:
    undo = next(url for text, url in chips(found(site, typed)).items() if told in text)
    again = html.unescape(site.get(undo).text)
    assert re.search(r'<input id="q"[^>]* value="([^"]*)"', again)[1] == left  # type: ignore[index]
    assert not any(told in text for text in chips(again))


def test_a_filter_named_in_words_is_let_go_like_its_code(site: httpx.Client) -> None:
    page = found(site, "đăng ký", agency="bo tu phap", level="Cấp xã", province="Hải Dương")
    chip = (
        r'<li class="chip chip-filter"><span[^>]*>(.*?)</span> <a class="chip-undo" href="([^"]+)"'
    )
    told = dict(re.findall(chip, page))
    assert {"Cơ quan: Bộ Tư pháp", "Cấp giải quyết: Cấp xã", "Nơi ở: TP. Hải Phòng"} <= set(told)
    undone = httpx.QueryParams(told["Cơ quan: Bộ Tư pháp"].partition("?")[2])
    assert dict(undone) == {"q": "đăng ký", "level": "commune", "province": "31"}


def test_a_reading_inside_another_is_told_when_that_one_is_undone(site: httpx.Client) -> None:
    told = chips(found(site, "mất bằng lái xe"))
    assert [text for text in told if "bằng lái" in text] == [
        "mất bằng lái → cấp lại giấy phép lái xe"
    ]
    undone = chips(html.unescape(site.get(html.unescape(*told.values())).text))
    assert any(text.startswith("bằng lái → ") for text in undone)


def test_a_result_gives_each_reason_once(site: httpx.Client) -> None:
    page = found(site, "mất bằng lái xe")
    why = re.search(r'<p class="hit-why soft"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert why
    assert why[1].count("vì bạn gõ") == 1


def test_says_when_the_quoted_words_could_not_be_kept(site: httpx.Client) -> None:
    page = found(site, '"khai sinh bằng giấy bìa"')
    assert "Không thủ tục nào có nguyên cụm trong ngoặc kép" in page


def test_says_when_excluded_words_could_not_be_kept_and_counts_what_is_shown(
    site: httpx.Client,
) -> None:
    page = found(site, "phiếu lý lịch tư pháp -phiếu", field="G01-CA27")
    assert "Bỏ các từ có dấu trừ thì không còn thủ tục nào" in page
    assert '<span class="soft">1 thủ tục</span>' in page


def test_nothing_right_names_the_nearest_fields(site: httpx.Client) -> None:
    query = "xin phép trồng cây xăng dầu trên sao hỏa"
    answer = site.get("/api/v1/search", params={"q": query}).json()
    assert answer["no_answer"]
    assert answer["nearest_fields"]
    page = found(site, query)
    for field in answer["nearest_fields"]:
        assert f'<a href="/linh-vuc/{field["code"]}">{field["name"]}</a>' in page
    assert answer["hotline"] in page


def test_an_event_of_life_is_offered(site: httpx.Client) -> None:
    assert 'href="/su-kien/co-con-nho#khai-sinh"' in found(site, "mới sinh con")


def test_an_answer_of_a_dissolved_body_says_so_in_lists_and_on_its_page(
    site: httpx.Client,
) -> None:
    told = "Có nhắc đến Sở Giao thông vận tải, không còn từ 1-3-2025; nay là Sở Xây dựng."
    assert told in found(site, "giấy phép lái xe bị hỏng thì đổi ở sở nào")
    page = site.get(f"/hoi-dap/{OLD_QUESTION}").text
    assert told in page
    assert f"thủ tục đã bãi bỏ: {WITHDRAWN}" in page
    assert told in site.get(f"/api/v1/faq/{OLD_QUESTION}").json()["notices"]


def test_questions_have_pages_and_lead_back_to_procedures(site: httpx.Client) -> None:
    page = found(site, "đăng ký", kind="faq")
    first = re.findall(r'class="row-name" href="(/hoi-dap/[^"]+)"', page)
    second = re.search(r'href="([^"]+)" aria-label="Trang 2"', page)
    assert second
    assert not set(first) & set(re.findall(r'href="(/hoi-dap/[^"]+)"', site.get(second[1]).text))
    back = re.search(r'<a href="([^"]+)">Xem cả thủ tục của câu này</a>', page)
    assert back
    assert 'class="hit-name' in site.get(back[1]).text
