"""Pages over HTTP: failures as pages, machines' files, headers, languages, links, signals."""

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest

from catalog.data_files import texts
from catalog.model import Procedure
from indexer.facets import FACETS
from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.office import Office
from search_api.web.assets import FOLDER
from search_api.web.language import Words
from tests.browser.catalogue import CHANGED, INTERNAL, LONGEST, WITHDRAWN, records
from tests.serving import PATIENCE, served, wait_until

_TEMPLATES = FOLDER.parent / "templates"
_PAGE = {"accept": "text/html"}


def json_ld(page: httpx.Response) -> dict[str, object]:
    """Return the structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    assert found
    body: dict[str, object] = json.loads(found[1])
    return body


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/khong-co-trang-nay", 404, "Kiểm tra lại địa chỉ"),
        ("/thu-tuc/9.123456", 404, "Không có thủ tục mã"),
        ("/hoi-dap/khong-co", 404, "Không có câu hỏi"),
        ("/tim-kiem?q=khai+sinh&tinh=79", 422, "Không có tham số"),
        ("/tim-kiem?q=khai+sinh&province=Atlantis", 422, "province"),
        ("/tim-kiem?q=khai+sinh&page=0", 422, "page"),
        (f"/thu-tuc/{WITHDRAWN}", 410, "bãi bỏ hoặc thay thế"),
    ],
)
def test_failures_are_pages_with_help(
    site: httpx.Client, path: str, status: int, said: str
) -> None:
    page = site.get(path)
    assert page.status_code == status
    assert said in page.text
    assert "18001096" in page.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/khong-co-trang-nay", "Check the address"),
        ("/thu-tuc/9.123456", "There is no procedure with the code '9.123456'"),
        ("/hoi-dap/khong-co", "There is no question 'khong-co'"),
        ("/linh-vuc/khong-co", "There is no such field"),
        ("/co-quan/khong-co", "There is no such agency"),
        ("/tinh-thanh/00", "There is no such province"),
        ("/su-kien/khong-co", "There is no such group"),
        ("/tim-kiem?q=a&tinh=79", "There is no parameter 'tinh'"),
        ("/tim-kiem?q=a&province=Atlantis",
         "The parameter province='Atlantis' cannot be used. Use the two-digit code"),
        ("/tim-kiem?q=a&audience={names}", "Use one of: citizen"),
        ("/tim-kiem?q=a&page=0", "The parameter 'page' is not valid"),
    ],
)  # fmt: skip
def test_failures_speak_the_language_of_the_reader(
    site: httpx.Client, path: str, said: str
) -> None:
    page = html.unescape(site.get(path, headers={"cookie": "lang=en"}).text)
    assert said in page
    assert said not in html.unescape(site.get(path).text)


def test_programs_get_failures_as_json(site: httpx.Client) -> None:
    answer = site.get("/api/v1/procedures/9.123456")
    assert answer.status_code == 404
    assert "detail" in answer.json()


def test_without_a_release_pages_say_so_and_whom_to_call(tmp_path: Path) -> None:
    empty = Settings(home=tmp_path, rate_per_second=0)
    with served(create_app(empty), empty) as url:
        page = httpx.get(url, headers=_PAGE, timeout=PATIENCE)
        assert httpx.get(f"{url}/tro-giup", headers=_PAGE, timeout=PATIENCE).status_code == 200
    assert page.status_code == 503
    assert "18001096" in page.text
    assert page.headers["retry-after"] == "5"


def test_a_code_with_a_local_suffix_leads_to_the_national_page(site: httpx.Client) -> None:
    answer = site.get("/thu-tuc/1.001193.000.00.00.H29")
    assert (answer.status_code, answer.headers["location"]) == (301, "/thu-tuc/1.001193")


def test_every_page_tells_the_day_of_its_newest_record(site: httpx.Client) -> None:
    newest = max(r.updated for r in records() if isinstance(r, Procedure))
    for path in ("/", "/tim-kiem?q=khai", f"/thu-tuc/{CHANGED}", "/linh-vuc", "/khong-co"):
        assert Words("vi").day(newest) in site.get(path).text, path


def test_sitemap_lists_public_pages_that_exist(site: httpx.Client) -> None:
    tree = ElementTree.fromstring(site.get("/sitemap.xml").content)
    urls = [element.text or "" for element in tree.iter() if element.tag.endswith("loc")]
    assert f"https://thutuc.example.vn/thu-tuc/{CHANGED}" in urls
    assert not any(INTERNAL in url or WITHDRAWN in url for url in urls)
    for url in urls[:6] + urls[-3:]:
        assert site.get(url.removeprefix("https://thutuc.example.vn")).status_code == 200, url


def test_robots_keep_out_of_searches_and_staff(site: httpx.Client) -> None:
    text = site.get("/robots.txt").text
    assert "Disallow: /tong-dai" in text
    assert "Sitemap: https://thutuc.example.vn/sitemap.xml" in text


def test_opensearch_names_the_search(site: httpx.Client) -> None:
    assert "/tim-kiem?q={searchTerms}" in site.get("/opensearch.xml").text


def test_structured_data_describes_services_and_questions(site: httpx.Client) -> None:
    service = json_ld(site.get(f"/thu-tuc/{CHANGED}"))
    assert (service["@type"], service["identifier"]) == ("GovernmentService", CHANGED)
    faq = json_ld(site.get("/hoi-dap/q-cu-tru-001"))
    assert faq["@type"] == "FAQPage"


def test_pages_name_their_canonical_address(site: httpx.Client) -> None:
    page = site.get(f"/thu-tuc/{CHANGED}?lang=fr").text
    assert f'rel="canonical" href="https://thutuc.example.vn/thu-tuc/{CHANGED}"' in page


def test_links_to_the_national_portal_by_the_records_id(site: httpx.Client) -> None:
    found = re.search(r'href="(https://dichvucong\.gov\.vn/thu-tuc-hanh-chinh/[0-9a-f-]{36})"',
                      site.get(f"/thu-tuc/{CHANGED}").text)  # fmt: skip
    assert found


def test_pages_allow_no_foreign_and_no_inline_scripts(site: httpx.Client) -> None:
    for path in ("/", "/tim-kiem?q=khai", "/docs", "/dang-nhap"):
        page = site.get(path)
        policy = page.headers["content-security-policy"]
        assert "unsafe-inline" not in policy
        assert "default-src 'none'" in policy
        assert not re.search(r"<script(?![^>]*(src=\"/static/|ld\+json))", page.text), path
        assert not re.search(r"\son\w+=|\sstyle=", page.text), path


def test_static_files_are_kept_for_a_year_under_a_name_of_their_content(
    site: httpx.Client,
) -> None:
    address = re.search(r'href="(/static/thutuc\.css\?v=\w+)"', site.get("/").text)
    assert address
    assert "immutable" in site.get(address[1]).headers["cache-control"]


@pytest.mark.parametrize("path", ["/?lang=en", "/tim-kiem?q=a&lang=en"])
def test_switching_language_stays_on_the_site(site: httpx.Client, path: str) -> None:
    answer = site.get(httpx.URL(str(site.base_url).rstrip("/") + path))
    assert answer.status_code == 303
    assert re.match(r"^/(?!/)", answer.headers["location"])
    assert "lang=en" in answer.headers["set-cookie"]


def test_a_path_of_two_slashes_leads_to_no_other_site(site: httpx.Client) -> None:
    answer = site.get(httpx.URL(str(site.base_url).rstrip("/") + "//evil.example/?lang=en"))
    assert answer.status_code == 307
    assert re.match(r"^/(?!/)", answer.headers["location"])


def test_every_sentence_of_the_interface_has_english() -> None:
    known = texts(FOLDER.parent / "words" / "en.yaml", "en.yaml")
    sentence = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')
    templates = [p for p in _TEMPLATES.rglob("*.html") if p.parent.name != "staff"]
    said = {s for path in templates for s in sentence.findall(path.read_text("utf-8"))}
    assert len(said) > 150
    said |= {text for facet in FACETS for text in (facet.title, facet.remedy)}
    assert sorted(said - known.keys()) == []


def test_a_search_without_results_is_kept_masked_for_editors(
    site: httpx.Client, site_settings: Settings
) -> None:
    site.get("/tim-kiem", params={"q": "xyzzy blorb 0912345678"})
    board = Office(site_settings).signals.board
    # The signal is written after the answer is sent: nobody waits for it.
    wait_until(lambda: any("xyzzy" in trouble.query for trouble in board()))
    assert "xyzzy blorb [số điện thoại]" in {trouble.query for trouble in board()}


def test_a_found_search_is_not_kept(site: httpx.Client, site_settings: Settings) -> None:
    site.get("/tim-kiem", params={"q": "đăng ký kết hôn"})
    assert not any("kết hôn" in t.query for t in Office(site_settings).signals.board())


def test_feedback_from_another_site_is_refused(site: httpx.Client) -> None:
    answer = site.post("/gop-y", data={"helpful": "no"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("typed", "told", "section"),
    [
        ("lệ phí đăng ký thường trú", "Phí: ", "cach-nop"),
        ("dang ky thuong tru bao lau thi xong", "Thời hạn: ", "cach-nop"),
        ("đăng ký thường trú cần giấy tờ gì", "Giấy tờ: ", "can-mang"),
        ("đăng ký thường trú ở đâu", "Làm tại: ", "tom-tat"),
    ],
)
def test_the_first_result_tells_what_is_asked(
    site: httpx.Client, typed: str, told: str, section: str
) -> None:
    page = site.get("/tim-kiem", params={"q": typed}).text
    found = re.findall(r'<p class="hit-told"[^>]*>(.*?)</p>', page)
    assert len(found) == 1
    assert found[0].startswith(told)
    link = re.search(r'href="(/thu-tuc/[^"#]+)#([^"]+)"', found[0])
    assert link
    assert link[2] == section
    assert f'id="{section}"' in site.get(link[1]).text


def test_a_query_that_asks_nothing_special_is_told_nothing_special(site: httpx.Client) -> None:
    assert "hit-told" not in site.get("/tim-kiem", params={"q": "đăng ký thường trú"}).text


def test_a_dossier_number_leads_to_the_portal(site: httpx.Client) -> None:
    page = site.get("/tim-kiem", params={"q": "H29.12-260718-0001"}).text
    assert "Tra cứu tình trạng hồ sơ" in page
    assert 'href="https://dichvucong.gov.vn"' in page
    assert "Không tìm thấy" not in page


def test_a_card_names_its_procedures(site: httpx.Client) -> None:
    page = site.get("/tim-kiem", params={"q": "sổ hộ khẩu"}).text
    assert '<a href="/thu-tuc/1.004222">Đăng ký thường trú</a>' in page


def test_a_province_in_a_link_is_remembered_only_from_our_own_form(site: httpx.Client) -> None:
    link = site.get("/tim-kiem?q=khai&province=79", headers={"sec-fetch-site": "none"})
    assert "set-cookie" not in link.headers
    form = site.get("/tim-kiem?q=khai&province=79", headers={"sec-fetch-site": "same-origin"})
    assert form.headers["set-cookie"].startswith("province=79")
    site.cookies.clear()


def test_undoing_a_synonym_searches_without_it(site: httpx.Client) -> None:
    first = site.get("/tim-kiem", params={"q": "giấy độc thân"}).text
    undo = re.findall(r'class="chip-undo" href="([^"]+)"', first)
    assert undo
    again = site.get(undo[0].replace("&amp;", "&")).text
    assert "giấy độc thân → " in first
    assert "giấy độc thân → " not in again


def test_the_description_of_the_api_loads_nothing_from_elsewhere(site: httpx.Client) -> None:
    page = site.get("/docs").text
    assert "/api/v1/search" in page
    assert not re.search(r'(src|href)="https?://(?!thutuc\.example\.vn|dichvucong)', page)


def test_an_internal_procedure_invites_nobody_to_apply(site: httpx.Client) -> None:
    page = site.get(f"/thu-tuc/{INTERNAL}").text
    assert "người dân không nộp hồ sơ cho thủ tục này" in page
    assert "Nộp hồ sơ trên Cổng" not in page


def test_many_offices_are_folded_and_counted(site: httpx.Client) -> None:
    """26 branches of a land office: the first are told, the others counted and unfolded."""
    page = site.get(f"/thu-tuc/{LONGEST}").text
    found = re.search(r"và (\d+) nơi khác</a>", page)
    assert found
    assert int(found[1]) > 6
    assert re.search(r"<details><summary>và \d+ nơi khác</summary><ul class=\"names\">", page)


def test_the_description_of_the_api_speaks_the_language_of_the_reader(site: httpx.Client) -> None:
    assert "Tìm thủ tục và câu hỏi" in site.get("/docs").text
    english = site.get("/docs", headers={"cookie": "lang=en"}).text
    assert "Search procedures and questions." in english
