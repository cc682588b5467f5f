"""Answers are what their types say: the names a program reads, their order, what may be missing."""

import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json
from typing_extensions import is_typeddict

from catalog.model import Tombstone
from search_api.api import models
from search_api.api.answering import PROCEDURE_ANSWER, QUESTION_ANSWER
from search_api.api.presenting import (
    merged,
    present,
    present_procedure,
    present_question,
    present_withdrawn,
)
from search_api.release.open_release import OpenRelease
from search_api.searching.records import InForce, Withdrawn, find_procedure, find_question
from search_api.searching.search import Request, search

SEARCH = [
    "query", "total", "results", "facets", "suggestion", "cards", "no_answer", "verdict", "right",
    "outside", "withdrawn", "notes",
    "ask", "nearest_fields", "hotline", "page", "size", "release", "as_of",
]  # fmt: skip
BOTH = ["procedures", "faq", "faq_total"]
LISTED = [
    "kind", "code", "name", "agency", "field", "levels", "audience", "service_level", "province",
    "internal", "executing", "methods", "decided", "url",
]  # fmt: skip
QUERY = [
    "typed", "shortened", "codes", "dossier_numbers", "acts", "forms", "asks", "online", "level",
    "audience", "quoted", "excluded", "life_events", "province", "places", "agencies", "variants",
    "corrections", "synonyms",
]  # fmt: skip
GONE = "9.999998"
TYPED = (
    "đăng ký khai sinh", "lệ phí khai sinh thủ đức", "đăng ký tạm trú xã Tân Tiến", "ket hom",
    "blorptang zzyzx", '"đăng ký" kết hôn -lại online', "000.00.53.H48-220921-0099", "mới sinh con",
    "bộ gtvt đổi bằng lái xe", "mẫu CT01 theo nghị định 154/2024/NĐ-CP", "mần giấy khai sanh", GONE,
    "", "1.001193",
)  # fmt: skip
TYPES = [
    value
    for value in vars(models).values()
    if is_typeddict(value) and value.__module__.startswith(models.__name__)
]
SEARCH_ANSWER: TypeAdapter[models.SearchAnswer] = TypeAdapter(models.SearchAnswer)
WITHDRAWN_ANSWER: TypeAdapter[models.WithdrawnAnswer] = TypeAdapter(models.WithdrawnAnswer)


@pytest.fixture(scope="module")
def changed(release: OpenRelease) -> OpenRelease:
    """Give the shipped catalogue with a withdrawn code, of which it has none."""
    gone = Tombstone(GONE, "Việc cũ", successors=("1.001193",), reason="bãi bỏ")
    return replace(release, table=replace(release.table, tombstones={GONE: gone}))


def answer_to(release: OpenRelease, request: Request, *, explain: bool) -> models.SearchAnswer:
    return present(search(release, request), release, explain=explain)


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("kind", ["all", "procedure", "faq"])
@pytest.mark.parametrize("explain", [False, True])
def test_what_is_sent_is_what_the_type_says(
    changed: OpenRelease, typed: str, kind: str, explain: bool
) -> None:
    sent = to_json(answer_to(changed, Request(q=typed, kind=kind), explain=explain))
    SEARCH_ANSWER.validate_json(sent, extra="forbid")


def test_a_program_reads_these_names_in_this_order(release: OpenRelease) -> None:
    both, one = (
        answer_to(release, Request(q="khai sinh", kind=kind), explain=False)
        for kind in ("all", "faq")
    )
    assert list(both) == [*SEARCH, *BOTH]
    assert list(one) == SEARCH
    assert list(both["query"]) == QUERY
    found = ["facts", "score", "why", "highlights", "variants"]
    assert list(both["procedures"][0]) == [*LISTED, *found]


def test_what_explains_is_there_when_it_is_asked_for(release: OpenRelease) -> None:
    answer = answer_to(release, Request(q="khai sinh"), explain=True)
    assert list(answer["query"])[-2:] == ["trace", "confidence"]
    assert list(answer["procedures"][0])[-1] == "features"
    assert list(answer["faq"][0]["features"]) == ["alike"]


def test_nothing_found_is_told_and_not_left_out(release: OpenRelease) -> None:
    answer = answer_to(release, Request(q="khai sinh", kind="faq", page=100), explain=False)
    assert answer["results"] == ()
    assert (answer["suggestion"], answer["ask"], answer["hotline"]) == (None, None, None)


def test_questions_stand_after_every_third_procedure(release: OpenRelease) -> None:
    answer = answer_to(release, Request(q="đăng ký khai sinh"), explain=False)
    question = answer["faq"][0]
    near, far = question.copy(), question.copy()
    near["score"], far["score"] = 0.25, 0.2
    kinds = [result["kind"] for result in merged(answer["procedures"][:5], (near, near, far))]
    assert kinds == ["procedure", "procedure", "procedure", "faq", "procedure", "procedure"]
    assert merged((), (near, far)) == (near,)


def test_a_record_is_sent_whole_and_without_what_it_does_not_tell(release: OpenRelease) -> None:
    found = find_procedure(release, "1.001193")
    assert isinstance(found, InForce)
    sent = PROCEDURE_ANSWER.dump_json(present_procedure(found, release), exclude_defaults=True)
    body = json.loads(sent)
    assert list(body) == [
        "state", "code", "procedure", "summary", "facts", "variants", "also", "questions", "as_of", "url",
    ]  # fmt: skip
    assert list(body["summary"]) == LISTED
    assert body["summary"]["internal"] is False
    assert body["procedure"]["code"] == "1.001193"
    assert "valid_to" not in body["procedure"]
    assert PROCEDURE_ANSWER.validate_json(sent, extra="forbid")["procedure"] == found.record


def test_a_withdrawn_code_is_sent_with_its_successors(changed: OpenRelease) -> None:
    found = find_procedure(changed, GONE)
    assert isinstance(found, Withdrawn)
    sent = to_json(present_withdrawn(found, changed))
    answer = WITHDRAWN_ANSWER.validate_json(sent, extra="forbid")
    assert (answer["state"], answer["reason"]) == ("withdrawn", "bãi bỏ")
    assert [successor["code"] for successor in answer["successors"]] == ["1.001193"]


def test_a_question_is_sent_with_its_procedures(release: OpenRelease) -> None:
    found = find_question(release, release.table.questions[0].key)
    sent = QUESTION_ANSWER.dump_json(present_question(found, release), exclude_defaults=True)
    assert list(json.loads(sent)) == [
        "id", "question", "procedures", "withdrawn", "notices", "as_of", "url",
    ]  # fmt: skip
    assert QUESTION_ANSWER.validate_json(sent, extra="forbid")["question"] == found.record


@pytest.mark.parametrize("answer", TYPES, ids=lambda answer: answer.__name__)
def test_every_answer_can_be_described(answer: type[object]) -> None:
    schema = TypeAdapter(answer).json_schema(mode="serialization")
    assert schema["description"]
    assert set(schema["properties"]) == set(answer.__annotations__)


def test_the_description_of_a_whole_record_names_its_fields() -> None:
    schema = PROCEDURE_ANSWER.json_schema(mode="serialization")
    assert {"dossier", "methods", "decision"} < set(schema["$defs"]["Procedure"]["properties"])
