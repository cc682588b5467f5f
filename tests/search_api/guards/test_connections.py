"""Silent, slow and too many connections, against a real server: others are answered meanwhile."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from search_api.app import create_app
from search_api.clients import Proxies
from search_api.guards.connections import ConnectionLimits, Quiet
from search_api.settings import Settings
from tests.serving import PATIENCE, answers, served, wait_until
from tests.small_catalogue import fill


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("connections"))


@pytest.fixture
def url(home: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give a server for few connections; the heads of requests may take half a second, or long."""
    settings = Settings(
        home=home,
        head_seconds=getattr(request, "param", 0.5),
        connections_per_client=8,
        max_connections=4,
        rate_per_second=0,
    )
    with served(create_app(settings), settings) as address:
        yield address


patient = pytest.mark.parametrize("url", [PATIENCE], indirect=True)


def connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=PATIENCE)


def closed(connection: socket.socket) -> bool:
    """Tell whether the other side has closed a connection; it is not waited for."""
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_a_silent_connection_is_closed(url: str) -> None:
    with closing(connected(url)) as silent:
        assert b"408" in silent.recv(100)
        assert silent.recv(100) == b""


def test_a_head_that_trickles_is_closed_and_one_in_time_is_answered(url: str) -> None:
    with closing(connected(url)) as slow, closing(connected(url)) as good:
        slow.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        good.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert good.recv(1000).startswith(b"HTTP/1.1 200")
        assert slow.recv(100).startswith(b"HTTP/1.1 408")
        # Nor may the next head on a connection that was good take for ever.
        good.sendall(b"GET /hea")
        received = b""
        while part := good.recv(1000):
            received += part
        assert b"HTTP/1.1 200" not in received


@patient
def test_beyond_the_limit_health_is_answered_and_others_are_told_to_wait(url: str) -> None:
    with ExitStack() as held:
        for _ in range(6):
            held.enter_context(closing(connected(url)))
        with httpx.Client(base_url=url, timeout=PATIENCE) as client:
            assert client.get("/health").status_code == 200
            busy = client.get("/api/v1/search?q=khai+sinh")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "2")
    wait_until(lambda: answers(f"{url}/api/v1/search?q=khai+sinh"))


@patient
def test_one_client_has_so_many_connections_and_no_more(url: str) -> None:
    with ExitStack() as held:
        opened = [held.enter_context(closing(connected(url))) for _ in range(12)]
        wait_until(lambda: sum(map(closed, opened)) == 4)


def test_a_proxy_is_not_counted_and_an_ipv6_line_is_one_client() -> None:
    limits = ConnectionLimits(of_client=1, proxies=Proxies.of("10.0.0.0/8"))
    assert limits.key(("10.1.2.3", 1)) == limits.key(None) == ""
    line = limits.key(("2001:db8::1", 1))
    assert line == limits.key(("2001:db8::2", 1))
    assert limits.admits("", [""] * 100)
    assert not limits.admits(line, [line])


def test_that_no_handle_is_left_is_told_once_a_second() -> None:
    told: list[str] = []
    now = 0.0
    quiet = Quiet(told.append, lambda: now)
    loop: Any = asyncio.new_event_loop()
    try:
        for second in range(3):
            now = float(second)
            for _ in range(2_000):
                quiet(loop, {"message": "socket.accept() out of system resource"})
    finally:
        loop.close()
    assert len(told) == 3
    assert "LimitNOFILE" in told[0]
