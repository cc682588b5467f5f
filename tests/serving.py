"""Servers for tests: in this process or in one of their own, on 127.0.0.1 only, always ended."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from search_api.guards import server_options
from search_api.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
# Whoever waits for an event waits a minute and goes on as soon as it is there: how long things take
# on a busy machine is nothing that a test may fail of.
PATIENCE = 60.0


@contextmanager
def served(app: Any, settings: Settings | None = None) -> Iterator[str]:
    """Serve an application from a thread; give its address."""
    options = server_options(settings or Settings())
    options["timeout_graceful_shutdown"] = 2
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, **options))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def wait_until(true: Any, seconds: float = PATIENCE) -> None:
    """Wait until something is true, no longer; AssertionError when it never is."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Tell whether a server answers an address with 200."""
    try:
        return httpx.get(url, timeout=PATIENCE).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def process(
    command: list[str], environment: Mapping[str, str], url: str, seconds: float = PATIENCE
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server as a process of its own until the end of the block."""
    child = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(lambda: answers(url) or child.poll() is not None, seconds)
        assert child.poll() is None, f"{command} ended with {child.returncode}"
        yield child
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        # One that is still opening its release stops when it has: seconds on a busy machine.
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        # The group is the one that start_new_session made: only what this test started.
        os.killpg(child.pid, signal.SIGKILL)
        child.wait(10)


def uvicorn_command(port: int, *more: str) -> list[str]:
    """Return the command of a server of the application on a port."""
    return [
        sys.executable, "-m", "uvicorn", "search_api.app:create_app", "--factory",
        "--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "--no-access-log",
        "--no-proxy-headers", *more,
    ]  # fmt: skip
