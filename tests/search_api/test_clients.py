"""Whose address is counted: only what a trusted proxy has seen is believed."""

import pytest

from catalog.errors import ThutucError
from search_api.clients import Proxies, address_of, key_of, networks, shown

CASES = [
    # case, trusted, peer, X-Forwarded-For, counted by
    ("no proxy is trusted", "", "203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
    ("a trusted proxy tells", "10.0.0.0/8", "10.1.2.3", ["198.51.100.1"], "198.51.100.1"),
    ("a client lies", "10.0.0.0/8", "10.1.2.3", ["1.2.3.4, 198.51.100.1"], "198.51.100.1"),
    ("two proxies", "10.0.0.0/8", "10.1.2.3", ["198.51.100.1, 10.9.9.9"], "198.51.100.1"),
    ("two headers", "10.0.0.0/8", "10.1.2.3", ["1.2.3.4", "198.51.100.1"], "198.51.100.1"),
    ("only proxies", "10.0.0.0/8", "10.1.2.3", ["10.4.4.4"], "10.4.4.4"),
    ("nonsense from a proxy", "10.0.0.0/8", "10.1.2.3", ["khách"], "10.1.2.3"),
    ("nothing from a proxy", "10.0.0.0/8", "10.1.2.3", [], "10.1.2.3"),
    ("an outsider lies", "10.0.0.0/8", "203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
    ("IPv4 written as IPv6", "10.0.0.0/8", "::ffff:10.1.2.3", ["198.51.100.1"], "198.51.100.1"),
    ("IPv6", "", "2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
    ("behind a socket", "unix", None, ["198.51.100.1"], "198.51.100.1"),
    ("behind a socket not trusted", "", None, ["198.51.100.1"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("case", "trusted", "peer", "forwarded", "counted"), CASES)
def test_counts_by_the_address_that_is_sure(
    case: str, trusted: str, peer: str | None, forwarded: list[str], counted: str
) -> None:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    scope = {"client": (peer, 1) if peer else None, "headers": headers}
    found = Proxies.of(trusted).client(scope)
    assert (key_of(found) if found else "") == counted, case


def test_a_malformed_setting_is_named() -> None:
    with pytest.raises(ThutucError, match=r"THUTUC_TRUSTED_PROXIES.*'10\.0\.0\.300'"):
        Proxies.of("127.0.0.1, 10.0.0.300")


def test_networks_may_be_addresses() -> None:
    assert [str(n) for n in networks("127.0.0.1, ::1 ,", "X")] == ["127.0.0.1/32", "::1/128"]


def test_logs_never_show_a_whole_address() -> None:
    assert shown(address_of("203.0.113.77")) == "203.0.113.0/24"
    assert shown(address_of("2001:db8:1:2:3::6")) == "2001:db8:1::/48"
    assert shown(None) == ""
