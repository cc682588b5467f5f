"""Several who do the same, each in a thread, until the end of a block."""

import threading
from typing import Self


class Crowd:
    """Runs `go` for so many people; it ends soon after `over` is set."""

    def __init__(self, people: int) -> None:
        self.over = threading.Event()
        self._threads = [threading.Thread(target=self.go) for _ in range(people)]

    def go(self) -> None:
        """Do it until it is over."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()
