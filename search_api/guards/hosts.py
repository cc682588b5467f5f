"""The names that the site answers to: a forged Host must get into no address that is passed on.

Known are the host of THUTUC_BASE_URL and those of THUTUC_ALLOWED_HOSTS ("*" for any). Without both,
only addresses of machines are: nobody's name leads to a server that has not been told its own.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from search_api.guards.rate import MACHINE_PATHS
from search_api.guards.replies import refuse

_UNKNOWN = "Máy chủ này không phục vụ tên miền {host}. Người quản trị: xem THUTUC_ALLOWED_HOSTS."
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names known; addresses of machines and "localhost" always are."""

    names: frozenset[str]

    @staticmethod
    def of(base_url: str, allowed: str) -> "Hosts":
        """Read the two settings."""
        told = {part.strip().lower() for part in allowed.split(",") if part.strip()}
        own = urlsplit(base_url).hostname
        return Hosts(frozenset(told | ({own.lower()} if own else set())))

    def knows(self, host: str) -> bool:
        """Tell whether the value of a Host header names this site."""
        name = urlsplit(f"//{host}").hostname if host.isprintable() else None
        if name is None:
            return False
        return _ANY in self.names or name in self.names or name == "localhost" or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class KnownHosts:
    """Refuses requests for other sites with 421; those of machines that watch are let pass."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is meant for this site."""
        if scope["type"] != "http" or scope["path"].startswith(MACHINE_PATHS):
            await self._app(scope, receive, send)
            return
        found = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(found) == 1 and self._known(found[0]):
            await self._app(scope, receive, send)
            return
        shown = found[0][:80] if found else "(trống)"
        await refuse(scope, send, 421, _UNKNOWN, {"Cache-Control": "no-store"}, host=shown)

    def _known(self, host: str) -> bool:
        try:
            return self._hosts.knows(host)
        except ValueError:
            return False
