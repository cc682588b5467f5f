"""Limits on what a client may send: the length of the address, of the body, and its slowness."""

import asyncio
import re
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.guards.replies import refuse

# Slower than an old phone on a bad line, faster than one that only wants to hold a connection.
_BYTES_A_SECOND = 4_000
_LONG = "Địa chỉ dài quá {limit} byte. Hãy tìm bằng câu ngắn hơn."
_LARGE = "Nội dung gửi lên quá {limit} byte. Hãy trở lại và viết ngắn hơn."
_LARGE_FILE = "Nội dung gửi lên quá {limit} byte. Chia tệp ra, hoặc nạp bằng `thutuc load`."
_SLOW = "Nội dung gửi lên quá chậm: kiểm tra mạng rồi gửi lại."
_TWO_LENGTHS = "Yêu cầu vừa ghi Content-Length vừa gửi theo khúc: gửi lại, chỉ ghi một cách."
_CHARSET = "Bảng mã {charset} không dùng được: gửi biểu mẫu bằng UTF-8."
_NAMED = re.compile(rb"charset\s*+=\s*+[\"']?([^\s;\"']++)", re.IGNORECASE)
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_GONE: Message = {"type": "http.disconnect"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Limits in bytes and seconds; `upload_bytes` stands for paths under one of `upload_paths`."""

    url_bytes: int
    body_bytes: int
    upload_bytes: int
    body_seconds: float
    upload_paths: tuple[str, ...] = ()

    def body_limit(self, path: str) -> int:
        """Return the most bytes that a body sent to a path may have."""
        return self.upload_bytes if self._is_upload(path) else self.body_bytes

    def too_large(self, path: str) -> str:
        """Return what is told of a body beyond the limit: files can be divided, words shortened."""
        return _LARGE_FILE if self._is_upload(path) else _LARGE

    def _is_upload(self, path: str) -> bool:
        return path.startswith(self.upload_paths or ("\0",))


class SizeLimits:
    """Refuses with 414, 413 or 408."""

    def __init__(self, app: ASGIApp, sizes: Sizes) -> None:
        self._app = app
        self._sizes = sizes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is too large at once; count and time what says nothing of its length."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._sizes.url_bytes:
            await refuse(scope, send, 414, _LONG, limit=self._sizes.url_bytes)
            return
        if await _malformed(scope, send):
            return
        limit = self._sizes.body_limit(scope["path"])
        if _declared(scope) > limit:
            detail = self._sizes.too_large(scope["path"])
            await refuse(scope, send, 413, detail, {"Connection": "close"}, limit=limit)
            return
        body = _Body(scope, receive, send, limit, self._sizes)
        await self._app(scope, body.receive, body.send)


async def _malformed(scope: Scope, send: Send) -> bool:
    """Refuse a body of two lengths (a proxy may see another end of it), or of an odd charset."""
    headers = dict(scope["headers"])
    close = {"Connection": "close"}
    if b"content-length" in headers and b"transfer-encoding" in headers:
        await refuse(scope, send, 400, _TWO_LENGTHS, close)
        return True
    named = _NAMED.search(headers.get(b"content-type", b""))
    charset = named[1].decode("latin-1").lower() if named else "utf-8"
    if charset not in _CHARSETS:
        await refuse(scope, send, 415, _CHARSET, close, charset=charset[:40])
        return True
    return False


def _declared(scope: Scope) -> int:
    text = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    # The server has refused what is no number before; a length nobody can send is too long.
    return int(text) if text.isdigit() and len(text) < 19 else 1 << 62


@dataclass(slots=True)
class _Body:
    """One body on its way in; the application sees a broken connection once it is refused."""

    scope: Scope
    source: Receive
    target: Send
    limit: int
    sizes: Sizes
    read: int = 0
    whole: bool = False
    refused: bool = False
    started: bool = False
    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def receive(self) -> Message:
        """Give the next part."""
        if self.refused:
            return _GONE
        if self.whole:
            return await self.source()
        deadline = self.began + self.sizes.body_seconds + self.read / _BYTES_A_SECOND
        try:
            async with asyncio.timeout_at(deadline):
                message = await self.source()
        except TimeoutError:
            return await self._refuse(408, _SLOW)
        self.read += len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        if self.read > self.limit:
            return await self._refuse(413, self.sizes.too_large(self.scope["path"]))
        return message

    async def _refuse(self, status: int, detail: str) -> Message:
        self.refused = True
        if not self.started:
            close = {"Connection": "close"}
            await refuse(self.scope, self.target, status, detail, close, limit=self.limit)
        return _GONE

    async def send(self, message: Message) -> None:
        """Pass the answer on, unless the refusal has been sent."""
        if not self.refused:
            self.started = True
            await self.target(message)
