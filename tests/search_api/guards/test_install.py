"""The guards around the real application."""

import json
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest

from search_api.app import create_app
from search_api.guards import server_options
from search_api.guards.headers import HEADERS
from search_api.settings import Settings
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("small"))


def test_refusals_of_guards_carry_the_headers_and_an_id(home: Path) -> None:
    settings = Settings(home=home, rate_per_second=0.01, rate_burst=1, max_url_bytes=1_000)
    with served(create_app(settings), settings) as url:
        answers = [
            httpx.get(f"{url}/api/v1/search?q=khai+sinh", timeout=PATIENCE),
            httpx.get(f"{url}/api/v1/search?q=khai+sinh", timeout=PATIENCE),
            httpx.get(f"{url}/api/v1/search?q={'a' * 2000}", timeout=PATIENCE),
            httpx.post(f"{url}/api/v1/search", content=b"x" * 1_100_000, timeout=PATIENCE),
            httpx.get(f"{url}/khong-co", timeout=PATIENCE),
        ]
    assert [answer.status_code for answer in answers] == [200, 429, 414, 413, 429]
    for answer in answers:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["x-request-id"]
        assert "server" not in answer.headers


def test_a_forged_address_does_not_pass_a_local_server(home: Path) -> None:
    settings = Settings(home=home, rate_per_second=0.01, rate_burst=2)
    with served(create_app(settings), settings) as url:
        statuses = [
            httpx.get(
                f"{url}/api/v1/suggest",
                headers={"x-forwarded-for": f"198.51.100.{n}"},
                timeout=PATIENCE,
            )
            for n in range(3)
        ]
    assert statuses[-1].status_code == 429
    assert server_options(settings)["proxy_headers"] is False


def test_an_over_long_address_is_refused_politely_by_the_real_server(home: Path) -> None:
    settings = Settings(home=home)
    with served(create_app(settings), settings) as url:
        status, body = raw_get(url, "/api/v1/search?q=" + "khai+sinh+" * 9_000)
        assert status == 414
        assert "64.000 byte" in body
        status, body = raw_get(url, "/api/v1/search?q=" + "khai+sinh+" * 5_000)
        assert status == 200
        assert json.loads(body)["query"]["shortened"] is True


def raw_get(url: str, path: str) -> tuple[int, str]:
    """Ask without the limits of a polite client."""
    connection = HTTPConnection(url.removeprefix("http://"), timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
