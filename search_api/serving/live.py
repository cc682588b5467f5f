"""The live release in a running server: taken over within two seconds of its publication.

Requests hold the release they began with, and it reads the build it was opened from, so none sees
a mix of two releases or of two builds of one.
"""

import gc
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Build, Serving
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search
from search_api.serving.opening import open_build, why_nothing

_CHECK_EVERY = 1.0
_ANYTHING = "đăng ký khai sinh"


def search_once(release: OpenRelease) -> None:
    """Make what is made at first use: it would cost the first visitor a quarter of a second."""
    search(release, Request(q=_ANYTHING))


def _settle() -> None:
    """Take a release out of what the garbage collector looks through.

    It is a million objects that stay until the next one: looking through them again and again stops
    every request for a tenth of a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class LiveRelease:
    """Gives the live release, open; looks for a new one at most once a second."""

    def __init__(
        self,
        engine: Serving,
        warm: Callable[[OpenRelease], object] = search_once,
        store: Path | None = None,
        *,
        meaning: bool = True,
    ) -> None:
        """Hold the releases of an engine; each is passed to `warm` beside the requests.

        `store` is where the system of record is, on a node that has one.
        """
        self.engine = engine
        self._warm = warm
        self._store = store
        self._meaning = meaning
        self._release: OpenRelease | None = None
        self._build: Build | None = None
        self._looked = 0.0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def at_hand(self) -> OpenRelease | None:
        """Return the open release when the engine was asked of late, None when it must be asked."""
        late = time.monotonic() - self._looked > 2 * _CHECK_EVERY
        return None if late else self._release

    def get(self) -> OpenRelease:
        """Return the live release; EngineUnavailable when there is none."""
        if self._release is None:
            self.refresh()
        elif self.at_hand() is None:
            self._look_again()
        if self._release is None:
            raise EngineUnavailable(why_nothing(self.engine))
        return self._release

    def _look_again(self) -> None:
        """Refresh unless somebody is at it: with an engine that is away, all would wait in line."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._refresh()
        except EngineError:
            # What is open still answers, or tells by itself why it cannot.
            return
        finally:
            self._lock.release()

    def refresh(self) -> None:
        """Open the live release if it, or its build, is another than the one in use."""
        with self._lock:
            self._refresh()

    def _refresh(self) -> None:
        try:
            build = self.engine.built()
            if build is not None and build != self._build:
                self._release = open_build(
                    self.engine, build, store=self._store, meaning=self._meaning
                )
                self._build = build
        finally:
            # A look that failed is one, too: the next is a second away.
            self._looked = time.monotonic()

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
        warmed: Build | None = None
        while True:
            build = self._build
            if build != warmed:
                self._warm_up()
                warmed = build
                _settle()
            if self._stop.wait(_CHECK_EVERY):
                return
            # The engine may be back at the next look; requests meanwhile use what is open.
            with suppress(EngineError):
                self.refresh()

    def _warm_up(self) -> None:
        """Warm what is open: a courtesy, whatever fails here is told to whoever asks for it."""
        release = self._release
        if release is not None:
            with suppress(Exception):
                self._warm(release)
