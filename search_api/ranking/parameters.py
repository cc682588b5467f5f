"""Every other tuned number of the search, each with its reason and what defends it.

Weights of features stand in `weights.py`; here stand the shares, thresholds and counts by which
queries are understood, candidates found and features measured. Limits that only protect the process
(500 characters of a query, 40 records read for a quoted phrase) stay where they protect.

`python -m scripts.tuning_page` writes both tables into docs/relevance.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import TypeVar

Number = TypeVar("Number", int, float)


def tuned(value: Number, reason: str, defended: str = "") -> Number:
    """Return a field with a number, its reason, and the queries or sets that defend it."""
    return field(default=value, metadata={"reason": reason, "defended": defended})


@dataclass(frozen=True)
class Parameters:
    """The numbers, in the order in which a query meets them."""

    # Places
    neighbour_words: int = tuned(5, "tên nơi đứng trơ trước nơi lớn hơn dài nhất ngần này tiếng")

    # Letters
    usual_letter: int = tuned(
        100, "i hay y: không từ nào đứng cạnh thì theo cách viết thường gặp của riêng tiếng ấy"
    )

    # Spelling
    shortest_respelt: int = tuned(2, "một chữ cái thì không đoán")
    shortest_joined: int = tuned(4, "ngắn hơn thì không phải hai tiếng dính nhau")
    known_syllable: int = tuned(3, "tiếng có ở ít nhất ngần này chỗ thì danh mục biết")
    usual_pair: int = tuned(
        12, "tiếng có thật chỉ sửa khi cách đọc khác đứng cạnh từ bên cạnh ít nhất ngần này lần"
    )
    usual_ratio: int = tuned(3, "và nhiều gấp ngần này lần tiếng đã gõ: “mấy cậu”, “cam đoan” giữ")
    certain_pair: int = tuned(
        24, "gõ không dấu thì phải chắc hơn: “tam truu” là “tam tru”, “con gai” giữ"
    )

    joined_part: float = tuned(1.0, "dính chữ: ít tiếng mà hợp nhau hơn nhiều tiếng vụn")
    slip_pair: int = tuned(
        2, "hỏi ngã lẫn nhau: cách đọc kia phải đứng cạnh từ bên cạnh ngần này lần"
    )
    changed_mark: float = tuned(0.5, "thêm dấu cho một tiếng phải được từ bên cạnh đền bù ngần này")
    alone_share: float = tuned(0.1, "không từ nào bên cạnh phân định thì tiếng thường gặp hơn")
    guessed_pair: int = tuned(
        6, "tiếng có thật chỉ đoán là gõ nhầm khi tiếng kia đứng cạnh từ bên cạnh ngần này lần"
    )
    guessed_ratio: int = tuned(
        2, "và nhiều gấp ngần này lần tiếng đã gõ: “khai dinh” là “khai sinh”"
    )
    telling_pair: float = tuned(
        0.05, "từ bên cạnh phải hay đi với tiếng ấy: “khai” với “sinh”, không phải “giấy” với “hợp”"
    )
    found_good: float = tuned(
        0.75, "câu chưa sửa đã có kết quả giải thích ngần này thì không đoán chính tả nữa"
    )

    # Words of talk, questions, official words
    talk_weight: float = tuned(0.08, "lời đưa đẩy (“cho em hỏi”) gần như không tính")
    asked_weight: float = tuned(0.12, "điều hỏi (“lệ phí”, “ở đâu”) không phải chủ đề")
    half_pair: int = tuned(8, "gõ không dấu: cặp tiếng gặp ít nhất ngần này lần mới là một từ")
    half_share: float = tuned(
        0.5, "và tiếng bên cạnh gần như luôn đi với nó: “can” của “can cuoc” không phải “cần”"
    )
    said_weight: float = tuned(
        0.5,
        "lời đưa đẩy trong cụm đã hiểu thì tính lại: “tien de” là “tiền đẻ”; dưới 1 để không tìm "
        "mọi thứ có “để”, “cho”",
    )
    longest_gap: int = tuned(5, "chỗ trống “cho … đất” dài hơn thì nối những từ không liên quan")
    trust_abbr: float = tuned(0.98, "viết tắt gần như chắc chắn")
    trust_old_name: float = tuned(0.95, "tên cũ do văn bản thay thế")
    trust_doc: float = tuned(0.95, "tên giấy tờ")
    trust_class: float = tuned(0.7, "từ chỉ loại (“động vật”) rộng hơn vật đã gõ (“chó”)")
    trust_other: float = tuned(0.9, "lời nói hằng ngày thường có nghĩa này")

    # Clauses of a story
    story_from: int = tuned(12, "từ ngần này từ chủ đề thì là chuyện kể nhiều mệnh đề")
    done_share: float = tuned(0.75, "việc đã làm, đã qua, không muốn thì không phải điều đang hỏi")
    purpose_share: float = tuned(0.75, "làm để làm gì không phải là việc đang hỏi")
    scenery_share: float = tuned(0.9, "cảnh kể kèm, khi có mệnh đề nói điều muốn")

    # Agencies
    agency_weight: float = tuned(
        0.6, "tên cơ quan khi gần như không còn gì khác: kém chủ đề, vẫn được tìm"
    )
    left_least: int = tuned(1, "bỏ tên cơ quan mà còn không quá ngần này từ chủ đề thì giữ lại")

    # Candidates
    searched_weight: float = tuned(0.55, "từ nhẹ hơn mức này không đem đi tìm, chỉ để so")
    candidates: int = tuned(120, "ứng viên lấy theo tên, và chừng ấy theo toàn văn")
    short_query: int = tuned(2, "câu không quá ngần này từ thì từ nào cũng là chủ đề")
    folded_boost: float = tuned(0.4, "chỉ giống khi bỏ dấu thì kém hẳn giống cả dấu")
    official_boost: float = tuned(0.8, "từ chính thức tìm kém từ đã gõ một chút")
    segmented_boost: float = tuned(0.8, "từ ghép (khai_sinh) thêm bên các tiếng của nó")
    counted_share: float = tuned(
        0.6, "đếm kết quả: ít kết quả quá thì chỉ cần ngần này phần các từ chủ đề"
    )
    counted_enough: int = tuned(10, "kết quả đủ mọi từ từ ngần này trở lên thì không nới")
    telling_idf: float = tuned(
        0.3, "khi đếm, từ chính thức phổ biến hơn mức này (“giấy”, “đăng ký”) không thay từ đã gõ"
    )

    # Questions beside procedures
    question_candidates: int = tuned(40, "câu hỏi đã đăng lấy để so")
    question_same: float = tuned(0.9, "chung ngần này phần số tiếng thì hai câu hỏi là một")
    question_codes: int = tuned(6, "số thủ tục đầu mà một câu hỏi làm chứng")
    question_decay: float = tuned(0.15, "thủ tục nêu sau được làm chứng ít hơn")

    # Matching names
    pair_share: float = tuned(0.7, "hai tiếng liền nhau đáng ngần này phần độ hiếm của cặp")
    other_marks: float = tuned(0.45, "gõ dấu khác với tên thì có thể là gõ nhầm")
    no_marks: float = tuned(0.85, "gõ không dấu thì có thể là bất cứ chữ nào")
    official_least: float = tuned(0.5, "ít nhất ngần này phần từ chính thức phải có trong tên")
    named_least: float = tuned(0.4, "câu hỏi nhắc đến ít hơn ngần này phần cụm từ thì không giống")

    # Meaning
    near_candidates: int = tuned(40, "số thủ tục gần nghĩa nhất được xét thêm")
    near_questions: int = tuned(60, "số câu hỏi gần nghĩa nhất được làm chứng")
    near_question_codes: int = tuned(3, "số thủ tục đầu mà một câu hỏi gần nghĩa làm chứng")

    # Features
    head_least: int = tuned(3, "ít tiếng hơn thì chưa phải đầu một tên")
    event_decay: float = tuned(0.15, "thủ tục đứng sau trong sự kiện ít khi được hỏi hơn")
    topical_floor: float = tuned(
        0.15, "tên tỉnh, cơ quan không nâng thủ tục chẳng dính gì tới câu hỏi"
    )
    act_likely: float = tuned(0.5, "“hết hạn” nên có lẽ muốn đổi hay gia hạn, chưa chắc")
    act_beside: float = tuned(0.4, "tên có việc đang hỏi, kèm việc không hỏi: chỉ hơi kém")
    resting_act: float = tuned(
        0.5, "một văn bản là căn cứ của hàng trăm thủ tục, một mẫu chỉ của vài: mẫu nói nhiều hơn"
    )
    cited_act: float = tuned(0.25, "chỉ nhắc đến văn bản thì kém hẳn căn cứ văn bản ấy")
    kin_alike: float = tuned(
        0.72, "tên giống ngần này, cùng lĩnh vực, thì bản của tỉnh là bản của thủ tục quốc gia"
    )
    kin_share: float = tuned(0.9, "tên thường gọi mượn của bản quốc gia kém tên của chính mình")
    exact_common_least: float = tuned(0.95, "giống từ mức này là gõ đúng tên thường gọi")
    partly_online: float = tuned(0.5, "trực tuyến một phần tính bằng nửa toàn trình")
    long_from: int = tuned(7, "quá ngần này từ chủ đề thì bắt đầu là câu chuyện")
    long_span: int = tuned(8, "thêm ngần này từ nữa thì hẳn là câu chuyện")
    brief_to: int = tuned(
        7, "không quá ngần này từ chủ đề thì gọi tên thủ tục: việc muốn làm là rõ"
    )
    brief_span: int = tuned(4, "thêm ngần này từ nữa thì kể chuyện, nhắc nhiều việc")
    field_leaders: int = tuned(8, "số kết quả đầu cho biết lĩnh vực được hỏi")
    field_power: int = tuned(3, "kết quả đứng sau nói kém hẳn kết quả đầu: lũy thừa của điểm")

    # The answer
    nothing_below: float = tuned(0.42, "xác suất có thủ tục đúng dưới mức này thì nói là không có")
    sure_from: float = tuned(0.6, "xác suất kết quả đầu đúng từ mức này thì trả lời thẳng")
    sure_answerable: float = tuned(0.7, "và xác suất có thủ tục đúng từ mức này")
    believed: float = tuned(0.34, "kết quả đầu giải thích ít hơn ngần này câu hỏi thì không tin")
    believed_long: float = tuned(0.2, "câu chuyện dài thì phần giải thích được luôn nhỏ hơn")
    nearest_hits: int = tuned(10, "số kết quả xét để gợi ý lĩnh vực khi không có câu trả lời")
    nearest_fields: int = tuned(3, "số lĩnh vực gợi ý")
    cards: int = tuned(2, "số thẻ trả lời nhiều nhất")
    shown_question: float = tuned(0.25, "câu hỏi giống kém mức này không xen vào kết quả chung")
    listed_question: float = tuned(0.12, "câu hỏi giống kém mức này không liệt kê trên trang")
    question_every: int = tuned(3, "sau ngần này thủ tục thì xen một câu hỏi")
    told_reason: float = tuned(0.5, "đặc điểm từ mức này thì nêu làm lý do với người dùng")


PARAMETERS = Parameters()


@dataclass(frozen=True, slots=True)
class Documented:
    """A parameter as the documentation tells it."""

    name: str
    value: float
    reason: str
    defended: str


def documented() -> Iterator[Documented]:
    """Yield every parameter in its order."""
    for one in fields(Parameters):
        told = one.metadata
        value = getattr(PARAMETERS, one.name)
        yield Documented(one.name, value, told["reason"], told["defended"])
