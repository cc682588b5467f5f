"""Starts real Elasticsearch nodes on 127.0.0.1 for tests, and ends each by its own process."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from tests.elasticsearch_node.distribution import NoServerError, distribution
from tests.elasticsearch_node.jdk import OLDEST, find_java

_LOG4J = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] [%node_name]%marker %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""
# A node lives for a minute: what pays off later (the second compiler, parallel collection) only takes
# half of the processor time of a start away from the tests.
_JVM = (
    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
)  # fmt: skip
_START_SECONDS = 120.0
_STOP_SECONDS = 30.0


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Node:
    """One node: its home folder, ports, settings, and its process while it runs."""

    name: str
    home: Path
    heap: str
    settings: Mapping[str, str]
    http_port: int = field(default_factory=free_port)
    transport_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the node answers."""
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def log(self) -> Path:
        """What the node wrote."""
        return self.home / "node.log"

    def start(self) -> None:
        """Start the process; `wait` tells when it answers."""
        java = find_java()
        if java is None:
            raise NoServerError(f"no JDK of version {OLDEST} or newer (JAVA_HOME, usual folders)")
        jars = distribution(java)
        self._lay_home(jars)
        node = {
            "node.name": self.name,
            "http.port": str(self.http_port),
            "transport.port": str(self.transport_port),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            **self.settings,
        }
        command = [
            str(java), *_JVM, f"-Xms{self.heap}", f"-Xmx{self.heap}",
            "-cp", f"{jars / 'launcher'}:{jars / 'lib'}/*", "Launch", str(self.home),
            *(f"{key}={value}" for key, value in node.items()),
        ]  # fmt: skip
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True
            )

    def _lay_home(self, jars: Path) -> None:
        (self.home / "config").mkdir(parents=True, exist_ok=True)
        (self.home / "data").mkdir(exist_ok=True)
        (self.home / "config" / "log4j2.properties").write_text(_LOG4J, encoding="utf-8")
        for part in ("lib", "modules"):
            if not (self.home / part).exists():
                (self.home / part).symlink_to(jars / part)

    def wait(self, nodes: int = 1, status: str = "yellow") -> None:
        """Return when so many nodes have met; raise NoServerError with the end of the log."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            health = self.ask(f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}")
            if health and not health.get("timed_out"):
                return
            if self.process is None or self.process.poll() is not None:
                break
            time.sleep(0.2)
        tail = self.log.read_text(encoding="utf-8", errors="replace")[-1500:]
        raise NoServerError(f"node {self.name} did not start:\n{tail}")

    def ask(self, path: str) -> dict[str, object] | None:
        """Return the JSON answer to a GET, None when the node does not answer."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=40) as answer:
                found: dict[str, object] = json.load(answer)
                return found
        except (urllib.error.URLError, OSError, ValueError):
            return None

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the process to end, then insist."""
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """Let the process hang: its ports are open and nothing answers."""
        if self.process is not None:
            self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)

    def _end(self, sign: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.send_signal(sign)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()


class Cluster:
    """Some nodes in a temporary folder; a context manager that leaves nothing running."""

    def __init__(self, size: int = 1) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="thutuc-elasticsearch-"))
        names = [f"node-{number}" for number in range(1, size + 1)]
        heap = "1g" if size == 1 else "512m"
        self.nodes = [Node(name, self.folder / name, heap, {}) for name in names]
        common = {"cluster.name": f"thutuc-{os.getpid()}"}
        if size == 1:
            common["discovery.type"] = "single-node"
        else:
            seeds = ",".join(f"127.0.0.1:{node.transport_port}" for node in self.nodes)
            common |= {
                "discovery.seed_hosts": seeds,
                "cluster.initial_master_nodes": ",".join(names),
            }
        for node in self.nodes:
            node.settings = common

    @property
    def urls(self) -> tuple[str, ...]:
        """Where the nodes answer."""
        return tuple(node.url for node in self.nodes)

    def start(self) -> None:
        """Start every node that does not run and wait until all have met."""
        for node in self.nodes:
            if node.process is None:
                node.start()
        self.nodes[0].wait(len(self.nodes))

    def master(self) -> Node:
        """Return the elected master."""
        for node in self.nodes:
            state = node.ask("/_cluster/state/master_node,nodes") if node.process else None
            if state:
                known = state["nodes"]
                assert isinstance(known, dict)
                name = known[state["master_node"]]["name"]
                return next(node for node in self.nodes if node.name == name)
        raise NoServerError("no node answers")

    def stop(self) -> None:
        """End every node."""
        for node in self.nodes:
            node.stop()

    def close(self) -> None:
        """End every node and remove what they stored; their logs stay."""
        self.stop()
        for node in self.nodes:
            shutil.rmtree(node.home / "data", ignore_errors=True)

    def __enter__(self) -> "Cluster":
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if error is None:
            shutil.rmtree(self.folder, ignore_errors=True)
