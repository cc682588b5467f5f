"""What is made of a value when it is first asked for: once, whoever asks at the same time."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

Whole = TypeVar("Whole")
Part = TypeVar("Part")
_NOTHING = object()


class _Once:
    """One part: made by who comes first, the others wait for it and for nothing else."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: object = _NOTHING

    def get(self, make: Callable[[], object]) -> object:
        if self._made is _NOTHING:
            with self._lock:
                if self._made is _NOTHING:
                    self._made = make()
        return self._made


class Parts(Generic[Whole]):
    """The parts of one value, by the function that makes them; they live as long as it does.

    What a function raises is raised to everybody who asks, and the next one tries again.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parts: dict[Callable[[Whole], object], _Once] = {}

    def of(self, whole: Whole, make: Callable[[Whole], Part]) -> Part:
        """Return what a function makes of the value, made once."""
        once = self._parts.get(make)
        if once is None:
            with self._lock:
                once = self._parts.setdefault(make, _Once())
        return cast("Part", once.get(lambda: make(whole)))
