"""The JSON API for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic_core import to_json

from search_api.api.parameters import Resolver, SearchParameters
from search_api.api.presenting import (
    payload,
    present,
    present_entry,
    procedure_url,
    question_url,
)
from search_api.release.open_release import OpenRelease
from search_api.searching.search import search
from search_api.sentences import Sentence
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
    return procedure_body(code, release)


def procedure_body(code: str, release: OpenRelease) -> dict[str, Any]:
    """Return the body of a procedure; 404 names what to do."""
    from catalog.text.codes import trim

    national = trim(code)
    entries = release.table.by_code.get(national, ())
    if entries:
        shown = sorted(entries, key=lambda entry: entry.hidden)[0]
        twins = release.table.by_group.get(shown.group, ())
        return {
            "state": "in_force",
            "code": national,
            "procedure": payload(release, "procedure", shown.row),
            "summary": present_entry(shown),
            "variants": [present_entry(e) for e in twins if e.row != shown.row],
            "also": [present_entry(e) for e in entries if e.row != shown.row and not e.hidden],
            "questions": [
                {"id": q.key, "question": q.facts.question, "url": question_url(q.key)}
                for q in release.table.questions
                if national in q.codes
            ][:20],
            "as_of": release.as_of,
            "url": procedure_url(national),
        }
    tombstone = release.table.tombstones.get(national)
    if tombstone:
        return {
            "state": "withdrawn",
            "code": national,
            "name": tombstone.name,
            "reason": tombstone.reason,
            "successors": [
                present_entry(release.table.by_code[successor][0])
                for successor in tombstone.successors
                if successor in release.table.by_code
            ],
            "as_of": release.as_of,
            "url": procedure_url(national),
        }
    missing = "Không có thủ tục mã {code!r}. Kiểm tra lại mã (dạng 1.001193) hoặc tìm theo tên."
    raise HTTPException(404, Sentence(missing, code=code))


@router.get("/faq/{key}", summary="Một câu hỏi với câu trả lời và thủ tục liên quan")
def question_route(key: str, release: Live) -> dict[str, Any]:
    """Return one question with its answer and its procedures."""
    return question_body(key, release)


def question_body(key: str, release: OpenRelease) -> dict[str, Any]:
    """Return the body of a question; 404 names what to do."""
    entry = release.table.questions_by_key.get(key)
    if entry is None:
        missing = "Không có câu hỏi {key!r}. Tìm theo lời của câu hỏi."
        raise HTTPException(404, Sentence(missing, key=key))
    table = release.table
    return {
        "id": key,
        "question": payload(release, "question", entry.row),
        "procedures": [
            present_entry(table.by_code[code][0]) for code in entry.codes if code in table.by_code
        ],
        "withdrawn": [code for code in entry.codes if code in table.tombstones],
        "notices": list(entry.facts.notices),
        "as_of": release.as_of,
        "url": question_url(key),
    }
