"""Refusals by the guards: one sentence that helps, as JSON for programs, as a page for people."""

import html
import json
from collections.abc import Mapping

from starlette.types import Scope, Send

_PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body><h1>{title}</h1><p>{detail}</p><p><a href="/">Về trang đầu</a></p></body></html>'
)
_TITLES = {
    408: "Gửi quá chậm",
    413: "Nội dung quá lớn",
    414: "Địa chỉ quá dài",
    429: "Quá nhiều yêu cầu",
    500: "Có lỗi trong hệ thống",
    503: "Hệ thống đang bận",
}


def wants_page(scope: Scope) -> bool:
    """Tell whether a person's browser asks, so that the answer should be a page."""
    accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return b"text/html" in accept and not scope["path"].startswith("/api/")


async def refuse(
    scope: Scope,
    send: Send,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send a refusal; the body is a page or `{"detail": …}`."""
    if wants_page(scope):
        kind = "text/html; charset=utf-8"
        title = _TITLES.get(status, "Không thực hiện được")
        body = _PAGE.format(title=html.escape(title), detail=html.escape(detail)).encode()
    else:
        kind = "application/json"
        body = json.dumps({"detail": detail}, ensure_ascii=False).encode()
    fields = {"content-type": kind, "content-length": str(len(body)), **(headers or {})}
    pairs = [(name.lower().encode(), value.encode()) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent})
