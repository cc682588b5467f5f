"""Who asks: the address of the client, believing forwarded addresses of trusted proxies only."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.types import Scope

from catalog.errors import ThutucError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# The peer of a Unix socket has no address; this word in the setting trusts it.
_UNIX = "unix"


def networks(setting: str, name: str) -> tuple[Network, ...]:
    """Read addresses and networks divided by commas; ThutucError names what is malformed."""
    found = []
    for part in filter(None, (p.strip() for p in setting.split(","))):
        if part.lower() == _UNIX:
            continue
        try:
            found.append(ipaddress.ip_network(part, strict=False))
        except ValueError as error:
            raise ThutucError(
                f"{name}: {part!r} không phải địa chỉ hay mạng IP. Ví dụ: 10.0.0.0/8, 127.0.0.1."
            ) from error
    return tuple(found)


def address_of(text: str) -> Address | None:
    """Return an address; an IPv4 one written as IPv6 is the IPv4 one. None when it is none."""
    try:
        found = ipaddress.ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found


def within(address: Address, allowed: Iterable[Network]) -> bool:
    """Tell whether an address lies in one of the networks."""
    return any(address in network for network in allowed)


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies whose X-Forwarded-For is believed; without any, the header means nothing."""

    trusted: tuple[Network, ...] = ()
    unix: bool = False

    @staticmethod
    def of(setting: str) -> "Proxies":
        """Read THUTUC_TRUSTED_PROXIES."""
        words = {part.strip().lower() for part in setting.split(",")}
        return Proxies(networks(setting, "THUTUC_TRUSTED_PROXIES"), _UNIX in words)

    def client(self, scope: Scope) -> Address | None:
        """Return the address of the client, None when nothing sure is known of it.

        The forwarded addresses are read from the right: the first that is no trusted proxy was
        seen by one, everything before it may be made up.
        """
        peer = scope.get("client")
        address = address_of(peer[0]) if peer else None
        if not (within(address, self.trusted) if address else self.unix and not peer):
            return address
        for text in reversed(_forwarded(scope)):
            found = address_of(text)
            if found is None:
                return address
            address = found
            if not within(found, self.trusted):
                break
        return address


def _forwarded(scope: Scope) -> list[str]:
    values = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [part for part in b",".join(values).decode("latin-1").split(",") if part.strip()]


def key_of(address: Address) -> str:
    """Return what one client is counted by: an IPv4 address, or the /64 that one IPv6 line has."""
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def shown(address: Address | None) -> str:
    """Return a network for logs, never the whole address of a person: /24, or /48 of IPv6."""
    if address is None:
        return ""
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))
