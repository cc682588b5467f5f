"""What keeps the service from its data, told in the log: the sentence with its remedy, for operators.

While a cluster is away every search would tell the same: each sentence stands there once in some
seconds. Such sentences are the project's own and hold nothing that was typed.
"""

import time
from collections.abc import Callable

from fastapi import Request

from search_api.observing.logs import logger

_EVERY = 10.0
_MOST = 100


class Teller:
    """Tells a sentence, the same one not again before some seconds have passed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._log = logger()
        self._told: dict[str, float] = {}

    def tell(self, sentence: str, kind: str = "") -> bool:
        """Write a line; False when the same one was written of late."""
        now = self._clock()
        if now - self._told.get(sentence, float("-inf")) < _EVERY:
            return False
        if len(self._told) >= _MOST:
            self._told.clear()
        self._told[sentence] = now
        self._log.error("unavailable", error=kind, told=sentence)
        return True


def tell_operator(request: Request, error: Exception) -> None:
    """Tell the operator why a request was answered 503."""
    teller: Teller = request.app.state.teller
    teller.tell(str(error), type(error).__name__)
