"""The memory of a process with everything it started, sampled while it works.

Workers are children of a fork server, so `resource.getrusage` of children sees none of them. A page
that several processes share counts once: proportional set size where the kernel tells it (Linux),
resident size elsewhere, which counts shared pages in every process.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_EVERY_SECONDS = 0.05


@dataclass(slots=True)
class Peak:
    """The greatest sum seen, in megabytes, and the number of processes it was the sum of."""

    megabytes: float = 0.0
    processes: int = 0
    measure: str = "PSS"


def _megabytes(process: psutil.Process) -> tuple[float, str]:
    try:
        told = _PSS.search(Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii"))
    except (OSError, ValueError):
        told = None
    if told:
        return int(told[1]) / 1024, "PSS"
    return process.memory_info().rss / 2**20, "RSS"


def _sample(root: psutil.Process, peak: Peak) -> None:
    total, count = 0.0, 0
    for process in (root, *root.children(recursive=True)):
        try:
            size, measure = _megabytes(process)
        except psutil.Error:
            continue  # it ended meanwhile
        total, count = total + size, count + 1
        # A process that has just ended tells neither.
        if measure == "RSS" and size:
            peak.measure = measure
    if total > peak.megabytes:
        peak.megabytes, peak.processes = total, count


@contextmanager
def watched() -> Iterator[Peak]:
    """Watch this process and all its descendants; the peak stands when the block has ended."""
    peak, ended, root = Peak(), threading.Event(), psutil.Process()

    def watch() -> None:
        while not ended.wait(_EVERY_SECONDS):
            _sample(root, peak)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()
        _sample(root, peak)
