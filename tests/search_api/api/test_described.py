"""The OpenAPI document tells a program what it gets: every field of every answer, with its unit."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from search_api.app import create_app
from search_api.settings import Settings

ROUTES = ("search", "suggest", "procedures/{code}", "faq/{key}")
NAMED = re.compile(r'"#/components/schemas/(\w+)"')
DAYS = re.compile(r"(^|_)(as_of|decided|checked|date|updated|valid_from|valid_to)$")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return create_app(Settings(home=tmp_path_factory.mktemp("home"))).openapi()


def sent(document: dict[str, Any], route: str) -> dict[str, Any]:
    """Return the schemas that a 200 answer of a route is made of, by name."""
    schemas = document["components"]["schemas"]
    answer = document["paths"][f"/api/v1/{route}"]["get"]["responses"]["200"]
    found: dict[str, Any] = {}
    waiting = NAMED.findall(json.dumps(answer))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = schemas[name]
            waiting += NAMED.findall(json.dumps(schemas[name]))
    return found


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a document, itself too."""
    if isinstance(value, dict):
        yield value
        parts = list(value.values())
    else:
        parts = value if isinstance(value, list) else []
    for part in parts:
        yield from nodes(part)


@pytest.mark.parametrize("route", ROUTES)
def test_no_object_is_without_its_fields(document: dict[str, Any], route: str) -> None:
    found = sent(document, route)
    assert len(found) > 1
    for name, schema in found.items():
        for node in nodes(schema):
            if node.get("type") == "object":
                assert "properties" in node or isinstance(node["additionalProperties"], dict), name
            assert node, name


@pytest.mark.parametrize("route", ROUTES)
def test_every_field_is_told_in_words(document: dict[str, Any], route: str) -> None:
    untold = [
        f"{name}.{field}"
        for name, schema in sent(document, route).items()
        for field, told in schema.get("properties", {}).items()
        if not told.get("description")
    ]
    assert untold == []


@pytest.mark.parametrize("route", ROUTES)
def test_every_day_amount_and_length_of_time_has_its_unit(
    document: dict[str, Any], route: str
) -> None:
    for name, schema in sent(document, route).items():
        for field, told in schema.get("properties", {}).items():
            if DAYS.search(field):
                assert "ISO 8601" in told["description"], f"{name}.{field}"
            if field == "amount":
                assert "`currency`" in told["description"]
            if field == "quantity":
                assert "`unit`" in told["description"]


def test_what_people_read_of_an_answer_stands_in_the_document(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert "VND" in schemas["ListedFee"]["properties"]["currency"]["examples"]
    units = schemas["ListedMethod"]["properties"]["unit"]["enum"]
    assert {"working_day", "day", "month"} < set(units)
    assert "lĩnh vực" in schemas["ListedProcedure"]["properties"]["field"]["description"]
    assert schemas["Suggestion"]["properties"]["kind"]["enum"][0] == "procedure"


def test_who_is_not_ready_says_so_in_the_same_words(document: dict[str, Any]) -> None:
    responses = document["paths"]["/ready"]["get"]["responses"]
    ready, not_ready = (responses[s]["content"]["application/json"] for s in ("200", "503"))
    assert ready == not_ready
