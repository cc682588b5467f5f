"""What every page knows: the language, the data's date, the province of the device, the address."""

from datetime import date

from fastapi import Request
from fastapi.templating import Jinja2Templates
from markupsafe import Markup
from starlette.responses import HTMLResponse

from catalog.gazetteer import Gazetteer, Province
from catalog.registers.contacts import HOTLINE, PORTAL
from catalog.registers.registers import registers
from catalog.text.vietnamese import fold
from catalog.vocabularies import (
    AUDIENCE_NAMES,
    CHANNEL_NAMES,
    LEVEL_NAMES,
    SERVICE_LEVEL_NAMES,
)
from search_api.serving.dependencies import release_or_none
from search_api.settings import Settings
from search_api.web.assets import FOLDER, asset
from search_api.web.dates import data_dates
from search_api.web.language import Words, language_of

PROVINCE_COOKIE = "province"

templates = Jinja2Templates(FOLDER.parent / "templates")
templates.env.trim_blocks = True
templates.env.lstrip_blocks = True
templates.env.globals.update(
    asset=asset,
    HOTLINE=HOTLINE,
    PORTAL=PORTAL,
    SERVICE_LEVEL_NAMES=SERVICE_LEVEL_NAMES,
    LEVEL_NAMES=LEVEL_NAMES,
    AUDIENCE_NAMES=AUDIENCE_NAMES,
    CHANNEL_NAMES=CHANNEL_NAMES,
)


def base_url(request: Request) -> str:
    """Return the public address of the site, without a slash at its end."""
    settings: Settings = request.app.state.settings
    return (settings.base_url or str(request.base_url)).rstrip("/")


def provinces(gazetteer: Gazetteer) -> list[Province]:
    """Return the 34 provinces by name."""
    return sorted(gazetteer.provinces.values(), key=lambda p: fold(p.short))


def remembered_province(request: Request, gazetteer: Gazetteer) -> str:
    """Return the province remembered on the device, empty when there is none."""
    code = request.cookies.get(PROVINCE_COOKIE, "")
    return code if code in gazetteer.provinces else ""


def words_of(request: Request) -> Words:
    """Return the words of the interface in the language chosen on the device."""
    return Words(language_of(request))


def page(request: Request, name: str, status: int = 200, /, **context: object) -> HTMLResponse:
    """Render a template with what every page knows; works while no release is live, too."""
    # Staff pages are Vietnamese only: whoever answers citizens works in Vietnamese.
    words = Words("vi") if name.startswith("staff/") else words_of(request)
    release = release_or_none(request)
    # Provinces can be chosen before anything was published, too.
    gazetteer = release.knowledge.gazetteer if release else registers().places
    dates = release.part(data_dates) if release else None
    common: dict[str, object] = {
        "t": words,
        "lang": words.language,
        # For Vietnamese content inside an English interface: screen readers change their voice.
        "vi": Markup(' lang="vi"') if words.language == "en" else "",
        "dates": dates,
        "stale": dates is not None and dates.are_stale(date.today()),
        "provinces": provinces(gazetteer),
        "home_province": remembered_province(request, gazetteer),
        "canonical": base_url(request) + request.url.path,
        "site": base_url(request),
        "switch": _switch(request, words),
        "other_language": _other(words),
    }
    return templates.TemplateResponse(request, name, {**common, **context}, status_code=status)


def _switch(request: Request, words: Words) -> str:
    """Return the address of this page in the other language."""
    there = request.url.include_query_params(lang=_other(words))
    # A path of two slashes would be read as another site: "//evil.example".
    return f"/{there.path.lstrip('/')}?{there.query}"


def _other(words: Words) -> str:
    return "vi" if words.language == "en" else "en"
