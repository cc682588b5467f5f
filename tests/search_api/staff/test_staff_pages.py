"""The walls around staff pages: every route, forged and ended sessions, forms, wrong passwords."""

import re
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.audit import lines
from search_api.staff.office import Office
from tests.browser.catalogue import filled_home
from tests.serving import PATIENCE, served

PASSWORD = "mot-mat-khau-rat-dai"
_WALLED = ("/tong-dai", "/quan-tri")
_EXAMPLES = {"identity": "20260101-000000-abcdef", "mark": "20260101-000000-abcdef", "name": "x"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    chosen = Settings(
        home=filled_home(tmp_path_factory.mktemp("staff") / "home"), rate_per_second=0
    )
    accounts = Office(chosen).accounts
    for role in Role:
        accounts.add(role.value, role, PASSWORD)
    return chosen


@pytest.fixture(scope="module")
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture(scope="module")
def url(app: FastAPI, settings: Settings) -> Iterator[str]:
    with served(app, settings) as address:
        yield address


@pytest.fixture
def visitor(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, headers={"accept": "text/html"}, timeout=PATIENCE) as client:
        yield client


def signed_in(visitor: httpx.Client, name: str) -> str:
    """Sign in by the form; return the token that forms must send."""
    answer = visitor.post("/dang-nhap", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303
    found = re.search(r'name="csrf" value="(\w+)"', visitor.get("/tong-dai").text)
    assert found
    return found[1]


def walled(app: FastAPI) -> list[tuple[str, str]]:
    """Return (method, path) of every route behind the wall, examples in place of parameters."""
    found = []
    for route in _routes(app):
        path = re.sub(r"{(\w+)}", lambda m: _EXAMPLES[m[1]], route.path)
        if path.startswith(_WALLED):
            found += [(method, path) for method in route.methods or () if method != "HEAD"]
    return found


def _routes(app: FastAPI) -> Iterator[APIRoute]:
    """Yield the routes as the application serves them, those of included routers too."""
    from search_api.web.routes.staff import admin, console, editing

    for router in (admin.router, console.router, editing.router):
        for route in router.routes:
            if isinstance(route, APIRoute):
                yield route
    for other in app.routes:
        if isinstance(other, APIRoute):
            yield other


def test_a_visitor_reaches_no_staff_route(app: FastAPI, visitor: httpx.Client) -> None:
    routes = walled(app)
    assert len(routes) >= 20
    for method, path in routes:
        answer = visitor.request(method, path)
        assert answer.status_code in (303, 401), (method, path)
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/dang-nhap"), path


def test_an_agent_reaches_no_page_of_officials(app: FastAPI, visitor: httpx.Client) -> None:
    token = signed_in(visitor, "agent")
    for method, path in walled(app):
        if path.startswith(("/quan-tri", "/tong-dai/bien-tap")):
            answer = visitor.request(
                method, path, data={"csrf": token} if method == "POST" else None
            )
            assert answer.status_code == 403, (method, path)


def test_each_role_reaches_what_it_may(visitor: httpx.Client) -> None:
    for name, good, refused in (
        ("editor", "/tong-dai/bien-tap", "/quan-tri"),
        ("publisher", "/quan-tri", ""),
    ):
        visitor.cookies.clear()
        signed_in(visitor, name)
        assert visitor.get(good).status_code == 200
        if refused:
            assert visitor.get(refused).status_code == 403


@pytest.mark.parametrize("change", ["signature", "token", "empty", "other key"])
def test_a_forged_session_is_refused(visitor: httpx.Client, change: str) -> None:
    signed_in(visitor, "agent")
    value = visitor.cookies["thutuc_session"]
    forged = {
        "signature": value[:-3] + ("AAA" if not value.endswith("AAA") else "BBB"),
        "token": "A" + value[1:],
        "empty": "",
        "other key": "ImFiYyI.9J0gkVqsrBBLFTuEr5zC3yq4uVs",
    }[change]
    visitor.cookies.clear()
    answer = visitor.get("/tong-dai", headers={"cookie": f"thutuc_session={forged}"})
    assert answer.status_code == 303


def test_signing_out_ends_the_session_on_the_server_too(visitor: httpx.Client) -> None:
    token = signed_in(visitor, "agent")
    kept = visitor.cookies["thutuc_session"]
    visitor.post("/dang-xuat", data={"csrf": token})
    visitor.cookies.clear()
    answer = visitor.get("/tong-dai", headers={"cookie": f"thutuc_session={kept}"})
    assert answer.status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(visitor: httpx.Client) -> None:
    answer = visitor.post("/dang-nhap", data={"name": "agent", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_behind_tls_the_cookie_is_secure(settings: Settings) -> None:
    tls = settings.model_copy(update={"base_url": "https://thutuc.example.vn"})
    with served(create_app(tls), tls) as url:
        answer = httpx.post(
            f"{url}/dang-nhap", data={"name": "agent", "password": PASSWORD}, timeout=PATIENCE
        )
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("token", ["", "0" * 64, None])
def test_a_form_without_the_token_is_refused(visitor: httpx.Client, token: str | None) -> None:
    signed_in(visitor, "editor")
    data = {"title": "Chào", "text": "Dạ, xin nghe."} | (
        {"csrf": token} if token is not None else {}
    )
    assert visitor.post("/tong-dai/bien-tap/cau-mau", data=data).status_code == 403


def test_the_token_of_another_session_is_refused(visitor: httpx.Client, url: str) -> None:
    with httpx.Client(base_url=url, headers={"accept": "text/html"}, timeout=PATIENCE) as other:
        foreign = signed_in(other, "publisher")
    signed_in(visitor, "editor")
    data = {"csrf": foreign, "title": "Chào", "text": "Dạ, xin nghe."}
    assert visitor.post("/tong-dai/bien-tap/cau-mau", data=data).status_code == 403


def test_five_wrong_passwords_slow_the_sixth(url: str, settings: Settings) -> None:
    Office(settings).accounts.add("cham", Role.AGENT, PASSWORD)
    with httpx.Client(base_url=url, headers={"accept": "text/html"}, timeout=PATIENCE) as client:
        wrong = {"name": "cham", "password": "khong-phai-mat-khau"}
        statuses = [client.post("/dang-nhap", data=wrong).status_code for _ in range(5)]
        assert statuses == [401] * 5
        sixth = client.post("/dang-nhap", data={"name": "cham", "password": PASSWORD})
    assert sixth.status_code == 429
    assert int(sixth.headers["retry-after"]) > 0
    with Office(settings).store.transaction() as database:
        database.execute("DELETE FROM attempts")


def test_signing_in_leads_to_no_other_site(visitor: httpx.Client) -> None:
    for target in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"):
        data = {"name": "agent", "password": PASSWORD, "tiep": target}
        assert visitor.post("/dang-nhap", data=data).headers["location"] == "/tong-dai"


def test_another_site_signs_nobody_out(visitor: httpx.Client) -> None:
    token = signed_in(visitor, "agent")
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = visitor.post("/dang-xuat", data={"csrf": token}, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert visitor.get("/tong-dai").status_code == 200


@pytest.mark.parametrize(
    ("path", "data"),
    [("/tong-dai/bien-tap/xoa", {"table": "pins", "number": "9" * 30}),
     ("/tong-dai/bien-tap/xoa", {"table": "pins", "number": "²"}),
     ("/tong-dai/bien-tap/xong", {"kind": "wrong", "until": "²"}),
     ("/tong-dai/bien-tap/xong", {"kind": "wrong", "until": "9" * 30}),
     ("/tong-dai/ghi-chu/xoa", {"number": "9" * 30}),
     ("/quan-tri/quay-lai", {"release": "9" * 30})],
)  # fmt: skip
def test_numbers_beyond_all_bounds_are_refused(
    visitor: httpx.Client, path: str, data: dict[str, str]
) -> None:
    token = signed_in(visitor, "publisher")
    assert visitor.post(path, data={"csrf": token, **data}).status_code == 422


def test_a_sign_in_form_of_another_site_is_refused(visitor: httpx.Client) -> None:
    data = {"name": "agent", "password": PASSWORD}
    answer = visitor.post("/dang-nhap", data=data, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_every_staff_write_is_in_the_audit_log(visitor: httpx.Client, settings: Settings) -> None:
    token = signed_in(visitor, "editor")
    writes = (
        ("/tong-dai/ghi-chu", {"code": "1.000894", "text": "Gọi lại sau"}, "ghi chú"),
        ("/tong-dai/ghi-chu/xoa", {"number": "1"}, "xóa"),
        ("/tong-dai/bao", {"kind": "wrong", "subject": "1.000894"}, "báo cho biên tập"),
        ("/tong-dai/bien-tap/ghim", {"words": "lũ", "text": "Gọi 114"}, "ghim câu trả lời"),
        ("/tong-dai/bien-tap/cau-mau", {"title": "Chào", "text": "Dạ"}, "thêm câu mẫu"),
        ("/tong-dai/bien-tap/xoa", {"table": "sentences", "number": "1"}, "xóa"),
        ("/tong-dai/bien-tap/xong", {"kind": "wrong", "until": "2"}, "xử lý tín hiệu"),
    )
    for path, data, action in writes:
        assert visitor.post(path, data={"csrf": token, **data}).status_code == 303, path
        newest = lines(Office(settings).store, 1)[0]
        assert (newest.account, newest.action) == ("editor", action)


def test_staff_pages_are_kept_nowhere(visitor: httpx.Client) -> None:
    signed_in(visitor, "publisher")
    for path in ("/tong-dai", "/tong-dai/bien-tap", "/quan-tri", "/quan-tri/nhat-ky"):
        assert visitor.get(path).headers["cache-control"] == "no-store", path
    visitor.cookies.clear()
    assert visitor.get("/dang-nhap").headers["cache-control"] == "no-store"


def test_an_empty_note_is_refused_with_help(visitor: httpx.Client) -> None:
    token = signed_in(visitor, "agent")
    answer = visitor.post(
        "/tong-dai/ghi-chu", data={"csrf": token, "code": "1.000894", "text": " "}
    )
    assert answer.status_code == 422
    assert "Chưa có nội dung" in answer.text


def test_a_report_outside_the_folder_is_not_given(visitor: httpx.Client) -> None:
    signed_in(visitor, "publisher")
    for name in ("..%2f..%2fstaff.key", "staff.key", "%2e%2e"):
        path = f"/quan-tri/bao-cao/20260101-000000-abcdef/tep/{name}"
        assert visitor.get(path).status_code == 404
