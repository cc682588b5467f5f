"""Security headers stand on every response, refusals and errors too."""

import pytest

from search_api.guards.headers import HEADERS, POLICY, SecurityHeaders
from tests.search_api.guards.asking import ask, greeting


def test_every_response_has_them() -> None:
    headers = ask(SecurityHeaders(greeting, https=False)).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "strict-transport-security" not in headers


def test_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_https_is_asked_to_stay() -> None:
    assert (
        "max-age" in ask(SecurityHeaders(greeting, https=True)).headers["strict-transport-security"]
    )


@pytest.mark.parametrize(
    ("path", "kept"), [("/tim-kiem?q=khai+sinh", "no-store"), ("/", ""), ("/static/a.css?v=1", "")]
)
def test_what_was_typed_is_not_kept_by_caches(path: str, kept: str) -> None:
    headers = ask(SecurityHeaders(greeting, https=False), path).headers
    assert headers.get("cache-control", "") == kept
