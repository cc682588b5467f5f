"""Single sign-on of the organisation by OpenID Connect (code flow with PKCE), by settings.

The provider says who somebody is; what they may do is decided here: only a verified address that an
account carries comes in. Claims are checked with joserfc, the library that Authlib builds on.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from itsdangerous import BadSignature, URLSafeTimedSerializer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from catalog.errors import ThutucError
from search_api.settings import Settings

_SECONDS = 10.0
_LONGEST = 600
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]


class SignOnError(ThutucError):
    """The provider did not vouch for anybody who may come in."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where to send the browser, and what to keep in a signed cookie meanwhile."""

    url: str
    cookie: str


class SingleSignOn:
    """One provider; every call asks it anew, so nothing stale is believed."""

    def __init__(
        self, settings: Settings, key: str, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._issuer = settings.oidc_issuer.rstrip("/")
        self._client = settings.oidc_client_id
        self._secret = settings.oidc_client_secret.get_secret_value()
        self._signer = URLSafeTimedSerializer(key, salt="thutuc-sign-on")
        self._transport = transport

    def start(self, callback: str, target: str) -> Start:
        """Begin: a fresh state, nonce and verifier for this browser only."""
        kept = {
            "state": secrets.token_urlsafe(24),
            "nonce": secrets.token_urlsafe(24),
            "verifier": secrets.token_urlsafe(48),
            "target": target,
        }
        query = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": callback,
            "scope": "openid email profile",
            "state": kept["state"],
            "nonce": kept["nonce"],
            "code_challenge": create_s256_code_challenge(kept["verifier"]),
            "code_challenge_method": "S256",
        }
        with self._http() as http:
            endpoint = str(self._described(http)["authorization_endpoint"])
        joint = "&" if "?" in endpoint else "?"
        return Start(f"{endpoint}{joint}{urlencode(query)}", str(self._signer.dumps(kept)))

    def finish(self, cookie: str, state: str, code: str, callback: str) -> tuple[str, str]:
        """End: return the verified address and where the person wanted; SignOnError otherwise."""
        try:
            kept: dict[str, str] = self._signer.loads(cookie, max_age=_LONGEST)
        except BadSignature as error:
            raise SignOnError("Lượt đăng nhập đã hết hạn: bắt đầu lại.") from error
        if not code or not secrets.compare_digest(kept["state"], state):
            raise SignOnError("Lượt đăng nhập không khớp với trình duyệt này: bắt đầu lại.")
        with self._http() as http:
            described = self._described(http)
            token = self._token(http, described, code, kept["verifier"], callback)
            claims = self._claims(http, described, token, kept["nonce"])
        if claims.get("email_verified") is not True or not claims.get("email"):
            raise SignOnError("Nhà cung cấp chưa xác nhận thư điện tử của tài khoản này.")
        return str(claims["email"]), kept["target"]

    def _http(self) -> httpx.Client:
        return httpx.Client(timeout=_SECONDS, transport=self._transport)

    def _described(self, http: httpx.Client) -> dict[str, Any]:
        return _json(http.get(f"{self._issuer}/.well-known/openid-configuration"))

    def _token(
        self, http: httpx.Client, described: dict[str, Any], code: str, verifier: str, callback: str
    ) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": callback,
            "code_verifier": verifier,
        }
        auth = (self._client, self._secret)
        answer = _json(http.post(str(described["token_endpoint"]), data=form, auth=auth))
        return str(answer.get("id_token", ""))

    def _claims(
        self, http: httpx.Client, described: dict[str, Any], token: str, nonce: str
    ) -> dict[str, Any]:
        registry = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": str(described["issuer"])},
            aud={"essential": True, "value": self._client},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            keys = KeySet.import_key_set(_json(http.get(str(described["jwks_uri"]))))  # type: ignore[arg-type]
            read = jwt.decode(token, keys, algorithms=_ALGORITHMS)
            registry.validate(read.claims)
        except (JoseError, ValueError) as error:
            raise SignOnError("Chữ ký của nhà cung cấp không hợp lệ.") from error
        return dict(read.claims)


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise SignOnError("Nhà cung cấp đăng nhập không trả lời được: thử lại sau.") from error
    if not isinstance(found, dict):
        raise SignOnError("Nhà cung cấp đăng nhập trả lời sai dạng.")
    return found
