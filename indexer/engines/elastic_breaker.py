"""A cluster that is away is asked once a second, not by everybody who searches.

A server that is gone without a trace costs a search four seconds of waiting. Without a breaker
every place of a server would be taken by such waits, and people would be told late instead of at
once. The one request a second that goes out finds the cluster back.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, ConnectionTimeout
from elasticsearch import ConnectionError as UnreachableError

# One request fails at a time when a node dies; so many in a row, each tried on several nodes with
# no answer to anybody between them, are an outage.
_FAILURES = 3
_SECONDS = 1.0
_Lost = UnreachableError | ConnectionTimeout


class Breaker:
    """Counts requests in a row that nobody answered; thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._next = 0.0
        self._last: _Lost | None = None

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Let a request out, or raise what the last one met."""
        self._admit()
        try:
            yield
        except (UnreachableError, ConnectionTimeout) as error:
            self._lost(error)
            raise
        except ApiError:
            # Whatever it says, it is there.
            self._answered()
            raise
        else:
            self._answered()

    def _admit(self) -> None:
        with self._lock:
            if self._last is None or self._failures < _FAILURES:
                return
            if self._clock() >= self._next:
                self._next = self._clock() + _SECONDS
                return
            raise type(self._last)(self._last.message)

    def _lost(self, error: _Lost) -> None:
        with self._lock:
            self._failures += 1
            self._last = error
            self._next = self._clock() + _SECONDS

    def _answered(self) -> None:
        with self._lock:
            self._failures, self._last = 0, None
