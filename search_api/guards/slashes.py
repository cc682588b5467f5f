"""Addresses with a slash too many at their end lead to the page, on whatever host was asked."""

from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class WithoutSlash:
    """Redirects "/tong-dai/" to "/tong-dai": a path alone, which no forged Host can lead away."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a GET whose path ends in a slash; pass every other request on."""
        path = scope.get("path", "/")
        reading = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not reading or not path.rstrip("/") or not path.endswith("/"):
            await self._app(scope, receive, send)
            return
        # A path of two slashes would be read as another site: "//evil.example".
        plain = "/" + URL(scope=scope).path.strip("/")
        query = scope["query_string"].decode("latin-1")
        target = f"{plain}?{query}" if query else plain
        await RedirectResponse(target, 307)(scope, receive, send)
