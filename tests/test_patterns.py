"""Every regular expression of the product takes time in step with the length of its text.

One whose time grows with the square lets a stranger stop the service with a long word. Each is
tried on what its own letters make when they are repeated, four times as long the second time: the
work done must not grow sixteen times. Ratios are compared, of the processor's time of this thread.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable
from itertools import product

import pytest

import catalog
import indexer
import search_api

_SHORT = 250
# Linear is 4, the square 16.
_TOO_MUCH = 9.0
_SIGNS = ("0", "a", "A", "đ", " ", "-", ".", "/", "@", ":", "(", "\n")
_END = "\x01"
# Fixed by the library whose words they must give, and asked for lines of 2,000 letters at most.
_BOUNDED = {"indexer.text.analyze._WHOLE", "indexer.text.segment._TOKEN"}


def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns that the modules of the product hold, by their names."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for root in (catalog, indexer, search_api):
        for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    held = f"{module.name}.{name}"
                    known = found.get((value.pattern, value.flags))
                    if known is None or held in _BOUNDED:
                        found[value.pattern, value.flags] = (held, value)
    return dict(found.values())


PATTERNS = patterns()


def work(done: Callable[[str], object], text: str, tries: int) -> float:
    """Return the processor's time of the quickest of several times something is done to a text."""
    taken = []
    for _ in range(tries):
        began = time.thread_time_ns()
        done(text)
        taken.append(time.thread_time_ns() - began)
    return float(max(min(taken), 1))


def growth(done: Callable[[str], object], unit: str, short: int, tries: int = 5) -> float:
    """Return how much more work a text four times as long is."""
    texts = [(unit * length)[:length] + _END for length in (short, 4 * short)]
    return work(done, texts[1], tries) / work(done, texts[0], tries)


def grows_too_much(pattern: re.Pattern[str], unit: str) -> bool:
    """Tell whether the work grows faster than the text; asked again, so that chance has no say."""

    def through(text: str) -> int:
        return sum(1 for _ in pattern.finditer(text))

    asked = ((_SHORT, 1), (_SHORT, 3), (2 * _SHORT, 5), (_SHORT, 9))
    return all(growth(through, unit, short, tries) > _TOO_MUCH for short, tries in asked)


def units(pattern: re.Pattern[str]) -> list[str]:
    own = [c for c in dict.fromkeys(pattern.pattern) if c.isalnum()][:6]
    signs = list(dict.fromkeys([*_SIGNS, *own]))
    return [*signs, *("".join(pair) for pair in product(signs, signs))]


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - _BOUNDED))
def test_a_pattern_is_linear(name: str) -> None:
    pattern = PATTERNS[name]
    slow = [u for u in units(pattern) if grows_too_much(pattern, u)]
    assert not slow, f"{pattern.pattern!r} on repeated {slow[:3]}"


def test_the_measure_sees_a_square() -> None:
    assert grows_too_much(re.compile(r"[\w.+-]+@\w"), "a.")
    assert not grows_too_much(re.compile(r"(?<![\w.+-])[\w.+-]++@\w"), "a.")


def test_the_exceptions_are_there() -> None:
    assert PATTERNS.keys() >= _BOUNDED
