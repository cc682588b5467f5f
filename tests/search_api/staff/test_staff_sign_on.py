"""Single sign-on: a provider of our own, and what must be refused of it."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from search_api.settings import Settings
from search_api.staff.single_sign_on import SignOnError, SingleSignOn

ISSUER = "https://danh-tinh.example.vn"
CALLBACK = "https://thutuc.example.vn/dang-nhap/mot-lan/ve"
KEY = RSAKey.generate_key(2048, {"kid": "a", "use": "sig", "alg": "RS256"})
STRANGER = RSAKey.generate_key(2048, {"kid": "a", "use": "sig", "alg": "RS256"})
Change = Callable[[dict[str, Any]], None]


class Provider:
    """A small provider; `change` spoils its claims, `key` signs them."""

    def __init__(self) -> None:
        self.nonce = ""
        self.change: Change = lambda claims: None
        self.key = KEY
        self.form: dict[str, list[str]] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("openid-configuration"):
            return httpx.Response(200, json={
                "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/cho-phep",
                "token_endpoint": f"{ISSUER}/the", "jwks_uri": f"{ISSUER}/khoa",
            })  # fmt: skip
        if request.url.path == "/khoa":
            return httpx.Response(200, json={"keys": [KEY.as_dict(private=False)]})
        self.form = parse_qs(request.content.decode())
        claims = {
            "iss": ISSUER, "aud": "thutuc", "sub": "1", "exp": int(time.time()) + 60,
            "nonce": self.nonce, "email": "hoa@example.vn", "email_verified": True,
        }  # fmt: skip
        self.change(claims)
        token = jwt.encode({"alg": "RS256", "kid": "a"}, claims, self.key)
        return httpx.Response(200, json={"id_token": token})


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def sign_on(provider: Provider) -> SingleSignOn:
    settings = Settings(oidc_issuer=ISSUER, oidc_client_id="thutuc")
    return SingleSignOn(settings, "khóa", httpx.MockTransport(provider))


def started(sign_on: SingleSignOn, provider: Provider) -> tuple[str, str]:
    """Begin; return the cookie and the state, the provider knowing the nonce."""
    start = sign_on.start(CALLBACK, "/quan-tri")
    query = parse_qs(urlsplit(start.url).query)
    assert query["code_challenge_method"] == ["S256"]
    provider.nonce = query["nonce"][0]
    return start.cookie, query["state"][0]


def test_a_vouched_person_comes_in_and_goes_where_they_wanted(
    sign_on: SingleSignOn, provider: Provider
) -> None:
    cookie, state = started(sign_on, provider)
    assert sign_on.finish(cookie, state, "mã", CALLBACK) == ("hoa@example.vn", "/quan-tri")
    assert len(provider.form["code_verifier"][0]) >= 43


@pytest.mark.parametrize(
    ("case", "change"),
    [
        ("another audience", lambda claims: claims.update(aud="khac")),
        ("another issuer", lambda claims: claims.update(iss="https://khac.example")),
        ("an old token", lambda claims: claims.update(exp=1)),
        ("another nonce", lambda claims: claims.update(nonce="khac")),
        ("an unverified address", lambda claims: claims.update(email_verified=False)),
        ("no address", lambda claims: claims.pop("email")),
    ],
)
def test_refuses_claims_that_do_not_hold(
    sign_on: SingleSignOn, provider: Provider, case: str, change: Change
) -> None:
    cookie, state = started(sign_on, provider)
    provider.change = change
    with pytest.raises(SignOnError):
        sign_on.finish(cookie, state, "mã", CALLBACK)


def test_refuses_a_token_signed_by_a_stranger(sign_on: SingleSignOn, provider: Provider) -> None:
    cookie, state = started(sign_on, provider)
    provider.key = STRANGER
    with pytest.raises(SignOnError, match="Chữ ký"):
        sign_on.finish(cookie, state, "mã", CALLBACK)


def test_refuses_another_browser_and_a_forged_cookie(
    sign_on: SingleSignOn, provider: Provider
) -> None:
    cookie, _ = started(sign_on, provider)
    with pytest.raises(SignOnError, match="không khớp"):
        sign_on.finish(cookie, "trạng thái khác".encode().hex(), "mã", CALLBACK)
    with pytest.raises(SignOnError, match="hết hạn"):
        sign_on.finish(json.dumps({"state": "a"}), "a", "mã", CALLBACK)


def test_a_provider_that_cannot_be_reached_is_told_in_a_sentence() -> None:
    def gone(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("gone", request=request)

    settings = Settings(oidc_issuer=ISSUER, oidc_client_id="thutuc")
    sign_on = SingleSignOn(settings, "khóa", httpx.MockTransport(gone))
    with pytest.raises(SignOnError, match="thử lại sau"):
        sign_on.start(CALLBACK, "/quan-tri")
