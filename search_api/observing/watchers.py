"""Who may see what is for operators: the addresses of THUTUC_METRICS_CLIENTS."""

from functools import lru_cache

from fastapi import Request

from search_api.clients import Network, Proxies, networks, within
from search_api.settings import Settings


def may_watch(request: Request) -> bool:
    """Tell whether a request comes from where operators watch; from a Unix socket it does."""
    settings: Settings = request.app.state.settings
    client = _proxies(settings.trusted_proxies).client(request.scope)
    return client is None or within(client, allowed(settings.metrics_clients))


@lru_cache(maxsize=4)
def allowed(setting: str) -> tuple[Network, ...]:
    """Return the networks of the setting; ThutucError when it is malformed."""
    return networks(setting, "THUTUC_METRICS_CLIENTS")


@lru_cache(maxsize=4)
def _proxies(setting: str) -> Proxies:
    return Proxies.of(setting)
