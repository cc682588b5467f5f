"""Single sign-on of the organisation by OpenID Connect (code flow with PKCE), by settings.

The provider says who somebody is; what they may do is decided here: only a verified address that an
account carries comes in. Claims are checked with joserfc, the library that Authlib builds on.

The libraries are imported when somebody signs on: they take a quarter of a server's start, and most
sites have no provider.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from itsdangerous import BadSignature, URLSafeTimedSerializer

if TYPE_CHECKING:
    import httpx

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
        self, settings: Settings, key: str, transport: "httpx.BaseTransport | None" = None
    ) -> None:
        self._issuer = settings.oidc_issuer.rstrip("/")
        self._client = settings.oidc_client_id
        self._secret = settings.oidc_client_secret.get_secret_value()
        self._signer = URLSafeTimedSerializer(key, salt="thutuc-sign-on")
        self._transport = transport

    def start(self, callback: str, target: str) -> Start:
        """Begin: a fresh state, nonce and verifier for this browser only."""
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

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
        endpoint = str(self._described()["authorization_endpoint"])
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
        described = self._described()
        token = self._token(described, code, kept["verifier"], callback)
        claims = self._claims(described, token, kept["nonce"])
        if claims.get("email_verified") is not True or not claims.get("email"):
            raise SignOnError("Nhà cung cấp chưa xác nhận thư điện tử của tài khoản này.")
        return str(claims["email"]), kept["target"]

    def _described(self) -> dict[str, object]:
        return self._asked("GET", f"{self._issuer}/.well-known/openid-configuration")

    def _token(
        self, described: Mapping[str, object], code: str, verifier: str, callback: str
    ) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": callback,
            "code_verifier": verifier,
        }
        answer = self._asked("POST", str(described["token_endpoint"]), form)
        return str(answer.get("id_token", ""))

    def _claims(self, described: Mapping[str, object], token: str, nonce: str) -> dict[str, object]:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        registry = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": str(described["issuer"])},
            aud={"essential": True, "value": self._client},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            keys = KeySet.import_key_set(self._asked("GET", str(described["jwks_uri"])))  # type: ignore[arg-type]
            read = jwt.decode(token, keys, algorithms=_ALGORITHMS)
            registry.validate(read.claims)
        except (JoseError, ValueError) as error:
            raise SignOnError("Chữ ký của nhà cung cấp không hợp lệ.") from error
        return dict(read.claims)

    def _asked(
        self, method: str, url: str, form: Mapping[str, str] | None = None
    ) -> dict[str, object]:
        """Ask the provider for a JSON object; a form goes with our own name and secret."""
        import httpx

        auth = (self._client, self._secret) if form else None
        try:
            with httpx.Client(timeout=_SECONDS, transport=self._transport) as http:
                answer = http.request(method, url, data=form, auth=auth)
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SignOnError("Nhà cung cấp đăng nhập không trả lời được: thử lại sau.") from error
        if not isinstance(found, dict):
            raise SignOnError("Nhà cung cấp đăng nhập trả lời sai dạng.")
        return found
