"""Suggestions while typing, for the search box and for programs."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from search_api.serving.dependencies import Live
from search_api.suggesting.suggest import Suggester

router = APIRouter(prefix="/api/v1", tags=["search"])


class SuggestParameters(BaseModel):
    """Query string of /api/v1/suggest; what is typed is never refused."""

    model_config = ConfigDict(extra="forbid")

    q: str = ""
    size: int = Field(8, ge=1, le=20)


@router.get("/suggest", summary="Gợi ý tên, địa danh, cơ quan, câu hỏi khi đang gõ")
def suggest_route(
    parameters: Annotated[SuggestParameters, Query()], release: Live
) -> dict[str, Any]:
    """Suggest names, common names, places, agencies, fields and questions for what is typed."""
    found = release.part(Suggester.of).suggest(parameters.q, parameters.size)
    return {
        "suggestions": [
            {name: value for name, value in asdict(suggestion).items() if value}
            for suggestion in found
        ]
    }
