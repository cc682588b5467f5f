"""`thutuc serve`: where nothing can listen it says so before anything is loaded."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from search_api.commands.serving import PortError, require_free
from tests.serving import PATIENCE, ROOT, free_port
from tests.small_catalogue import fill


def test_a_port_in_use_is_told_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortError) as refused:
            require_free("127.0.0.1", port)
    told = str(refused.value)
    assert f"cổng {port}" in told
    assert f"THUTUC_PORT={port + 1} make run" in told


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(PortError, match="không phải địa chỉ của máy này"):
        require_free("192.0.2.1", free_port())


def test_a_free_port_is_taken() -> None:
    require_free("127.0.0.1", free_port())


def test_nothing_is_loaded_when_the_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = ["serve", "--prepare", "--port", str(taken.getsockname()[1])]
        ran = subprocess.run(
            [sys.executable, "-m", "cli", *command], cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, "THUTUC_HOME": str(tmp_path / "var")}, timeout=PATIENCE, check=False,
        )  # fmt: skip
    assert ran.returncode == 1
    assert "đã có chương trình khác dùng" in ran.stderr
    assert not (tmp_path / "var").exists()


def test_the_address_is_the_last_line_once_it_answers(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--prepare", "--port", str(port)], cwd=ROOT,
        env={**os.environ, "THUTUC_HOME": str(fill(tmp_path))}, stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            assert re.fullmatch(rf"thutuc: http://127\.0\.0\.1:{port}\n", line)
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(PATIENCE)
