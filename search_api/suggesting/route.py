"""Suggestions while typing, for the search box and for programs."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from search_api.api.dependencies import live_searcher
from search_api.searching.search import Searcher
from search_api.suggesting.suggest import Suggesters

router = APIRouter(prefix="/api/v1", tags=["search"])


class SuggestParameters(BaseModel):
    """Query string of /api/v1/suggest; what is typed is never refused."""

    model_config = ConfigDict(extra="forbid")

    q: str = ""
    size: int = Field(8, ge=1, le=20)


def install(app: FastAPI, suggesters: Suggesters) -> None:
    """Add the route and what it keeps between requests."""
    app.state.suggesters = suggesters
    app.include_router(router)


@router.get("/suggest", summary="Gợi ý tên, địa danh, cơ quan, câu hỏi khi đang gõ")
def suggest_route(
    request: Request,
    parameters: Annotated[SuggestParameters, Query()],
    searcher: Annotated[Searcher, Depends(live_searcher)],
) -> dict[str, Any]:
    """Suggest names, common names, places, agencies, fields and questions for what is typed."""
    suggesters: Suggesters = request.app.state.suggesters
    found = suggesters.of(searcher).suggest(parameters.q, parameters.size)
    return {
        "suggestions": [
            {name: value for name, value in asdict(suggestion).items() if value}
            for suggestion in found
        ]
    }
