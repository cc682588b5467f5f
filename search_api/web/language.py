"""The language of the interface: Vietnamese stands in the code, English beside it in a table."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from catalog.data_files import texts
from search_api.sentences import Sentence

COOKIE = "lang"
LANGUAGES = ("vi", "en")
_WORDS = Path(__file__).resolve().parent / "words"


@lru_cache(maxsize=1)
def english() -> dict[str, str]:
    """Return the English of every Vietnamese sentence of the interface."""
    return texts(_WORDS / "en.yaml", "en.yaml")


def language_of(request: Request) -> str:
    """Return "en" when the person chose it on this device, else "vi"."""
    return "en" if request.cookies.get(COOKIE) == "en" else "vi"


class Words:
    """Says a Vietnamese sentence of the interface in the language chosen."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, sentence: str, /, **values: object) -> str:
        """Return the sentence, its {names} filled; what has no English stays Vietnamese."""
        said = english().get(sentence, sentence) if self.language == "en" else sentence
        return said.format(**values) if values else said

    def say(self, text: str) -> str:
        """Return a text in the language; of a `Sentence` its form is said, sentences inside too."""
        if not isinstance(text, Sentence):
            return self(text)
        said = {k: self.say(v) if isinstance(v, Sentence) else v for k, v in text.values.items()}
        return self(text.form, **said)

    def number(self, value: float) -> str:
        """Return a number as it is written in the language: 12.345 or 12,345."""
        text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        return text if self.language == "en" else text.translate(str.maketrans(",.", ".,"))

    def day(self, iso: str) -> str:
        """Return 2026-07-18 as 18/07/2026, 2025-04/05 as 04–05/2025; other text as it is."""
        year, _, months = iso.partition("-")
        if year.isdigit() and months.replace("/", "", 1).isdigit():
            return f"{months.replace('/', '–')}/{year}"
        parts = iso[:10].split("-")
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return "/".join(reversed(parts))
        return iso


class LanguageSwitch:
    """Remembers `?lang=en` or `?lang=vi` on the device and goes on to the same page without it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a switch of language itself; pass every other request on."""
        if (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and b"lang=" in scope["query_string"]
        ):
            url = URL(scope=scope)
            chosen = dict(parse_qsl(url.query)).get("lang", "")
            if chosen in LANGUAGES and not url.path.startswith(("/api/", "/static/")):
                await _remember(chosen, url)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _remember(language: str, url: URL) -> RedirectResponse:
    rest = url.remove_query_params("lang")
    # A path of two slashes would be read as another site: "//evil.example".
    path = "/" + rest.path.lstrip("/")
    response = RedirectResponse(f"{path}?{rest.query}" if rest.query else path, 303)
    response.set_cookie(COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax")
    return response
