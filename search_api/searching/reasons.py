"""Why a result is there, how the query was read, what of it could not be kept: in words."""

from dataclasses import dataclass

from search_api.ranking.parameters import PARAMETERS
from search_api.searching.answer import Answer, Hit
from search_api.searching.numbers import told_number
from search_api.understand.understood import is_inside

_RELAXED = {
    "quoted": "Không thủ tục nào có nguyên cụm trong ngoặc kép; đây là các kết quả gần nhất.",
    "excluded": "Bỏ các từ có dấu trừ thì không còn thủ tục nào; đây là kết quả khi vẫn giữ.",
}
_REASONS = (
    ("code", "đúng mã thủ tục"),
    ("named_number", "nêu đúng số đã gõ"),
    ("exact_name", "đúng tên thủ tục"),
    ("common_match", "tên thường gọi"),
    ("name_coverage", "có trong tên"),
    ("question_evidence", "có câu hỏi giống câu này"),
    ("own_province", "thủ tục riêng của tỉnh"),
    ("agency", "đúng cơ quan"),
    ("online_wish", "làm được trên mạng"),
)
_MOST_SAID = 2


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A misspelt query: what is shown, instead of what was typed."""

    showing: str
    instead_of: str


def why(hit: Hit, answer: Answer) -> list[str]:
    """Return the reasons that carry a result."""
    features, understood = hit.features, answer.understood
    if "code" in features and hit.entry.code not in understood.codes:
        return ["thay cho thủ tục đã bãi bỏ"]
    reasons = [
        words for name, words in _REASONS if features.get(name, 0.0) >= PARAMETERS.told_reason
    ]
    said = [e.said for e in understood.expansions if "code" not in features]
    whole = [s for s in said if not any(is_inside(s, other) for other in said)]
    reasons += [f"vì bạn gõ “{s}”" for s in dict.fromkeys(whole[:_MOST_SAID])]
    return reasons or ["khớp một phần"]


def notes(answer: Answer) -> list[str]:
    """Return sentences on the numbers named, and on what of the query could not be kept."""
    return [*map(told_number, answer.numbers), *(_RELAXED[name] for name in answer.relaxed)]


def read_as(answer: Answer) -> ReadAs | None:
    """Return how a misspelt query was read, None when nothing in it was."""
    understood = answer.understood
    if not understood.corrections:
        return None
    return ReadAs(" ".join(token.text for token in understood.tokens), understood.text)
