"""What long work tells of itself while it goes on; who shows it is no matter of the work."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
# (what is being done, done so far, of how many; 0 while nobody knows). Called often: be quick.
Progress = Callable[[str, int, int], None]
_STEPS = 200


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def counted(items: Iterable[T], what: str, total: int, told: Progress) -> Iterator[T]:
    """Yield the items, telling how many were taken, about 200 times and at the end."""
    step = max(1, total // _STEPS)
    done = 0
    for done, item in enumerate(items, start=1):
        yield item
        if done % step == 0:
            told(what, done, total)
    told(what, done, max(done, total))
