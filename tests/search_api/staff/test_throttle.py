"""Who guesses passwords is slowed; whoever is known, and their colleagues, are not."""

from pathlib import Path

import pytest

from search_api.staff.devices import Device, Devices
from search_api.staff.store import StaffStore
from search_api.staff.throttle import FREE, LONGEST_WAIT, Throttle, Trying


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(tmp_path: Path, clock: Clock) -> Throttle:
    return Throttle(StaffStore(tmp_path / "staff.sqlite"), clock)


HERE = Trying("lan", "203.0.113.7")


def tries(throttle: Throttle, trying: Trying, count: int) -> list[float]:
    return [throttle.reserve(trying) for _ in range(count)]


def test_each_try_after_the_fifth_waits_twice_as_long(throttle: Throttle, clock: Clock) -> None:
    assert tries(throttle, HERE, FREE) == [0.0] * FREE
    waits = []
    for _ in range(8):
        waits.append(throttle.reserve(HERE))
        clock.now += waits[-1] + 0.001
        throttle.reserve(HERE)
    assert waits[:3] == pytest.approx([30.0, 60.0, 120.0], abs=0.1)
    assert max(waits) <= LONGEST_WAIT


def test_a_refused_try_is_not_counted(throttle: Throttle, clock: Clock) -> None:
    tries(throttle, HERE, FREE)
    first = throttle.reserve(HERE)
    assert tries(throttle, HERE, 50) == [first] * 50


def test_strangers_elsewhere_do_not_lock_an_official_out(throttle: Throttle) -> None:
    for number in range(4):
        tries(throttle, Trying("lan", f"198.51.100.{number}"), FREE)
    assert throttle.reserve(HERE) == 0.0


def test_colleagues_behind_one_address_do_not_lock_each_other_out(throttle: Throttle) -> None:
    for name in ("hoa", "binh", "minh", "an"):
        tries(throttle, Trying(name, HERE.network), FREE)
    assert throttle.reserve(HERE) == 0.0


def test_a_known_device_is_not_slowed_by_guesses_from_everywhere(throttle: Throttle) -> None:
    for number in range(40):
        tries(throttle, Trying("lan", f"198.51.100.{number}"), FREE)
    assert throttle.reserve(HERE) > 0
    known = Trying("lan", HERE.network, "máy ở quầy 3")
    assert tries(throttle, known, FREE) == [0.0] * FREE
    assert throttle.reserve(known) > 0


def test_guesses_of_many_names_from_one_address_are_slowed(throttle: Throttle) -> None:
    waits = [throttle.reserve(Trying(f"ten{number}", HERE.network)) for number in range(120)]
    assert waits[:100] == [0.0] * 100
    assert all(waits[100:])


def test_the_right_password_forgives(throttle: Throttle) -> None:
    tries(throttle, HERE, FREE)
    throttle.forgive(HERE)
    assert tries(throttle, HERE, FREE) == [0.0] * FREE


def test_no_wait_is_longer_than_a_quarter_of_an_hour(throttle: Throttle, clock: Clock) -> None:
    """Counts of before a restart of the machine, whose clock began anew, are of no use."""
    clock.now = 90_000.0
    tries(throttle, HERE, FREE)
    assert 0 < throttle.reserve(HERE) <= LONGEST_WAIT
    clock.now = 10.0
    assert throttle.reserve(HERE) == 0.0


def test_a_device_is_known_for_those_who_signed_in_on_it() -> None:
    devices = Devices("k" * 32)
    first = devices.written(Device(), "lan")
    both = devices.read(devices.written(devices.read(first), "hoa"))
    assert both.known_for("lan") == both.known_for("hoa") == devices.read(first).number
    assert both.known_for("binh") == ""
    for forged in ("", "x", Devices("l" * 32).written(Device("1"), "lan"), first[:-2] + "AA"):
        assert devices.read(forged) == Device()
