"""Suggestions while typing."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from search_api.api.models.procedures import Code
from search_api.suggesting.offers import Kind


class Suggestion(TypedDict):
    """One line under the search box."""

    text: Annotated[str, Field(description="What is shown, in Vietnamese")]
    kind: Annotated[
        Kind, Field(description="What it is; common: an everyday name or words for a search")
    ]
    url: Annotated[str, Field(description="Path of the page it leads to on this site")]
    code: NotRequired[Code]


class Suggestions(TypedDict):
    """What is suggested for what is typed so far."""

    suggestions: Annotated[tuple[Suggestion, ...], Field(description="Best first")]
