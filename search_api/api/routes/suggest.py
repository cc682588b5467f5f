"""Suggestions while typing, for the search box and for programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from search_api.api import models
from search_api.api.answering import answered
from search_api.searching.parameters import Typed
from search_api.serving.dependencies import Live
from search_api.suggesting.offers import Suggestion
from search_api.suggesting.suggest import Suggester

router = APIRouter(prefix="/api/v1", tags=["search"])


class SuggestParameters(BaseModel):
    """Query string of /api/v1/suggest; what is typed is never refused."""

    model_config = ConfigDict(extra="forbid")

    q: Typed = ""
    size: int = Field(8, ge=1, le=20)


@router.get(
    "/suggest",
    response_model=models.Suggestions,
    summary="Gợi ý tên, địa danh, cơ quan, câu hỏi khi đang gõ",
)
def suggest_route(parameters: Annotated[SuggestParameters, Query()], release: Live) -> Response:
    """Suggest names, common names, places, agencies, fields and questions for what is typed."""
    found = release.part(Suggester.of).suggest(parameters.q, parameters.size)
    return answered(models.Suggestions(suggestions=tuple(map(_line, found))))


def _line(found: Suggestion) -> models.Suggestion:
    line: models.Suggestion = {"text": found.text, "kind": found.kind, "url": found.url}
    if found.code:
        line["code"] = found.code
    return line
