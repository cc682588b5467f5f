"""The JSON API for programs."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic_core import to_json

from indexer.facts import PROCEDURE_RECORD, QUESTION_RECORD
from search_api.addresses import procedure_url, question_url
from search_api.api.presenting import present, present_entry, present_withdrawn
from search_api.searching.parameters import Resolver, SearchParameters
from search_api.searching.records import Withdrawn, find_procedure, find_question
from search_api.searching.search import search
from search_api.serving.dependencies import Live

router = APIRouter(prefix="/api/v1", tags=["search"])


@router.get("/search", response_model=dict[str, Any], summary="Tìm thủ tục và câu hỏi")
def search_route(parameters: Annotated[SearchParameters, Query()], release: Live) -> Response:
    """Search procedures and questions."""
    request = Resolver(release).request(parameters)
    body = present(search(release, request), release, explain=parameters.explain)
    # Made here, in the thread of the search: the framework would walk through it twice more.
    return Response(to_json(body), media_type="application/json")


@router.get("/procedures/{code}", summary="Một thủ tục theo mã; mã đã bãi bỏ thì nêu mã thay thế")
def procedure_route(code: str, release: Live) -> dict[str, Any]:
    """Return one procedure by its code; a withdrawn one says so and names its successor."""
    found = find_procedure(release, code)
    if isinstance(found, Withdrawn):
        return {
            "state": "withdrawn", **present_withdrawn(found), "as_of": release.as_of,
        }  # fmt: skip
    return {
        "state": "in_force",
        "code": found.code,
        "procedure": _plain(PROCEDURE_RECORD.write(found.record)),
        "summary": present_entry(found.entry),
        "variants": list(map(present_entry, found.twins)),
        "also": list(map(present_entry, found.also)),
        "questions": [
            {"id": q.key, "question": q.facts.question, "url": question_url(q.key)}
            for q in found.questions
        ],
        "as_of": release.as_of,
        "url": procedure_url(found.code),
    }


@router.get("/faq/{key}", summary="Một câu hỏi với câu trả lời và thủ tục liên quan")
def question_route(key: str, release: Live) -> dict[str, Any]:
    """Return one question with its answer and its procedures."""
    found = find_question(release, key)
    return {
        "id": key,
        "question": _plain(QUESTION_RECORD.write(found.record)),
        "procedures": list(map(present_entry, found.procedures)),
        "withdrawn": list(found.withdrawn),
        "notices": list(found.entry.facts.notices),
        "as_of": release.as_of,
        "url": question_url(key),
    }


def _plain(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
