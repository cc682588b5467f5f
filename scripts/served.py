"""A server of its own process for the load test and the bench: loopback only, ended by its id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(
    home: Path,
    workers: int = 1,
    settings: Mapping[str, str] | None = None,
    app: str = "search_api.app:create_app",
) -> Iterator[tuple[str, int]]:
    """Serve a state folder; give the address and the id of the process."""
    port = free_port()
    command = [sys.executable, "-m", "scripts.served", app, str(port), str(workers)]
    environment = {
        **os.environ,
        "THUTUC_HOME": str(home),
        # All load comes from one address here; the limit of one client is not what is measured.
        "THUTUC_RATE_PER_SECOND": "0",
        **(settings or {}),
    }
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            _wait(f"http://127.0.0.1:{port}/ready", child)
            yield f"http://127.0.0.1:{port}", child.pid
        finally:
            child.terminate()
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                child.kill()


def _wait(url: str, child: "subprocess.Popen[bytes]", seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and child.poll() is None:
        try:
            with urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"máy chủ không sẵn sàng: {url} (đã công bố dữ liệu chưa?)")


def serve(app: str, port: int, workers: int) -> None:
    """Serve an application on loopback with the protocol of `thutuc serve`."""
    import uvicorn

    from search_api.guards.server import BoundedProtocol

    uvicorn.run(
        app, factory=True, host="127.0.0.1", port=port, workers=workers, http=BoundedProtocol,
        log_level="error", access_log=False, proxy_headers=False,
    )  # fmt: skip


def resident_mib(process: int) -> float:
    """Return the resident memory of a process and its children in MiB."""
    import psutil

    parent = psutil.Process(process)
    every = [parent, *parent.children(recursive=True)]
    return float(sum(p.memory_info().rss for p in every)) / 2**20


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
