"""All pages of the site; `install` is the one entry that the application calls."""

from fastapi import FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from search_api.settings import Settings
from search_api.staff.access import SignInNeededError, to_sign_in
from search_api.staff.desk import DeskError
from search_api.staff.office import Office
from search_api.web.assets import FOLDER, Assets
from search_api.web.failures import failure
from search_api.web.language import LanguageSwitch
from search_api.web.routes import browse, citizen, feedback, machine
from search_api.web.routes.staff import admin, console, editing, sign_in


def install(app: FastAPI) -> None:
    """Add the pages, their static files and the switch of language to the application."""
    settings: Settings = app.state.settings
    app.state.office = Office(settings)
    # A test gives a provider of its own here.
    app.state.sign_on_transport = None
    app.mount("/static", Assets(directory=FOLDER), name="static")
    for part in (citizen, browse, feedback, machine, sign_in, console, editing, admin):
        app.include_router(part.router)
    app.add_exception_handler(SignInNeededError, to_sign_in)
    app.add_exception_handler(DeskError, _refused)
    app.add_middleware(LanguageSwitch)
    app.add_middleware(GZipMiddleware, minimum_size=800)


def _refused(request: Request, error: Exception) -> Response:
    """Answer what staff wrote and cannot be kept."""
    return failure(request, 422, str(error))
