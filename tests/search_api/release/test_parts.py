"""What is made of a release is made once, whoever asks, and gone with it."""

import threading
from dataclasses import dataclass

import pytest

from search_api.release.parts import Parts


@dataclass(frozen=True)
class Catalogue:
    """Something that others are made of."""

    names: tuple[str, ...] = ("khai sinh", "kết hôn")


def longest(catalogue: Catalogue) -> str:
    return max(catalogue.names, key=len)


def test_a_part_is_made_once_however_many_ask_at_a_time() -> None:
    parts, whole = Parts[Catalogue](), Catalogue()
    begun, go_on = threading.Event(), threading.Event()
    made: list[int] = []
    found: list[object] = []

    def slow(_: Catalogue) -> object:
        made.append(1)
        begun.set()
        assert go_on.wait(30)
        return object()

    threads = [
        threading.Thread(target=lambda: found.append(parts.of(whole, slow))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    assert begun.wait(30)
    # Whoever wants another part meanwhile does not wait for this one.
    assert parts.of(whole, longest) == "khai sinh"
    go_on.set()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(found) == 6
    assert len(set(found)) == 1


def test_a_part_may_be_made_of_another_one() -> None:
    parts, whole = Parts[Catalogue](), Catalogue()
    assert parts.of(whole, lambda one: len(parts.of(one, longest))) == len("khai sinh")


def test_nothing_is_a_part_too() -> None:
    parts, made = Parts[Catalogue](), []

    def none(_: Catalogue) -> None:
        made.append(1)

    assert parts.of(Catalogue(), none) is None
    assert parts.of(Catalogue(), none) is None
    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again() -> None:
    parts, whole = Parts[Catalogue](), Catalogue()
    failures = iter([OSError("tệp đang bị khóa")])

    def fails_once(catalogue: Catalogue) -> str:
        for failure in failures:
            raise failure
        return catalogue.names[0]

    with pytest.raises(OSError, match="khóa"):
        parts.of(whole, fails_once)
    assert parts.of(whole, fails_once) == "khai sinh"
