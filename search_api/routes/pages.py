"""All pages of the site; `install` is the one entry that the application calls."""

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from catalog.gazetteer import Gazetteer
from search_api.routes import browse, citizen
from search_api.web.assets import FOLDER, Assets
from search_api.web.headers import SafeHeaders
from search_api.web.language import LanguageSwitch


def install(app: FastAPI) -> None:
    """Add the pages, their static files and their headers to the application."""
    app.state.gazetteer = Gazetteer()
    app.state.data_dates = {}
    app.state.directories = {}
    app.mount("/static", Assets(directory=FOLDER), name="static")
    for part in (citizen, browse):
        app.include_router(part.router)
    app.add_middleware(LanguageSwitch)
    app.add_middleware(SafeHeaders)
    app.add_middleware(GZipMiddleware, minimum_size=800)
