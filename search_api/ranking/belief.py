"""Weights of the two beliefs in an answer, fitted by `thutuc calibrate`; signals in `confidence.py`."""

from collections.abc import Mapping
from dataclasses import dataclass

from search_api.ranking.weights import Weight


@dataclass(frozen=True, slots=True)
class Belief:
    """A logistic sum: its start, and a weight for each signal."""

    start: float
    weights: Mapping[str, Weight]


REASONS = {
    "meaning": "kết quả đầu gần nghĩa với câu hỏi",
    "meaning_best": "có thủ tục gần nghĩa với câu hỏi",
    "meaning_gap": "thủ tục gần nhất gần hơn hẳn thủ tục thứ mười",
    "margin": "kết quả đầu hơn hẳn kết quả thứ hai",
    "coverage": "phần câu hỏi có trong tên kết quả đầu",
    "precision": "phần tên kết quả đầu được câu hỏi nhắc đến",
    "called": "giống tên thường gọi của kết quả đầu",
    "evidence": "có câu hỏi đã đăng giống câu này, gắn với kết quả đầu",
    "question": "có câu hỏi gần nghĩa, gắn với kết quả đầu",
    "field": "các kết quả đầu cùng một lĩnh vực",
    "outside": "gần nghĩa với việc không có thủ tục (hỏi luật, tranh chấp, mua bán...)",
    "outside_lead": "gần việc không có thủ tục hơn mọi thủ tục",
    "unknown": "phần câu hỏi mà danh mục không có chữ nào",
    "length": "câu dài",
    "readings": "có từ đã hiểu sang từ chính thức",
    "no_procedure_card": "có thẻ trả lời nói việc này không phải thủ tục",
    "card": "có thẻ trả lời",
}

# They speak against an answer; all the others speak for one.
DOUBTS = frozenset({"outside", "outside_lead", "unknown", "no_procedure_card", "card"})


def _belief(start: float, **values: float) -> Belief:
    return Belief(start, {name: Weight(value, REASONS[name]) for name, value in values.items()})


RIGHT = _belief(
    -4.69,
    meaning=3.79,
    meaning_best=3.27,
    meaning_gap=0.81,
    margin=1.51,
    coverage=0.85,
    precision=0.22,
    called=0.76,
    evidence=0.66,
    question=0.73,
    field=0.00,
    outside=-3.51,
    outside_lead=-1.00,
    unknown=0.00,
    length=0.00,
    readings=0.76,
    no_procedure_card=-2.44,
    card=-1.24,
)
ANSWERABLE = _belief(
    -2.25,
    meaning=3.52,
    meaning_best=3.46,
    meaning_gap=0.30,
    margin=0.00,
    coverage=1.98,
    precision=1.58,
    called=0.68,
    evidence=0.73,
    question=0.39,
    field=0.00,
    outside=-7.23,
    outside_lead=-1.33,
    unknown=0.00,
    length=2.14,
    readings=1.27,
    no_procedure_card=-2.42,
    card=-1.62,
)
