"""Signing in and out of staff, by password or by the organisation's single sign-on."""

import math
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from search_api.settings import Settings
from search_api.staff.access import (
    COOKIE,
    SIGN_IN,
    client_key,
    find_session,
    from_elsewhere,
    is_https,
    office,
    own_path,
)
from search_api.staff.accounts import Account
from search_api.staff.audit import recorded
from search_api.staff.devices import COOKIE as DEVICE
from search_api.staff.devices import LONGEST as LONGEST_KNOWN
from search_api.staff.sessions import LONGEST, same
from search_api.staff.single_sign_on import SignOnError, SingleSignOn
from search_api.staff.throttle import Trying
from search_api.web.context import base_url, page, words_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_HOME = "/tong-dai"
_SIGN_ON_COOKIE = "thutuc_sign_on"


@router.get(SIGN_IN)
def sign_in_page(request: Request, tiep: str = "") -> Response:
    """Show the sign-in form; who is signed in already goes on."""
    if find_session(request):
        return RedirectResponse(own_path(tiep, _HOME), 303)
    return _form(request, tiep)


@router.post(SIGN_IN)
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=60)] = "",
    password: Annotated[str, Form(max_length=200)] = "",
    tiep: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Check a password; wrong ones slow the next, of the account from this network or device."""
    if from_elsewhere(request):
        raise HTTPException(403, "Biểu mẫu này không được gửi từ trang đăng nhập.")
    desk, typed = office(request), name.strip().lower()
    device = desk.devices.read(request.cookies.get(DEVICE, ""))
    trying = Trying(typed, client_key(request), device.known_for(typed))
    wait = desk.throttle.reserve(trying)
    if wait > 0:
        return _too_many(request, tiep, wait)
    account = desk.accounts.verified(typed, password)
    if account is None:
        words = words_of(request)
        return _form(request, tiep, 401, words("Tên hoặc mật khẩu không đúng."), typed)
    desk.throttle.forgive(trying)
    response = open_session(request, account, tiep)
    response.set_cookie(
        DEVICE, desk.devices.written(device, account.name), max_age=LONGEST_KNOWN, httponly=True,
        samesite="lax", secure=is_https(request), path=SIGN_IN,
    )  # fmt: skip
    return response


def open_session(request: Request, account: Account, target: str) -> Response:
    """Begin a session and go on to where the person wanted."""
    desk = office(request)
    cookie = desk.sessions.begin(account)
    recorded(desk.store, account.name, "đăng nhập", account.name)
    response = RedirectResponse(own_path(target, _HOME), 303)
    response.set_cookie(
        COOKIE, cookie, max_age=int(LONGEST), httponly=True, samesite="lax",
        secure=is_https(request), path="/",
    )  # fmt: skip
    return response


@router.post("/dang-xuat")
def sign_out(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
    """End the session at once; what another site's page sends ends none."""
    if from_elsewhere(request):
        raise HTTPException(403, "Biểu mẫu này không được gửi từ trang của cán bộ.")
    session = find_session(request)
    if session is not None:
        if not same(csrf, session.csrf):
            raise HTTPException(403, "Biểu mẫu đã cũ: tải lại trang rồi thử lại.")
        office(request).sessions.end(session)
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(COOKIE, path="/")
    return response


def _form(
    request: Request, target: str, status: int = 200, error: str = "", name: str = ""
) -> HTMLResponse:
    single = bool(request.app.state.settings.oidc_issuer)
    context = {"target": own_path(target, ""), "error": error, "name": name, "single": single}
    response = page(request, "staff/sign_in.html", status, **context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _too_many(request: Request, target: str, wait: float) -> HTMLResponse:
    seconds = math.ceil(wait)
    told = words_of(request)("Sai mật khẩu nhiều lần. Thử lại sau {count} giây.", count=seconds)
    response = _form(request, target, 429, told)
    response.headers["Retry-After"] = str(seconds)
    return response


@router.get("/dang-nhap/mot-lan")
def single_sign_on(request: Request, tiep: str = "") -> Response:
    """Send the browser to the organisation's provider."""
    try:
        started = _sign_on(request).start(_callback(request), own_path(tiep, _HOME))
    except SignOnError as error:
        return _form(request, tiep, 503, str(error))
    response = RedirectResponse(started.url, 303)
    response.set_cookie(
        _SIGN_ON_COOKIE, started.cookie, max_age=600, httponly=True, samesite="lax",
        secure=is_https(request), path=SIGN_IN,
    )  # fmt: skip
    return response


@router.get("/dang-nhap/mot-lan/ve")
def signed_on(request: Request, state: str = "", code: str = "") -> Response:
    """Take back who the provider vouches for; only addresses that an account carries come in."""
    try:
        cookie = request.cookies.get(_SIGN_ON_COOKIE, "")
        email, target = _sign_on(request).finish(cookie, state, code, _callback(request))
        account = office(request).accounts.by_email(email)
    except SignOnError as error:
        return _form(request, "", 401, str(error))
    if account is None:
        return _form(request, "", 403, "Thư điện tử này chưa gắn với tài khoản cán bộ nào.")
    response = open_session(request, account, target)
    response.delete_cookie(_SIGN_ON_COOKIE, path=SIGN_IN)
    return response


def _sign_on(request: Request) -> SingleSignOn:
    settings: Settings = request.app.state.settings
    if not settings.oidc_issuer:
        raise HTTPException(404, "Máy chủ này không dùng đăng nhập một lần.")
    return SingleSignOn(settings, office(request).key, request.app.state.sign_on_transport)


def _callback(request: Request) -> str:
    return f"{base_url(request)}/dang-nhap/mot-lan/ve"
