"""The web application: routes, pages, errors as sentences."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.responses import Response

from catalog.causes import AWAY, NOT_KEPT
from catalog.errors import EngineError, StoreError, ThutucError
from search_api import guards, observing
from search_api.api.routes import health, suggest
from search_api.api.routes import search as api
from search_api.guards.connections import Quiet
from search_api.observing.telling import Teller, tell_operator
from search_api.release.open_release import OpenRelease
from search_api.searching.choices import Choices
from search_api.searching.parameters import ParameterError
from search_api.searching.records import NoSuchRecord
from search_api.sentences import Sentence
from search_api.serving.engines import open_engine
from search_api.serving.live import LiveRelease, search_once
from search_api.settings import Settings
from search_api.staff.office import KEY_FILE
from search_api.staff.secret import check_key
from search_api.suggesting.suggest import Suggester
from search_api.web.directory import directory
from search_api.web.failures import failure
from search_api.web.routes import pages


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application for some settings; the live release is opened at start-up."""
    chosen = settings or Settings()
    check_key(chosen.secret_key.get_secret_value(), chosen.home / KEY_FILE)
    holder = LiveRelease(
        open_engine(chosen), _warm, chosen.store_path, meaning=chosen.meaning == "on"
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        asyncio.get_running_loop().set_exception_handler(Quiet(app.state.teller.tell))
        # Not ready yet? /ready says why, searches answer 503 until a release is live.
        with suppress(EngineError):
            holder.refresh()
        holder.start()
        yield
        holder.stop()

    app = FastAPI(
        title="thutuc",
        summary="Danh mục và tìm kiếm thủ tục hành chính Việt Nam",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        # The framework's own redirects carry the Host that was asked for, which may be forged.
        redirect_slashes=False,
    )
    app.state.settings = chosen
    app.state.live = holder
    app.state.teller = Teller()
    app.include_router(api.router)
    app.include_router(health.router)
    app.include_router(suggest.router)
    pages.install(app)
    _install_errors(app)
    # The last one installed is the first that a request meets.
    guards.install(app, chosen)
    observing.install(app, chosen)
    return app


def _warm(release: OpenRelease) -> None:
    """Make what the first visitors of a release would wait for."""
    search_once(release)
    release.part(Suggester.of)
    release.part(directory)
    release.part(Choices.of)


def _install_errors(app: FastAPI) -> None:
    @app.exception_handler(ParameterError)
    def refused(request: Request, error: ParameterError) -> Response:
        return failure(request, 422, error.told, parameter=error.parameter)

    @app.exception_handler(NoSuchRecord)
    def missing(request: Request, error: NoSuchRecord) -> Response:
        return failure(request, 404, error.told)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        told = [_sentence(each) for each in error.errors()]
        return failure(request, 422, told[0] if len(told) == 1 else " ".join(told))

    @app.exception_handler(HTTPException)
    def told(request: Request, error: HTTPException) -> Response:
        return failure(request, error.status_code, error.detail, error.headers)

    @app.exception_handler(EngineError)
    def unavailable(request: Request, error: EngineError) -> Response:
        tell_operator(request, error)
        return failure(request, 503, AWAY, {"Retry-After": "5"})

    @app.exception_handler(StoreError)
    def not_kept(request: Request, error: StoreError) -> Response:
        # Staff see the sentence that helps them; nobody else sees names of files.
        if getattr(request.state, "session", None) is not None:
            return failure(request, 503, str(error), {"Retry-After": "5"})
        tell_operator(request, error)
        return failure(request, 503, NOT_KEPT, {"Retry-After": "5"})

    @app.exception_handler(ThutucError)
    def failed(request: Request, error: ThutucError) -> Response:
        return failure(request, 500, str(error))


def _sentence(error: ErrorDetails) -> Sentence:
    """Return one sentence of help for a malformed or unknown parameter."""
    name = str(error["loc"][-1])
    if error["type"] == "extra_forbidden":
        return Sentence("Không có tham số {name!r}; xem /docs để biết các tham số.", name=name)
    return Sentence("Tham số {name!r} không hợp lệ: {why}.", name=name, why=error["msg"])
