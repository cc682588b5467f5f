"""Pools of processes that end with the process that started them, also by kill -9."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process


def pool(processes: int) -> ProcessPoolExecutor:
    """Return a pool; its processes share no state with this one."""
    return ProcessPoolExecutor(
        processes, mp_context=get_context("forkserver"), initializer=_end_with_parent
    )


def _end_with_parent() -> None:
    # A worker waits on a pipe that it holds open itself: without this it would wait for ever.
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
