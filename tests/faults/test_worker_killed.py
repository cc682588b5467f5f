"""A worker killed with -9: the others answer, a new one takes its place."""

import os
import signal
import time
from collections import Counter
from pathlib import Path

import httpx
import psutil

from tests.faults.story import environment
from tests.serving import PATIENCE, free_port, process, uvicorn_command, wait_until
from tests.small_catalogue import fill


def workers(parent: int) -> list[int]:
    """Return the processes of the workers: children that listen with the parent."""
    return [child.pid for child in psutil.Process(parent).children() if _is_worker(child)]


def _is_worker(child: psutil.Process) -> bool:
    """Tell whether a child serves; one that ends while it is looked at does not."""
    try:
        return "spawn_main" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:  # of which a zombie is a kind
        return False


def test_the_others_answer_and_a_new_one_comes(tmp_path: Path) -> None:
    fill(tmp_path)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = uvicorn_command(port, "--workers", "2")
    with process(command, environment(tmp_path), f"{url}/ready", 60) as server:
        wait_until(lambda: len(workers(server.pid)) == 2)
        victim, other = workers(server.pid)
        os.kill(victim, signal.SIGKILL)
        seen: Counter[str] = Counter()
        # Until the new one is there, and a little longer.
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and (seen["200"] < 20 or len(workers(server.pid)) < 2):
            try:
                seen[
                    str(httpx.get(f"{url}/api/v1/search?q=khai sinh", timeout=PATIENCE).status_code)
                ] += 1
            except httpx.HTTPError as error:
                seen[type(error).__name__] += 1
        wait_until(lambda: len(workers(server.pid)) == 2)
        assert victim not in workers(server.pid)
        assert other in workers(server.pid)
        # Only what the killed one had in hand, or had accepted, is lost.
        assert seen["200"] >= 20, seen
        assert sum(seen.values()) - seen["200"] <= 2, seen
