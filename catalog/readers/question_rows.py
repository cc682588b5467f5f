"""A row of a table and a question or a tombstone, both ways."""

from hashlib import blake2b

from catalog.errors import RecordError
from catalog.model import Decision, Finding, Question, Reading, Tombstone
from catalog.readers import row_values, words
from catalog.readers.columns import header_of
from catalog.readers.tables import TableRow
from catalog.readers.whole_rows import read_whole
from catalog.text import quick
from catalog.text.vietnamese import fold
from catalog.vocabularies import AUDIENCE_NAMES


def read_question(row: TableRow) -> Reading:
    """Make a question of a row; without a question or an answer it is refused."""
    return read_whole(row, _question)


def read_tombstone(row: TableRow) -> Reading:
    """Make a tombstone of a row; without a code or a name it is refused."""
    return read_whole(row, _tombstone)


def question_key(question: str) -> str:
    """Return a short key for a question that has none: the same words give the same key."""
    return "h-" + blake2b(fold(question).encode(), digest_size=8).hexdigest()


def _required(row: TableRow, field: str) -> str:
    found = quick.lines(row_values.text(row.values, field))
    if not found:
        remedy = f"Điền {header_of(row.header.kind, field)!r}."
        raise RecordError(field, row.values.get(field), remedy)
    return found


def _question(row: TableRow, _: list[Finding]) -> Question:
    values = row.values
    question = _required(row, "question").replace("\n", " ")
    return Question(
        key=row_values.text(values, "key").strip() or question_key(question),
        question=question,
        answer=_required(row, "answer"),
        codes=row_values.code_list(values, "codes"),
        old_codes=row_values.code_list(values, "old_codes"),
        agency=quick.words(row_values.text(values, "agency")),
        audiences=words.audiences(row_values.text(values, "audiences")),
        asks=row_values.text(values, "asks").strip(),
        legal=row_values.names(values, "legal"),
        url=row_values.text(values, "url").strip(),
        as_of=row_values.text(values, "as_of").strip(),
        source=row_values.text(values, "source").strip() or row.default_source,
    )


def _tombstone(row: TableRow, _: list[Finding]) -> Tombstone:
    values = row.values
    name = quick.title(row_values.text(values, "name"))
    if not name:
        raise RecordError("name", values.get("name"), "Điền tên thủ tục.")
    return Tombstone(
        code=row_values.code(values, strict=False),
        name=name,
        as_of=row_values.text(values, "as_of").strip(),
        successors=row_values.code_list(values, "successors"),
        decision=Decision(
            number=quick.words(row_values.text(values, "decision_number")),
            date=row_values.day(values, "decision_date"),
            agency=quick.words(row_values.text(values, "decision_agency")),
            kind=row_values.text(values, "decision_kind").strip(),
        ),
        reason=quick.lines(row_values.text(values, "reason")),
    )


def question_cell(question: Question, field: str) -> str:
    """Return what the template's column of a field holds for a question."""
    value = getattr(question, field)
    if field == "audiences":
        return "\n".join(AUDIENCE_NAMES[x] for x in question.audiences)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def tombstone_cell(tombstone: Tombstone, field: str) -> str:
    """Return what the template's column of a field holds for a tombstone."""
    if field.startswith("decision_"):
        return str(getattr(tombstone.decision, field.removeprefix("decision_")))
    value = getattr(tombstone, field)
    return "\n".join(value) if isinstance(value, tuple) else str(value)
