"""Asking an ASGI application directly, as a server would."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.serving import PATIENCE

Pairs = Sequence[tuple[str, str]]


async def greeting(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer "xin chào" to everything."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": "xin chào".encode()})


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the number of bytes sent."""
    read, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        read += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(read).encode()})


def client(app: ASGIApp, address: str = "203.0.113.7") -> httpx.AsyncClient:
    """Return a client that comes from an address."""
    transport = httpx.ASGITransport(app, client=(address, 4000))
    return httpx.AsyncClient(transport=transport, base_url="http://thutuc.test", timeout=PATIENCE)


def ask(app: ASGIApp, path: str = "/", headers: Pairs = (), address: str = "203.0.113.7") -> Any:
    """Ask once; return the response."""

    async def once() -> httpx.Response:
        async with client(app, address) as asking:
            return await asking.get(path, headers=list(headers))

    return asyncio.run(once())


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is true; TimeoutError when it never is."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.005)


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run an asynchronous story to its end."""

    async def bounded() -> Any:
        async with asyncio.timeout(2 * PATIENCE):
            return await work()

    return asyncio.run(bounded())
