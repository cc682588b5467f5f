"""A question from a row of a table."""

from hashlib import blake2b

from catalog.model import Question
from catalog.readers.tables.question_table import ANSWER, ASKED, KEY, QUESTIONS
from catalog.readers.tables.row_reader import RowReader
from catalog.text.vietnamese import fold


def question_key(question: str) -> str:
    """Return a short key for a question that has none: the same words give the same key."""
    return "h-" + blake2b(fold(question).encode(), digest_size=8).hexdigest()


def question_of(row: RowReader) -> Question | None:
    """Make a question of a row; None where it has an error, or lacks question or answer."""
    question = row.read(ASKED, "")
    key = row.read(KEY, "")
    answer = row.read(ANSWER, "")
    rest = row.read_filled(QUESTIONS.columns)
    if not row.is_good:
        return None
    source = rest.pop("source", "") or row.default_source
    return Question(key or question_key(question), question, answer, source=source, **rest)
