"""One line of JSON a request, an id on each, and never what was typed."""

import io
import json
from typing import Any

import pytest
from fastapi import FastAPI
from prometheus_client import generate_latest

from search_api.clients import Proxies
from search_api.observing.logs import logger
from search_api.observing.metrics import Metrics
from search_api.observing.watch import Watch
from search_api.searching.stages import note_search, stage
from tests.search_api.guards.asking import ask

SECRET = "079203001234"


def _routes() -> FastAPI:
    app = FastAPI()

    @app.get("/tim-kiem")
    def search(q: str = "") -> str:
        with stage("understanding"):
            note_search(0, 0.2, no_answer=True)
        return "không có"

    @app.get("/thu-tuc/{code}")
    def procedure(code: str) -> str:
        raise ValueError(f"hỏng vì {code}")

    return app


class Watched:
    """A watched application with its log and its metrics."""

    def __init__(self) -> None:
        self.file = io.StringIO()
        self.metrics = Metrics.create()
        self.app = _routes()
        self.app.add_middleware(
            Watch, log=logger(self.file), metrics=self.metrics, proxies=Proxies()
        )

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.file.getvalue().splitlines()]


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_a_request_is_one_line_with_its_id(watched: Watched) -> None:
    answer = ask(watched.app, "/tim-kiem?q=khai+sinh")
    (line,) = watched.lines()
    assert line["event"] == "request"
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["route"], line["status"], line["method"]) == ("/tim-kiem", 200, "GET")
    assert (line["total"], line["confidence"]) == (0, 0.2)
    assert line["understanding_ms"] >= 0
    assert line["client"] == "203.0.113.0/24"
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "path", [f"/tim-kiem?q={SECRET}", f"/thu-tuc/{SECRET}", f"/{SECRET}", f"/tim-kiem/{SECRET}?q=1"]
)
def test_what_was_typed_is_never_logged_nor_counted(watched: Watched, path: str) -> None:
    ask(watched.app, path)
    assert SECRET not in watched.file.getvalue()
    assert SECRET not in generate_latest(watched.metrics.registry).decode()


def test_nobody_sees_a_stack_trace(watched: Watched) -> None:
    answer = ask(watched.app, "/thu-tuc/1.001193")
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] in answer.json()["detail"]
    assert "ValueError" not in answer.text
    assert "Traceback" not in answer.text
    failure, request = watched.lines()
    assert (failure["event"], failure["error"]) == ("failure", "ValueError")
    assert any("procedure" in frame for frame in failure["where"])
    assert request["status"] == 500
    assert watched.metrics.failures._value.get() == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [("abcd-1234.x_y", True), ("short", False), ('{"a": 1}', False), ("a" * 65, False)],
)
def test_an_id_of_a_proxy_is_kept_when_it_is_plain(
    watched: Watched, given: str, kept: bool
) -> None:
    answer = ask(watched.app, "/tim-kiem", [("x-request-id", given)])
    assert (answer.headers["x-request-id"] == given) is kept


def test_searches_are_counted_by_what_they_found(watched: Watched) -> None:
    ask(watched.app, "/tim-kiem?q=x")
    text = generate_latest(watched.metrics.registry).decode()
    for name in ("", "_empty", "_low_confidence", "_no_answer"):
        assert f"thutuc_searches{name}_total 1.0" in text
    assert 'thutuc_stage_seconds_count{stage="understanding"} 1.0' in text
    assert 'thutuc_request_seconds_count{route="/tim-kiem",status="200"} 1.0' in text
