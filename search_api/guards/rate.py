"""How often one client may ask: a bucket of tokens per address, filled at a steady rate.

The clock is the monotonic one: a jump of the wall clock neither locks anybody out nor lets them in.
The number of clients remembered is bounded; who has not been seen for longest is forgotten, which
is the same as a full bucket.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from search_api.clients import Proxies, key_of
from search_api.guards.replies import refuse

_MOST_CLIENTS = 50_000
_OFTEN = "Bạn gửi quá nhiều yêu cầu: hãy thử lại sau {seconds} giây."
# Asked by machines that watch, or many at once by one page.
MACHINE_PATHS = ("/health", "/ready", "/metrics")
FREE_PATHS = (*MACHINE_PATHS, "/static/")


class Buckets:
    """Tokens by client: `burst` at most, `rate` more a second."""

    def __init__(
        self,
        rate: float,
        burst: int,
        clock: Callable[[], float] = time.monotonic,
        most: int = _MOST_CLIENTS,
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._most = most
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Take a token; return 0, or the seconds until there is one."""
        now = self._clock()
        tokens, seen = self._clients.pop(client, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - seen) * self._rate)
        wait = 0.0 if tokens >= 1 else (1 - tokens) / self._rate
        self._clients[client] = (tokens if wait else tokens - 1, now)
        if len(self._clients) > self._most:
            self._clients.popitem(last=False)
        return wait

    def __len__(self) -> int:
        return len(self._clients)


class RateLimit:
    """Answers 429 with Retry-After to a client that asks too often."""

    def __init__(self, app: ASGIApp, proxies: Proxies, buckets: Buckets) -> None:
        self._app = app
        self._proxies = proxies
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it before it costs anything."""
        wait = 0.0
        if scope["type"] == "http" and not scope["path"].startswith(FREE_PATHS):
            # No address is known behind a Unix socket whose proxy is not trusted: everybody would
            # share one bucket, so the limit is the proxy's business there.
            address = self._proxies.client(scope)
            wait = self._buckets.take(key_of(address)) if address else 0.0
        if not wait:
            await self._app(scope, receive, send)
            return
        seconds = math.ceil(wait)
        await refuse(scope, send, 429, _OFTEN, {"Retry-After": str(seconds)}, seconds=seconds)
