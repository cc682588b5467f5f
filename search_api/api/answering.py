"""How answers are sent: compact JSON, made in the thread that found them."""

from pydantic import TypeAdapter
from pydantic_core import to_json
from starlette.responses import Response

from search_api.api.models import ProcedureAnswer, QuestionAnswer, Readiness

PROCEDURE_ANSWER = TypeAdapter(ProcedureAnswer)
QUESTION_ANSWER = TypeAdapter(QuestionAnswer)
READINESS = TypeAdapter(Readiness)


def answered(answer: object) -> Response:
    """Return an answer of dictionaries; the framework would walk through it twice more."""
    return json_response(to_json(answer))


def json_response(body: bytes) -> Response:
    """Return JSON as a response."""
    return Response(body, media_type="application/json")
