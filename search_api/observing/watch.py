"""Watching every request: its id, its time, its stages, one line in the log, no stack trace out."""

import re
import time
import uuid
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from search_api.clients import Proxies, shown
from search_api.guards.replies import refuse
from search_api.observing.logs import where
from search_api.observing.metrics import Metrics
from search_api.searching.stages import Notes, noting

_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_FAILED = "Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị mã {id}."


class Watch:
    """The outermost wrapper: what happens within is seen, whatever it is."""

    def __init__(
        self, app: ASGIApp, log: FilteringBoundLogger, metrics: Metrics, proxies: Proxies
    ) -> None:
        self._app = app
        self._log = log
        self._metrics = metrics
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _Seen(scope, send, request_id(scope))
        scope.setdefault("state", {})["request_id"] = seen.id
        notes = Notes()
        try:
            with noting(notes):
                await self._app(scope, receive, seen.send)
        except Exception as error:
            # Whatever it is: nobody outside sees the trace.
            await self._failed(seen, error)
        self._note(seen, notes)

    async def _failed(self, seen: "_Seen", error: Exception) -> None:
        self._metrics.failures.inc()
        self._log.error(
            "failure", request_id=seen.id, route=seen.route(), error=type(error).__name__,
            where=where(error),
        )  # fmt: skip
        if not seen.status:
            await refuse(seen.scope, seen.send, 500, _FAILED, id=seen.id)

    def _note(self, seen: "_Seen", notes: Notes) -> None:
        seconds = time.perf_counter() - seen.began
        self._metrics.request(seen.route(), seen.status, seconds)
        self._metrics.search(notes)
        fields: dict[str, float] = {
            f"{name}_ms": _ms(value) for name, value in dict(notes.seconds).items()
        }
        if notes.searches:
            fields["total"] = notes.searches[-1].total
            fields["confidence"] = round(notes.searches[-1].confidence, 3)
        self._log.info(
            "request",
            request_id=seen.id,
            method=seen.scope["method"],
            route=seen.route(),
            status=seen.status,
            ms=_ms(seconds),
            client=shown(self._proxies.client(seen.scope)),
            **fields,
        )


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def request_id(scope: Scope) -> str:
    """Return the id that a proxy gave, when it is a plain one, else a new one."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return given.decode() if _ID.fullmatch(given) else uuid.uuid4().hex


@dataclass(slots=True)
class _Seen:
    """What is seen of one request; status 0 means that no answer was begun."""

    scope: Scope
    target: Send
    id: str
    status: int = 0
    began: float = field(default_factory=time.perf_counter)

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on, with the id in its head."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)["X-Request-ID"] = self.id
        await self.target(message)

    def route(self) -> str:
        """Return the pattern of the route, which has few values and none that was typed."""
        found = getattr(self.scope.get("route"), "path", None)
        if found:
            return str(found)
        return "/static" if self.scope["path"].startswith("/static/") else "other"
