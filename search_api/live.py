"""The live release in a running server: taken over within two seconds of its publication.

Requests hold the searcher they began with, so none sees a mix of two releases.
"""

import threading
import time

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Engine
from search_api.opening import open_searcher
from search_api.search import Searcher

_CHECK_EVERY = 1.0


class LiveSearcher:
    """Gives the searcher of the live release; looks for a new one at most once a second."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._searcher: Searcher | None = None
        self._checked = 0.0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def at_hand(self) -> Searcher | None:
        """Return the searcher when the engine was asked of late, None when it must be asked."""
        late = time.monotonic() - self._checked > 2 * _CHECK_EVERY
        return None if late else self._searcher

    def get(self) -> Searcher:
        """Return the searcher of the live release; EngineUnavailable when there is none."""
        if self.at_hand() is None:
            self.refresh()
        if self._searcher is None:
            raise EngineUnavailable("Chưa có dữ liệu nào được công bố: chạy `thutuc publish`.")
        return self._searcher

    def refresh(self) -> None:
        """Open the live release if it is another than the one in use."""
        with self._lock:
            release = self.engine.live_release()
            self._checked = time.monotonic()
            current = self._searcher
            if release is not None and (current is None or current.table.release != release):
                self._searcher = open_searcher(self.engine, release)

    def start(self) -> None:
        """Watch for new releases in the background, so that no request waits for one."""
        self._thread = threading.Thread(target=self._watch, name="live-release", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watching."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _watch(self) -> None:
        while not self._stop.wait(_CHECK_EVERY):
            try:
                self.refresh()
            except EngineError:
                # The engine may be back at the next look; requests meanwhile use what is open.
                continue
