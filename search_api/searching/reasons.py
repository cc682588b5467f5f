"""Why a result is there, how the query was read, what of it could not be kept: in words."""

from collections.abc import Mapping
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
_PARTLY = ("khớp một phần",)
_MOST_SAID = 2


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A misspelt query: what is shown, instead of what was typed."""

    showing: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the results of one answer may be there for: codes typed, and words that stand for others."""

    codes: tuple[str, ...]
    said: tuple[str, ...]

    @staticmethod
    def of(answer: Answer) -> "Reasons":
        """Gather what is the same for all results."""
        said = [expansion.said for expansion in answer.understood.expansions]
        whole = [s for s in said if not any(is_inside(s, other) for other in said)]
        told = dict.fromkeys(whole[:_MOST_SAID])
        return Reasons(answer.understood.codes, tuple(f"vì bạn gõ “{s}”" for s in told))

    def why(self, hit: Hit) -> tuple[str, ...]:
        """Return the reasons that carry a result."""
        features = hit.features
        if "code" not in features:
            return (*_carrying(features), *self.said) or _PARTLY
        if hit.entry.code not in self.codes:
            return ("thay cho thủ tục đã bãi bỏ",)
        return _carrying(features) or _PARTLY


def _carrying(features: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(
        words for name, words in _REASONS if features.get(name, 0.0) >= PARAMETERS.told_reason
    )


def notes(answer: Answer) -> list[str]:
    """Return sentences on the numbers named, and on what of the query could not be kept."""
    return [*map(told_number, answer.numbers), *(_RELAXED[name] for name in answer.relaxed)]


def read_as(answer: Answer) -> ReadAs | None:
    """Return how a misspelt query was read, None when nothing in it was."""
    understood = answer.understood
    if not understood.corrections:
        return None
    return ReadAs(" ".join(token.text for token in understood.tokens), understood.text)
