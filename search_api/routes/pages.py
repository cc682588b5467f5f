"""Pages for citizens, rendered on the server; everything works without scripts."""

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from search_api.dependencies import live_searcher
from search_api.parameters import Resolver, SearchParameters
from search_api.presenting import present
from search_api.routes.api import procedure_body, question_body
from search_api.search import Searcher, search

_HERE = Path(__file__).resolve().parent.parent
templates = Jinja2Templates(_HERE / "templates")
router = APIRouter(include_in_schema=False)
Live = Annotated[Searcher, Depends(live_searcher)]


def install(app: FastAPI) -> None:
    """Add the pages and their static files to the application."""
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.include_router(router)


def _page(request: Request, name: str, searcher: Searcher, **context: Any) -> HTMLResponse:
    return templates.TemplateResponse(
        request, name, {"as_of": searcher.table.as_of, "release": searcher.table.release, **context}
    )


@router.get("/", response_class=HTMLResponse)
def home(request: Request, searcher: Live) -> HTMLResponse:
    """Show the search box."""
    return _page(request, "home.html", searcher, count=len(searcher.table.entries))


@router.get("/tim-kiem", response_class=HTMLResponse)
def results(
    request: Request, parameters: Annotated[SearchParameters, Query()], searcher: Live
) -> HTMLResponse:
    """Show the results of a search."""
    answer = search(searcher, Resolver(searcher).request(parameters))
    body = present(answer, searcher, explain=False)
    return _page(request, "results.html", searcher, answer=body, parameters=parameters)


@router.get("/thu-tuc/{code}", response_class=HTMLResponse)
def procedure(request: Request, code: str, searcher: Live) -> HTMLResponse:
    """Show one procedure."""
    return _page(request, "procedure.html", searcher, body=procedure_body(code, searcher))


@router.get("/hoi-dap/{key}", response_class=HTMLResponse)
def question(request: Request, key: str, searcher: Live) -> HTMLResponse:
    """Show one question."""
    return _page(request, "question.html", searcher, body=question_body(key, searcher))
