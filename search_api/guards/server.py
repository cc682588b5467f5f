"""How the HTTP server itself is bounded; the guards do the rest."""

from typing import Any

from search_api.settings import Settings


def server_options(settings: Settings) -> dict[str, Any]:
    """Return the options for `uvicorn.run`.

    The server's own reading of forwarded addresses is off: it believes whatever runs on the same
    machine, so anybody behind a local proxy could choose the address they are counted by.
    """
    return {
        "proxy_headers": False,
        "server_header": False,
        "access_log": False,
        "log_level": "warning",
        # The guard refuses long addresses with a sentence; the server cuts what is longer still.
        "h11_max_incomplete_event_size": settings.max_url_bytes + 64_000,
        "timeout_keep_alive": 15,
        "timeout_graceful_shutdown": int(settings.request_seconds) + 5,
        "limit_concurrency": settings.max_connections,
    }
