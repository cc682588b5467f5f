"""The JSON API's contract, over the shipped catalogue."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from catalog.model import Procedure, Tombstone
from catalog.readers import shipped
from search_api.app import create_app
from search_api.settings import Settings
from tests.serving import PATIENCE, served


@pytest.fixture(scope="module")
def client(shipped_home: Path) -> Iterator[httpx.Client]:
    settings = Settings(home=shipped_home, rate_per_second=10_000, rate_burst=10_000)
    with (
        served(create_app(settings), settings) as address,
        httpx.Client(base_url=address, timeout=PATIENCE) as opened,
    ):
        yield opened


def _search(client: httpx.Client, **parameters: object) -> dict[str, Any]:
    response = client.get("/api/v1/search", params={k: str(v) for k, v in parameters.items()})
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


@pytest.mark.parametrize("typed", ["1.001193", " 1.001193 ", "1.001193.000.00.00.H29"])
def test_an_exact_code_comes_first(client: httpx.Client, typed: str) -> None:
    body = _search(client, q=typed)
    assert body["procedures"][0]["code"] == "1.001193"
    assert body["no_answer"] is False


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("doi bang lai xe", {"3.000347"}),
        ("giấy độc thân", {"1.004873"}),
        ("đăng ký khai sinh ở Thủ Đức", {"1.001193"}),
        ("làm lại căn cước", {"1.014064", "1.014063"}),
    ],
)
def test_people_find_what_they_mean(client: httpx.Client, typed: str, codes: set[str]) -> None:
    assert _search(client, q=typed)["procedures"][0]["code"] in codes


def test_places_are_named_as_today(client: httpx.Client) -> None:
    body = _search(client, q="đăng ký khai sinh ở Thủ Đức")
    assert body["query"]["province"] == "79"
    assert "Hồ Chí Minh" in body["query"]["places"][0]["note"]


def test_explaining_shows_each_step_and_what_makes_each_score(client: httpx.Client) -> None:
    body = _search(client, q="doi bang lai xe o thu duc", explain="true")
    steps = {step["step"]: step for step in body["query"]["trace"]}
    assert steps["places"]["title"] == "nơi"
    assert "Thành phố Thủ Đức" in steps["places"]["read"][0]
    assert steps["codes"]["read"] == []
    assert body["procedures"]
    assert body["faq"]
    for result in body["results"]:
        features = result["features"].values()
        for one in features:
            assert one["value"] * one["weight"] == pytest.approx(one["share"], abs=1e-4)
        assert sum(one["share"] for one in features) == pytest.approx(result["score"], abs=1e-4)


def test_nothing_is_explained_unless_asked(client: httpx.Client) -> None:
    body = _search(client, q="doi bang lai xe")
    assert "trace" not in body["query"]
    assert not [result for result in body["results"] if "features" in result]


def test_two_lists_and_their_merge(client: httpx.Client) -> None:
    body = _search(client, q="đổi giấy phép lái xe")
    assert {item["kind"] for item in body["procedures"]} == {"procedure"}
    assert {item["kind"] for item in body["faq"]} == {"faq"}
    assert body["results"][0] == body["procedures"][0]
    assert body["as_of"] == "2026-07-17"
    only = _search(client, q="đổi giấy phép lái xe", kind="faq")
    assert {item["kind"] for item in only["results"]} == {"faq"}
    assert "procedures" not in only


def test_filters_take_names_and_old_names(client: httpx.Client) -> None:
    body = _search(client, q="giấy phép", agency="Bộ Giao thông vận tải")
    assert {item["agency"]["code"] for item in body["procedures"]} == {"G17"}
    body = _search(client, q="đất đai", province="Hải Dương")
    assert {item["province"] for item in body["procedures"]} <= {"", "31"}
    body = _search(client, q="khai sinh", service_level="full", level="commune")
    assert {item["service_level"] for item in body["procedures"]} == {"full"}


def test_facets_count_all_matches_and_paging_goes_on(client: httpx.Client) -> None:
    body = _search(client, q="giấy phép kinh doanh", size=5)
    assert body["total"] > 20
    assert max(body["facets"]["agency"].values()) <= body["total"]
    second = _search(client, q="giấy phép kinh doanh", size=5, page=2)
    first_codes = {item["code"] for item in body["procedures"]}
    assert first_codes.isdisjoint(item["code"] for item in second["procedures"])


@pytest.mark.parametrize(
    ("parameters", "word"),
    [
        ({"q": "a", "sise": "10"}, "sise"),
        ({"q": "a", "size": "500"}, "size"),
        ({"q": "a", "province": "Atlantis"}, "province"),
        ({"q": "a", "agency": "Bộ Phép thuật"}, "agency"),
        ({"q": "a", "field": "không có lĩnh vực này"}, "field"),
        ({"q": "a", "level": "district"}, "level"),
        ({"q": "a", "page": "900", "size": "50"}, "page"),
    ],
)
def test_unknown_parameters_are_422_with_help(
    client: httpx.Client, parameters: dict[str, str], word: str
) -> None:
    response = client.get("/api/v1/search", params=parameters)
    assert response.status_code == 422
    assert word in response.json()["detail"]


def test_a_long_query_is_cut_and_says_so(client: httpx.Client) -> None:
    assert _search(client, q="khai sinh " * 200)["query"]["shortened"] is True


def test_a_procedure_has_its_record_and_its_questions(client: httpx.Client) -> None:
    body = client.get("/api/v1/procedures/1.001193").json()
    assert body["state"] == "in_force"
    assert body["procedure"]["name"]
    assert body["questions"]
    assert body["as_of"] == "2026-07-17"


def test_a_withdrawn_code_says_so_and_names_its_successor(client: httpx.Client) -> None:
    alive = {r.name: r.code for r in shipped.read() if isinstance(r, Procedure) and not r.province}
    code, name = next(
        (r.code, r.name) for r in shipped.read() if isinstance(r, Tombstone) and r.name in alive
    )
    body = client.get(f"/api/v1/procedures/{code}").json()
    assert body["state"] == "withdrawn"
    assert alive[name] in {successor["code"] for successor in body["successors"]}


def test_an_unknown_code_is_404_with_help(client: httpx.Client) -> None:
    response = client.get("/api/v1/procedures/9.999999")
    assert response.status_code == 404
    assert "1.001193" in response.json()["detail"]


def test_a_question_has_its_procedures(client: httpx.Client) -> None:
    found = _search(client, q="mất căn cước làm lại bao lâu", kind="faq")["results"][0]
    body = client.get(f"/api/v1/faq/{found['id']}").json()
    assert body["question"]["answer"]
    assert body["procedures"]


def test_what_is_no_procedure_gets_a_card(client: httpx.Client) -> None:
    body = _search(client, q="đơn phương ly hôn")
    assert body["no_answer"] is True
    assert body["cards"][0]["id"] == "ly-hon"


def test_ready_tells_release_and_day(client: httpx.Client) -> None:
    body = client.get("/ready").json()
    assert body["ok"] is True
    assert body["as_of"] == "2026-07-17"
    assert client.get("/health").json() == {"status": "ok"}
