"""The page of a question as values, with warnings where the answer names what is gone."""

from dataclasses import dataclass

from catalog.model import Question
from search_api.addresses import question_url
from search_api.searching.records import Answered
from search_api.web.language import Words
from search_api.web.rows import Row, row

# Answers older than this were written before the two-level government and today's ministries.
_BEFORE_REFORM = "2025-07-01"


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """All that the question template shows."""

    record: Question
    url: str
    procedures: tuple[Row, ...]
    withdrawn: tuple[str, ...]
    notices: tuple[str, ...]


def question_page(found: Answered, words: Words) -> QuestionPage:
    """Build the page of a question."""
    return QuestionPage(
        record=found.record,
        url=question_url(found.entry.key),
        procedures=tuple(row(entry) for entry in found.procedures if not entry.hidden),
        withdrawn=found.withdrawn,
        notices=found.entry.facts.notices or _outdated(found.record, words),
    )


def _outdated(question: Question, words: Words) -> tuple[str, ...]:
    if question.as_of and question.as_of[:10] < _BEFORE_REFORM:
        return (
            words(
                "Câu trả lời có trước ngày 01/07/2025: tên cơ quan, địa danh hoặc quy định có thể"
                " đã đổi. Xem thủ tục liên quan để biết quy định hiện nay."
            ),
        )
    return ()
