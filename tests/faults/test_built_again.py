"""The live release is built again under a running server: no search fails, none is wrong."""

import time
from pathlib import Path

import httpx

from tests.faults.citizens import CLIENTS, Citizens
from tests.faults.story import environment, thutuc
from tests.serving import PATIENCE, free_port, process, uvicorn_command
from tests.small_catalogue import fill


def test_no_search_fails_and_none_is_wrong(tmp_path: Path) -> None:
    fill(tmp_path)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {**environment(tmp_path), "THUTUC_SEARCHES_AT_ONCE": str(CLIENTS)}
    with process(uvicorn_command(port), settings, f"{url}/ready", 60), Citizens(url) as citizens:
        began = time.monotonic()
        for _ in range(2):
            assert thutuc(tmp_path, "publish", "--rebuild").returncode == 0
            citizens.wait_for(5 * CLIENTS)
        assert httpx.get(f"{url}/ready", timeout=PATIENCE).json()["release"] == 1
    assert set(citizens.figures(began, time.monotonic())[0]) == {200}
