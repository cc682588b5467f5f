"""Reader of the official questions and answers (JSON lines), as published on the old portal."""

from collections.abc import Mapping

from catalog.errors import RecordError
from catalog.model import Place, Question, Reading
from catalog.readers import quick
from catalog.readers.findings import refused
from catalog.readers.official_values import listed
from catalog.text.codes import trim
from catalog.text.vietnamese import fold
from catalog.vocabularies import Audience

_AUDIENCES = {
    "cong dan": Audience.CITIZEN,
    "doanh nghiep": Audience.BUSINESS,
    "to chuc khac": Audience.ORGANISATION,
}


def recognises(record: object) -> bool:
    """Tell whether a JSON object is an official question."""
    return isinstance(record, dict) and {"question", "answer"} <= set(record)


def _codes(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(trim(str(c)) for c in value)) if isinstance(value, list) else ()


def read_record(record: Mapping[str, object], place: Place) -> Reading:
    """Normalise one question; without a question or an answer it is refused."""
    for field in ("question", "answer"):
        value = record.get(field)
        if not isinstance(value, str) or not quick.lines(value):
            remedy = "Điền cả câu hỏi và câu trả lời, dạng chữ."
            error = RecordError(field, value, remedy)
            return Reading(place, None, (refused(place, error),), record)
    question = quick.lines(record["question"]).replace("\n", " ")
    answer = quick.lines(record["answer"])
    alive = _codes(record.get("related_procedures_current"))
    named = _codes(record.get("related_procedures"))
    named_audiences = map(quick.words, listed(record.get("audience")))
    audiences = (_AUDIENCES.get(fold(name)) for name in named_audiences)
    made = Question(
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
    return Reading(place, made, (), record)
