"""Reader of the official questions and answers (JSON lines), as published on the old portal."""

from catalog.errors import RecordError
from catalog.model import Question, SourceLocation
from catalog.readers.faults import fault
from catalog.readers.findings import refused
from catalog.readers.formats.json_values import JsonObject, JsonValue, each
from catalog.readers.readings import Made
from catalog.registers.closed_lists import AUDIENCES
from catalog.text import quick
from catalog.text.codes import trim
from catalog.text.vietnamese import fold


def recognises(record: JsonObject) -> bool:
    """Tell whether a JSON object is an official question."""
    return {"question", "answer"} <= set(record)


def read_record(record: JsonObject, place: SourceLocation) -> Made:
    """Normalise one question; without a question or an answer it is refused."""
    try:
        return Made(_question(record))
    except RecordError as error:
        return Made(None, (refused(place, error),))


def _question(record: JsonObject) -> Question:
    question, answer = (_said(record, field) for field in ("question", "answer"))
    question = question.replace("\n", " ")
    alive = _codes(record.get("related_procedures_current"))
    named = _codes(record.get("related_procedures"))
    told = each(record.get("audience") or [])
    audiences = (AUDIENCES.value_of(quick.words(name)) for name in told)
    return Question(
        key=str(record.get("id") or fold(question)[:80]),
        question=question,
        answer=answer,
        codes=alive or named,
        old_codes=tuple(code for code in named if code not in alive),
        agency=quick.words(record.get("agency")),
        audiences=tuple(dict.fromkeys(a for a in audiences if a)),
        url=str(record.get("url") or ""),
        as_of=str(record.get("snapshot") or ""),
        source="official",
    )


def _said(record: JsonObject, field: str) -> str:
    told = record.get(field)
    if not isinstance(told, str) or not (said := quick.lines(told)):
        raise fault("question_or_answer_missing", told, field)
    return said


def _codes(value: JsonValue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(trim(str(c)) for c in value)) if isinstance(value, list) else ()
