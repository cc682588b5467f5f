"""The page of a refusal by a guard: in the site's look, without a look at the engine or the data."""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.types import Scope

from search_api.web.context import templates
from search_api.web.language import COOKIE, Words

_TITLES = {
    408: "Gửi quá chậm",
    413: "Nội dung quá lớn",
    414: "Địa chỉ quá dài",
    415: "Không đọc được cách gửi này",
    421: "Không phải tên miền của trang này",
    429: "Hãy chờ một chút",
    500: "Có lỗi trong hệ thống",
    503: "Hệ thống đang bận",
}
# An address this long would only be refused again.
_LONGEST_AGAIN = 2_000


def wants_page(scope: Scope) -> bool:
    """Tell whether a person's browser asks, so that the answer should be a page."""
    accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return b"text/html" in accept and not scope["path"].startswith("/api/")


def refusal_page(scope: Scope, status: int, detail: str, wait: str = "", **values: object) -> str:
    """Return the page; `detail` is a sentence of the interface, `wait` seconds until a new try."""
    words = Words("en" if _cookie(scope) == "en" else "vi")
    path = "/" + quote(scope["path"].lstrip("/"), safe="/")
    context = {
        "t": words,
        "lang": words.language,
        "number": status,
        "title": words(_TITLES.get(status, "Không thực hiện được")),
        "detail": told(detail, words, **values),
        "wait": wait,
        "again": _again(scope, path, status),
        "canonical": path,
    }
    return templates.get_template("refused.html").render(context)


def told(detail: str, words: Words, **values: object) -> str:
    """Return the sentence of a refusal with its {names} filled."""
    said = {n: words.number(v) if isinstance(v, int) else v for n, v in values.items()}
    return words(detail, **said)


def _again(scope: Scope, path: str, status: int) -> str:
    """Return the address to try again, empty when the same request cannot do better."""
    query = scope["query_string"].decode("latin-1")
    if scope["method"] not in {"GET", "HEAD"} or status == 414:
        return ""
    address = f"{path}?{query}" if query else path
    return address if len(address) <= _LONGEST_AGAIN else ""


def _cookie(scope: Scope) -> str:
    """Return the language chosen on the device, "" when none is or the cookies are malformed."""
    raw = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
    try:
        found = SimpleCookie(raw.decode("latin-1")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
