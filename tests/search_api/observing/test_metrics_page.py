"""`/metrics` of the real application: stages, state of the engine, the live release."""

import re
from datetime import UTC, datetime
from math import isnan
from pathlib import Path
from typing import get_args

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from search_api.app import create_app
from search_api.observing.state import age_of
from search_api.searching.stages import Stage
from search_api.settings import Settings
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("small"))


def samples(text: str) -> dict[str, float]:
    """Return the samples without their labels' braces: "name{a=b}" → value."""
    return {
        s.name + "".join(f"|{v}" for v in s.labels.values()): s.value
        for family in text_string_to_metric_families(text)
        for s in family.samples
    }


def test_tells_the_state_and_the_stages(home: Path) -> None:
    with served(create_app(Settings(home=home))) as url:
        assert (
            httpx.get(f"{url}/api/v1/search?q=đăng ký khai sinh", timeout=PATIENCE).status_code
            == 200
        )
        found = samples(httpx.get(f"{url}/metrics", timeout=PATIENCE).text)
    assert found["thutuc_engine_up"] == 1
    assert found["thutuc_ready"] == 1
    assert found["thutuc_live_release"] == 1
    assert found["thutuc_procedures"] == 20
    assert found["thutuc_request_seconds_count|/api/v1/search|200"] == 1
    assert {"thutuc_stage_seconds_count|candidates", "thutuc_stage_seconds_count|facets"} <= set(
        found
    )
    assert found["process_resident_memory_bytes"] > 0


def test_every_stage_and_every_search_is_noted(home: Path) -> None:
    with served(create_app(Settings(home=home))) as url:
        httpx.get(f"{url}/api/v1/search?q=đăng ký khai sinh", timeout=PATIENCE)
        httpx.get(f"{url}/api/v1/search?q=???", timeout=PATIENCE)
        found = samples(httpx.get(f"{url}/metrics", timeout=PATIENCE).text)
    assert {f"thutuc_stage_seconds_count|{name}" for name in get_args(Stage)} <= set(found)
    assert found["thutuc_searches_total"] == 2
    assert found["thutuc_searches_empty_total"] == 1


def test_says_that_nothing_is_live(tmp_path: Path) -> None:
    with served(create_app(Settings(home=tmp_path))) as url:
        found = samples(httpx.get(f"{url}/metrics", timeout=PATIENCE).text)
        assert httpx.get(f"{url}/ready", timeout=PATIENCE).status_code == 503
    assert (found["thutuc_engine_up"], found["thutuc_ready"]) == (0, 0)
    assert "thutuc_live_release" not in found


def test_outsiders_find_no_such_page(home: Path) -> None:
    with served(create_app(Settings(home=home, metrics_clients="10.0.0.0/8"))) as url:
        assert httpx.get(f"{url}/metrics", timeout=PATIENCE).status_code == 404


def test_a_forwarded_address_is_what_counts(home: Path) -> None:
    settings = Settings(home=home, trusted_proxies="127.0.0.1")
    with served(create_app(settings)) as url:
        inside = httpx.get(f"{url}/metrics", timeout=PATIENCE)
        outside = httpx.get(
            f"{url}/metrics", headers={"x-forwarded-for": "203.0.113.9"}, timeout=PATIENCE
        )
    assert (inside.status_code, outside.status_code) == (200, 404)


def test_age_survives_a_clock_that_jumps() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert age_of("2026-11-21T00:00:00+00:00", now) == 86_400
    assert age_of("2026-11-21", now) == 86_400
    assert age_of("2027-01-01", now) == 0
    assert isnan(age_of("", now))
    assert isnan(age_of(None, now))


def test_routes_of_metrics_are_patterns(home: Path) -> None:
    with served(create_app(Settings(home=home))) as url:
        httpx.get(f"{url}/api/v1/procedures/1.001193", timeout=PATIENCE)
        httpx.get(f"{url}/api/v1/procedures/079203001234", timeout=PATIENCE)
        text = httpx.get(f"{url}/metrics", timeout=PATIENCE).text
    routes = set(re.findall(r'route="([^"]*)"', text))
    assert "/api/v1/procedures/{code}" in routes
    assert not any("079203001234" in route for route in routes)
