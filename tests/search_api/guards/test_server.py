"""How the HTTP server is run: answers leave at once, also where several processes share a port."""

import asyncio
import socket
import sys
from pathlib import Path

import httpx
import uvicorn
from uvicorn.server import ServerState

from search_api.guards import server_options
from search_api.settings import Settings
from tests.serving import PATIENCE, free_port, process


class Transport(asyncio.Transport):
    """A connection as a shared socket gives it: asyncio left Nagle's algorithm on."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__({"socket": connection, "peername": None, "sockname": None})


async def application(scope: object, receive: object, send: object) -> None: ...


def test_a_body_does_not_wait_for_its_head_to_be_acknowledged() -> None:
    async def connect() -> int:
        config = uvicorn.Config(app=application, **server_options(Settings()))
        config.load()
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
            assert not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            protocol = config.http_protocol_class(  # type: ignore[call-arg]
                config=config, server_state=ServerState(), app_state={}
            )
            protocol.connection_made(Transport(connection))
            return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    assert asyncio.run(connect())


def test_several_processes_share_a_port(shipped_home: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port), "--workers", "2"]
    environment = {"THUTUC_HOME": str(shipped_home)}
    with process(command, environment, f"{url}/ready", 60) as child:
        found = httpx.get(f"{url}/api/v1/search?q=1.001193", timeout=PATIENCE).json()
        assert found["procedures"][0]["code"] == "1.001193"
    assert child.returncode == 0
