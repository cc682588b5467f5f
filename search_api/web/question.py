"""The page of a question as values, with warnings where the answer names what is gone."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from catalog.model import Question
from search_api.web.language import Words

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
# Answers older than this were written before the two-level government and today's ministries.
_BEFORE_REFORM = "2025-07-01"


def question_page(body: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Return what the question template shows."""
    question = _QUESTION.validate_python(body["question"])
    return {
        "q": question,
        "subject": body["url"],
        "procedures": [
            {**p, "agency": p["agency"]["name"]} for p in body["procedures"] if not p["internal"]
        ],
        "withdrawn": body["withdrawn"],
        "notices": body["notices"] or _outdated(question, words),
    }


def _outdated(question: Question, words: Words) -> list[str]:
    if question.as_of and question.as_of[:10] < _BEFORE_REFORM:
        return [
            words(
                "Câu trả lời có trước ngày 01/07/2025: tên cơ quan, địa danh hoặc quy định có thể"
                " đã đổi. Xem thủ tục liên quan để biết quy định hiện nay."
            )
        ]
    return []
