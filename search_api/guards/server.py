"""How the HTTP server itself is bounded; the guards do the rest."""

import asyncio
import socket
from typing import TypedDict

from uvicorn.protocols.http.h11_impl import H11Protocol

from search_api.settings import Settings


class PromptProtocol(H11Protocol):
    """HTTP whose answers leave at once.

    Head and body are written one after the other. On a socket that several workers share, asyncio
    leaves Nagle's algorithm on, and the body waits 40 ms for the other side to acknowledge the head.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""
        connection = transport.get_extra_info("socket")
        if connection is not None and connection.family in {socket.AF_INET, socket.AF_INET6}:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)


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
    limit_concurrency: int


def server_options(settings: Settings) -> ServerOptions:
    """Return the options for `uvicorn.run`.

    The server's own reading of forwarded addresses is off: it believes whatever runs on the same
    machine, so anybody behind a local proxy could choose the address they are counted by.
    """
    return {
        "http": PromptProtocol,
        "proxy_headers": False,
        "server_header": False,
        "access_log": False,
        "log_level": "warning",
        # The guard refuses long addresses with a sentence; the server cuts what is longer still.
        "h11_max_incomplete_event_size": settings.max_url_bytes + 64_000,
        "timeout_keep_alive": 15,
        "timeout_graceful_shutdown": int(settings.request_seconds) + 5,
        "limit_concurrency": settings.max_connections,
    }
