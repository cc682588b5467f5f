"""Refusals by the guards: one sentence that helps, as JSON for programs, as a page for people."""

import html
import json
from collections.abc import Mapping

from jinja2 import TemplateError
from starlette.types import Scope, Send

from catalog.registers.contacts import HOTLINE
from search_api.web.language import Words
from search_api.web.refusals import refusal_page, told, wants_page

# For when not even a template can be read: the disk is gone, no file handle is left.
_PLAIN = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{detail}</title></head>'
    '<body><h1>{detail}</h1><p>{phone} · <a href="/">Về trang đầu</a></p></body></html>'
)


async def refuse(
    scope: Scope,
    send: Send,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> None:
    """Send a refusal, a page or `{"detail": …}`; `values` fill the {names} of the sentence."""
    headers = headers or {}
    if wants_page(scope):
        kind = "text/html; charset=utf-8"
        body = _page(scope, status, detail, headers.get("Retry-After", ""), **values).encode()
    else:
        kind = "application/json"
        body = json.dumps(
            {"detail": told(detail, Words("vi"), **values)}, ensure_ascii=False
        ).encode()
    fields = {"content-type": kind, "content-length": str(len(body)), **headers}
    pairs = [(name.lower().encode(), value.encode()) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent})


def _page(scope: Scope, status: int, detail: str, wait: str, **values: object) -> str:
    try:
        return refusal_page(scope, status, detail, wait, **values)
    except (OSError, TemplateError):
        return _PLAIN.format(detail=html.escape(told(detail, Words("vi"), **values)), phone=HOTLINE)
