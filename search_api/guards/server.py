"""How the HTTP server itself is bounded; the guards do the rest."""

import asyncio
import socket
from typing import Any, TypedDict

import h11
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from search_api.guards.connections import LATE, ConnectionLimits, answer_crowded, is_watching
from search_api.settings import Settings


class BoundedProtocol(H11Protocol):
    """HTTP whose answers leave at once, and whose connections are bounded.

    Head and body are written one after the other. On a socket that several workers share, asyncio
    leaves Nagle's algorithm on, and the body waits 40 ms for the other side to acknowledge the head.
    """

    # Any: handed on as the server gives it.
    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        state = getattr(self.app, "state", None)
        self._limits: ConnectionLimits = getattr(state, "connections", ConnectionLimits())
        self._deadline: asyncio.TimerHandle | None = None
        self.client_key = ""
        self._bounded = self.app
        self.app = self._admitted

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless the client has too many."""
        connection = transport.get_extra_info("socket")
        if connection is not None and connection.family in {socket.AF_INET, socket.AF_INET6}:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        others = [str(getattr(other, "client_key", "")) for other in self.connections]
        super().connection_made(transport)
        self.client_key = self._limits.key(self.client)
        if not self._limits.admits(self.client_key, others):
            transport.abort()
            return
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Take what was sent; once a head is whole its deadline is over."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the connection and its deadline."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        """Begin the deadline of a head; it is not put off by a letter now and then."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self._limits.head_seconds, self._late)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self._deadline = None
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            if self.conn.our_state is h11.IDLE:
                self.transport.write(LATE)
            self.transport.close()

    async def _admitted(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it when there are too many connections; watchers never."""
        most = self._limits.most
        crowded = len(self.connections) > most or len(self.tasks) > most
        app = answer_crowded if crowded and not is_watching(scope) else self._bounded
        await app(scope, receive, send)


class ServerOptions(TypedDict):
    """What uvicorn is told, in its own words."""

    http: type[asyncio.Protocol]
    proxy_headers: bool
    server_header: bool
    access_log: bool
    log_level: str
    h11_max_incomplete_event_size: int
    timeout_keep_alive: int
    timeout_graceful_shutdown: int


def server_options(settings: Settings) -> ServerOptions:
    """Return the options for `uvicorn.run`.

    The server's own reading of forwarded addresses is off: it believes whatever runs on the same
    machine, so anybody behind a local proxy could choose the address they are counted by.
    """
    return {
        "http": BoundedProtocol,
        "proxy_headers": False,
        "server_header": False,
        "access_log": False,
        "log_level": "warning",
        # The guard refuses long addresses with a sentence; the server cuts what is longer still.
        "h11_max_incomplete_event_size": settings.max_url_bytes + 64_000,
        "timeout_keep_alive": 15,
        "timeout_graceful_shutdown": int(settings.request_seconds) + 5,
    }
