"""One client may ask so often; the others are not concerned."""

import pytest

from search_api.clients import Proxies
from search_api.guards.rate import Buckets, RateLimit
from tests.search_api.guards.asking import ask, greeting


class Clock:
    """A clock that a test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_then_the_rate_holds() -> None:
    clock = Clock()
    buckets = Buckets(rate=2, burst=3, clock=clock)
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 0]
    assert buckets.take("a") == pytest.approx(0.5)
    clock.now += 0.5
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0


def test_waiting_never_gives_more_than_a_burst() -> None:
    clock = Clock()
    buckets = Buckets(rate=2, burst=3, clock=clock)
    buckets.take("a")
    clock.now += 1_000_000
    assert [buckets.take("a") > 0 for _ in range(4)] == [False, False, False, True]


def test_refused_requests_do_not_lengthen_the_wait() -> None:
    clock = Clock()
    buckets = Buckets(rate=1, burst=1, clock=clock)
    buckets.take("a")
    waits = [buckets.take("a") for _ in range(50)]
    assert waits == [1.0] * 50


def test_memory_is_bounded_and_the_longest_unseen_goes() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock(), most=3)
    for client in "abcd":
        buckets.take(client)
    assert len(buckets) == 3
    assert buckets.take("d") > 0
    assert buckets.take("a") == 0


def limited(trusted: str = "") -> RateLimit:
    return RateLimit(greeting, Proxies.of(trusted), Buckets(rate=0.5, burst=2, clock=Clock()))


def test_refusal_says_when_to_come_back() -> None:
    app = limited()
    assert [ask(app).status_code for _ in range(3)] == [200, 200, 429]
    refused = ask(app)
    assert refused.headers["retry-after"] == "2"
    assert "sau 2 giây" in refused.json()["detail"]


def test_others_are_not_concerned() -> None:
    app = limited()
    assert [ask(app).status_code for _ in range(3)][-1] == 429
    assert ask(app, address="203.0.113.8").status_code == 200


def test_a_made_up_header_does_not_help() -> None:
    app = limited()
    forged = [ask(app, headers=[("x-forwarded-for", f"198.51.100.{n}")]) for n in range(3)]
    assert [answer.status_code for answer in forged] == [200, 200, 429]


def test_clients_behind_a_proxy_are_counted_apart() -> None:
    app = limited("203.0.113.7")
    seen = [ask(app, headers=[("x-forwarded-for", f"198.51.100.{n}")]) for n in range(5)]
    assert {answer.status_code for answer in seen} == {200}


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/static/app.css"])
def test_watching_and_files_are_free(path: str) -> None:
    app = limited()
    assert {ask(app, path).status_code for _ in range(6)} == {200}
