"""The JSON API for programs.

`response_model` describes: a response that is returned as such is not validated again.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from search_api.api.answering import PROCEDURE_ANSWER, QUESTION_ANSWER, answered, json_response
from search_api.api.models import ProcedureAnswer, QuestionAnswer, SearchAnswer, WithdrawnAnswer
from search_api.api.presenting import (
    present,
    present_procedure,
    present_question,
    present_withdrawn,
)
from search_api.searching.parameters import Resolver, SearchParameters
from search_api.searching.records import Withdrawn, find_procedure, find_question
from search_api.searching.search import search
from search_api.serving.day import Today
from search_api.serving.dependencies import Live

router = APIRouter(prefix="/api/v1", tags=["search"])


@router.get("/search", response_model=SearchAnswer, summary="Tìm thủ tục và câu hỏi")
def search_route(
    parameters: Annotated[SearchParameters, Query()], release: Live, on: Today
) -> Response:
    """Search procedures and questions."""
    answer = search(release, Resolver(release).request(parameters))
    return answered(present(answer, release, explain=parameters.explain, on=on))


@router.get(
    "/procedures/{code}",
    response_model=Annotated[ProcedureAnswer | WithdrawnAnswer, Field(discriminator="state")],
    summary="Một thủ tục theo mã; mã đã bãi bỏ thì nêu mã thay thế",
)
def procedure_route(code: str, release: Live, on: Today) -> Response:
    """Return one procedure by its code; a withdrawn one says so and names its successor."""
    found = find_procedure(release, code)
    if isinstance(found, Withdrawn):
        return answered(present_withdrawn(found, release))
    # What a record does not tell is left out of it.
    answer = present_procedure(found, release, on)
    return json_response(PROCEDURE_ANSWER.dump_json(answer, exclude_defaults=True))


@router.get(
    "/faq/{key}",
    response_model=QuestionAnswer,
    summary="Một câu hỏi với câu trả lời và thủ tục liên quan",
)
def question_route(key: str, release: Live) -> Response:
    """Return one question with its answer and its procedures."""
    answer = present_question(find_question(release, key), release)
    return json_response(QUESTION_ANSWER.dump_json(answer, exclude_defaults=True))
