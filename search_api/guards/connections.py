"""Connections that say nothing, or too many of one client: closed before they take others' places.

The server library has no deadline for the head of a request and answers 503 to everybody, to health
checks too, once its limit of connections is reached. Both are mended here, around its protocol.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import Receive, Scope, Send

from search_api.clients import Proxies, address_of, key_of, within
from search_api.guards.rate import MACHINE_PATHS
from search_api.guards.replies import refuse

_FULL = "Hệ thống đang có nhiều người dùng: hãy thử lại sau ít giây."
_RETRY = {"Retry-After": "2", "Connection": "close"}
LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
# What asyncio says when no handle is left for a connection.
_NO_HANDLE = "socket.accept() out of system resource"


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How many connections there may be, of all and of one client, and how slow their heads."""

    most: int = 1_000
    of_client: int = 200
    head_seconds: float = 10.0
    proxies: Proxies = field(default_factory=Proxies)

    def key(self, client: tuple[str, int] | None) -> str:
        """Return what the connections of a client are counted by; "" for one that is not counted."""
        address = address_of(client[0]) if client else None
        # Everybody comes from a proxy: it has a limit of its own.
        return "" if address is None or within(address, self.proxies.trusted) else key_of(address)

    def admits(self, client: str, others: list[str]) -> bool:
        """Tell whether a client may have one more connection beside those that there are."""
        return not client or others.count(client) < self.of_client


async def answer_crowded(scope: Scope, _: Receive, send: Send) -> None:
    """Refuse a request because there are too many connections."""
    await refuse(scope, send, 503, _FULL, _RETRY)


def is_watching(scope: Scope) -> bool:
    """Tell whether a machine asks that watches: it is answered however many others there are."""
    return str(scope["path"]).startswith(MACHINE_PATHS)


class Quiet:
    """Tells once a second that no connection can be accepted; asyncio tells it thousands of times."""

    def __init__(
        self, tell: Callable[[str], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._told = float("-inf")

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Handle what asyncio could not."""
        if context.get("message") != _NO_HANDLE:
            loop.default_exception_handler(context)
        elif self._clock() - self._told >= 1:
            self._told = self._clock()
            self._tell(
                "Không nhận thêm được kết nối: hết số tệp được mở. Tăng LimitNOFILE, xem ThutucFiles."
            )
