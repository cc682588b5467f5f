"""Putting the guards around an application, in the order in which a request meets them."""

from fastapi import FastAPI

from search_api.clients import Proxies
from search_api.guards.connections import ConnectionLimits
from search_api.guards.documented import document
from search_api.guards.headers import SecurityHeaders
from search_api.guards.heads import HeadAsGet
from search_api.guards.hosts import Hosts, KnownHosts
from search_api.guards.overload import Overload, Slots
from search_api.guards.rate import Buckets, RateLimit
from search_api.guards.sizes import SizeLimits, Sizes
from search_api.guards.slashes import WithoutSlash
from search_api.settings import Settings

# Where staff send files.
UPLOAD_PATHS = ("/quan-tri/",)


def install(app: FastAPI, settings: Settings) -> None:
    """Add the guards; the last added is the first that a request meets."""
    app.add_middleware(WithoutSlash)
    app.add_middleware(HeadAsGet)
    slots = Slots(settings.searches_at_once, settings.searches_waiting, settings.waiting_seconds)
    app.state.slots = slots
    app.add_middleware(
        Overload, slots=slots, seconds=settings.request_seconds, upload_paths=UPLOAD_PATHS
    )
    if settings.rate_per_second > 0:
        buckets = Buckets(settings.rate_per_second, settings.rate_burst)
        proxies = Proxies.of(settings.trusted_proxies)
        app.add_middleware(RateLimit, proxies=proxies, buckets=buckets)
    app.add_middleware(SizeLimits, sizes=_sizes(settings))
    app.state.connections = ConnectionLimits(
        settings.max_connections,
        settings.connections_per_client,
        settings.head_seconds,
        Proxies.of(settings.trusted_proxies),
    )
    hosts = Hosts.of(settings.base_url, settings.allowed_hosts)
    app.add_middleware(KnownHosts, hosts=hosts)
    document(app)
    app.add_middleware(SecurityHeaders, https=settings.base_url.startswith("https://"))


def _sizes(settings: Settings) -> Sizes:
    return Sizes(
        url_bytes=settings.max_url_bytes,
        body_bytes=settings.max_body_bytes,
        upload_bytes=settings.max_upload_bytes,
        body_seconds=settings.request_seconds,
        upload_paths=UPLOAD_PATHS,
    )
