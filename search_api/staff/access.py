"""Who may come in: the session behind a request, the role a route needs, the token of forms."""

from collections.abc import Callable, Coroutine
from typing import Annotated, TypedDict
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from fastapi.params import Depends as Needed
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from catalog.errors import ThutucError
from search_api.clients import Proxies, key_of
from search_api.settings import Settings
from search_api.staff.accounts import ROLE_NAMES, Role
from search_api.staff.office import Office
from search_api.staff.sessions import Session, same

COOKIE = "thutuc_session"
SIGN_IN = "/dang-nhap"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SignInNeededError(ThutucError):
    """Nobody is signed in where somebody must be."""


def office(request: Request) -> Office:
    """Return what staff need, from the application's state."""
    found: Office = request.app.state.office
    return found


def find_session(request: Request) -> Session | None:
    """Return the session of a request, None for a visitor; no cookie, no look at the store."""
    cookie = request.cookies.get(COOKIE)
    return office(request).sessions.find(cookie) if cookie else None


def signed_in(request: Request) -> Session:
    """Return the session; SignInNeededError sends a visitor to the sign-in page."""
    found: Session | None = getattr(request.state, "session", None)
    session = found or find_session(request)
    if session is None:
        raise SignInNeededError("Cần đăng nhập bằng tài khoản cán bộ.")
    request.state.session = session
    return session


SignedIn = Annotated[Session, Depends(signed_in)]


async def trusted_form(request: Request, session: SignedIn) -> None:
    """Refuse a write whose form does not carry the token of the session."""
    if request.method in _SAFE:
        return
    form = await request.form()
    given = form.get("csrf", "") or request.headers.get("x-csrf", "")
    if not isinstance(given, str) or not same(given, session.csrf):
        raise HTTPException(403, "Biểu mẫu đã cũ hoặc không phải của trang này: tải lại rồi gửi.")


class Wall(TypedDict):
    """What a router is made with so that it lets in a role alone."""

    route_class: type[APIRoute]
    dependencies: list[Needed]


def walled(role: Role) -> Wall:
    """Return what makes a router one for a role: signed in, allowed, forms of our own.

    Session and role are asked before the body is read: a stranger's hundred megabytes stay outside.
    """

    class Walled(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[object, object, Response]]:
            handler = super().get_route_handler()

            async def admitted(request: Request) -> Response:
                await run_in_threadpool(_admit, request, role)
                return await handler(request)

            return admitted

    return {"route_class": Walled, "dependencies": [Depends(trusted_form)]}


def _admit(request: Request, role: Role) -> None:
    if not signed_in(request).account.role.may(role):
        raise HTTPException(403, f"Việc này cần vai trò {ROLE_NAMES[role]} trở lên.")


def to_sign_in(request: Request, _: Exception) -> Response:
    """Answer a visitor: pages go to the sign-in page, fragments and writes get 401."""
    wants_page = request.method == "GET" and "x-fragment" not in request.headers
    if not wants_page:
        return Response("Phiên đã hết: đăng nhập lại.", 401, media_type="text/plain")
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{SIGN_IN}?tiep={quote(here, safe='')}", 303)


def client_key(request: Request) -> str:
    """Return what wrong passwords from one client are counted by; empty when unknown."""
    settings: Settings = request.app.state.settings
    address = Proxies.of(settings.trusted_proxies).client(request.scope)
    return key_of(address) if address else ""


def is_https(request: Request) -> bool:
    """Tell whether people reach the site over TLS, perhaps ended by a proxy."""
    settings: Settings = request.app.state.settings
    return request.url.scheme == "https" or settings.base_url.startswith("https://")


def from_elsewhere(request: Request) -> bool:
    """Tell whether another site's page made this request: browsers say so, old ones by Origin."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and origin.split("//")[-1] != request.headers.get("host", "")


def own_path(target: str, otherwise: str) -> str:
    """Return a target only when it is a path of this site: "//evil.example" is none."""
    good = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if good and not any(c in target for c in "\r\n\t\\") else otherwise
