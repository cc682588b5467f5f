"""Every weight of the ranker, each with its reason. `thutuc fit` proposes them from judged queries.

A feature is between 0 and 1 (a few are negative reasons, counted with a negative weight). Which table
counts depends on whether the search goes by meaning; features without a weight in it are not taken.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight and why it is what it is."""

    value: float
    reason: str


WEIGHTS: dict[str, Weight] = {
    "code": Weight(100.0, "mã gõ đúng thì thủ tục ấy đứng đầu, không có gì hơn được"),
    "named_number": Weight(
        5.0, "dùng mẫu, căn cứ văn bản đã gõ; chỉ gõ số thì danh sách chỉ có những thủ tục ấy"
    ),
    "exact_name": Weight(
        8.0, "gõ nguyên tên: 5.472 tên phải tự tìm được mình, dù tên khác gần nghĩa"
    ),
    "name_coverage": Weight(0.0, "không còn xếp hạng từ khi có nghĩa: nêu lý do, đo độ tin cậy"),
    "name_precision": Weight(
        0.28, "phần của tên được câu hỏi nhắc đến: tên ngắn đúng ý hơn tên dài"
    ),
    "common_match": Weight(0.0, "không còn xếp hạng từ khi có nghĩa: nêu lý do, đo độ tin cậy"),
    "body_score_long": Weight(1.07, "câu dài thường chép lời văn bản"),
    "name_precision_long": Weight(3.84, "câu dài nhắc trọn tên thì đúng tên ấy"),
    "field_meant": Weight(1.16, "cùng lĩnh vực với những kết quả đầu"),
    "special_act": Weight(-0.21, "cấp lại, thay đổi, chấm dứt, bản sao... khi không hỏi"),
    "name_score": Weight(0.79, "BM25 trên tên, so với ứng viên đứng đầu"),
    "body_score": Weight(0.5, "BM25 trên toàn văn, so với ứng viên đứng đầu"),
    "question_evidence": Weight(
        0.51, "câu hỏi đã có câu trả lời gắn với thủ tục giống câu đang hỏi"
    ),
    "name_head": Weight(0.17, "một mạch chữ là đầu tên thủ tục hơn cũng những chữ ấy rải rác"),
    "name_head_long": Weight(0.27, "như trên, trong chuyện kể dài"),
    "life_event": Weight(
        0.3, "vài từ nói một sự kiện thì thủ tục của sự kiện đứng trước: “đăng ký xe ô tô”"
    ),
    "special_case_brief": Weight(-0.17, "vài từ không nói trường hợp nào thì là trường hợp thường"),
    "special_body": Weight(-0.1, "việc riêng của công an, quân đội khi không hỏi đến"),
    "special_body_brief": Weight(
        -1.0,
        "vài từ gọi tên giấy tờ (“thẻ bảo hiểm y tế”) là của mọi người, không phải của lực lượng",
    ),
    "own_province": Weight(4.0, "thủ tục riêng của tỉnh đang hỏi đứng trước bản quốc gia cùng tên"),
    "other_province": Weight(-1.73, "thủ tục riêng của tỉnh khác lùi lại"),
    "agency": Weight(0.62, "cơ quan nêu trong câu hỏi là cơ quan công bố hay thực hiện"),
    "act_met": Weight(0.13, "tên có đúng việc muốn làm: “cắt tạm trú” là xóa đăng ký tạm trú"),
    "special_act_brief": Weight(
        -0.43, "gọi tên giấy tờ suông (“thẻ căn cước”) là muốn cấp lần đầu, không phải cấp lại"
    ),
    "missed_act_brief": Weight(
        -0.27, "vài từ mà có việc muốn làm (“hủy đăng ký tàu cá”) thì việc ấy là chính"
    ),
    "act_met_brief": Weight(0.27, "như trên, khi tên có đúng việc ấy"),
    "missed_case": Weight(
        -0.83, "câu hỏi nêu đích danh lưu động, nước ngoài... mà tên không có: legalrag +0,014"
    ),
    "commune": Weight(0.24, "cấp gần dân nhất trước: xã, tỉnh, bộ"),
    "province_level": Weight(0.07, "sau cấp xã, trước cấp bộ"),
    "level_wish": Weight(0.66, "cấp nêu trong câu hỏi"),
    "online": Weight(0.02, "mức dịch vụ chỉ phân định khi gần bằng nhau"),
    "online_wish": Weight(0.4, "hỏi làm trên mạng thì ưu tiên thủ tục làm được trên mạng"),
    "audience": Weight(
        0.61, "công ty, người nước ngoài... nêu trong câu hỏi: D +0,003, không bộ nào kém"
    ),
    "citizen": Weight(0.15, "câu nói hằng ngày thường của công dân"),
    "meaning": Weight(3.28, "gần nghĩa với câu hỏi, dù không chung từ nào"),
    "meaning_lead": Weight(2.51, "gần nghĩa hơn hẳn các thủ tục khác"),
    "meaning_question": Weight(1.09, "gắn với một câu hỏi gần nghĩa với câu đang hỏi"),
    "meaning_field": Weight(1.57, "thuộc lĩnh vực gần nghĩa với câu hỏi"),
}

# The weights of before there was meaning: what is searched by words alone (no encoder, or
# `THUTUC_MEANING=off`) is ranked as it was then.
WORDS_ALONE: dict[str, Weight] = {
    "code": Weight(100.0, "mã gõ đúng thì thủ tục ấy đứng đầu, không có gì hơn được"),
    "named_number": Weight(
        5.0, "dùng mẫu, căn cứ văn bản đã gõ; chỉ gõ số thì danh sách chỉ có những thủ tục ấy"
    ),
    "exact_name": Weight(3.0, "gõ nguyên tên: 5.473 tên phải tự tìm được mình"),
    "name_coverage": Weight(3.0, "phần của câu hỏi có trong tên"),
    "name_precision": Weight(
        2.5, "phần của tên được câu hỏi nhắc đến: tên ngắn đúng ý hơn tên dài"
    ),
    "common_match": Weight(2.2, "tên thường gọi do người soạn gắn với thủ tục"),
    "body_score_long": Weight(1.0, "câu dài thường chép lời văn bản"),
    "name_precision_long": Weight(0.8, "câu dài nhắc trọn tên thì đúng tên ấy"),
    "exact_common": Weight(1.0, "gõ đúng một tên thường gọi"),
    "field_meant": Weight(1.4, "cùng lĩnh vực với những kết quả đầu"),
    "special_act": Weight(
        -0.5, "cấp lại, thay đổi, chấm dứt, bản sao... khi không hỏi: cấp lần đầu đứng trước"
    ),
    "name_score": Weight(0.9, "BM25 trên tên, so với ứng viên đứng đầu"),
    "body_score": Weight(1.0, "BM25 trên toàn văn, so với ứng viên đứng đầu"),
    "question_evidence": Weight(
        2.2, "câu hỏi đã có câu trả lời gắn với thủ tục giống câu đang hỏi"
    ),
    "name_head": Weight(0.5, "một mạch chữ là đầu tên thủ tục hơn cũng những chữ ấy rải rác"),
    "name_head_long": Weight(0.8, "như trên, trong chuyện kể dài"),
    "life_event": Weight(
        0.9, "vài từ nói một sự kiện thì thủ tục của sự kiện đứng trước: “đăng ký xe ô tô”"
    ),
    "special_case_brief": Weight(-0.5, "vài từ không nói trường hợp nào thì là trường hợp thường"),
    "special_body": Weight(-0.3, "việc riêng của công an, quân đội khi không hỏi đến"),
    "special_body_brief": Weight(
        -3.0,
        "vài từ gọi tên giấy tờ (“thẻ bảo hiểm y tế”) là của mọi người, không phải của lực lượng",
    ),
    "own_province": Weight(1.8, "thủ tục riêng của tỉnh đang hỏi đứng trước"),
    "other_province": Weight(-1.3, "thủ tục riêng của tỉnh khác lùi lại"),
    "agency": Weight(0.5, "cơ quan nêu trong câu hỏi là cơ quan công bố hay thực hiện"),
    "special_case": Weight(
        -0.4, "biến thể có yếu tố nước ngoài, lưu động, liên thông... khi không hỏi"
    ),
    "missed_act": Weight(-0.8, "câu hỏi nêu đích danh cấp lại, gia hạn... mà tên không có"),
    "act_met": Weight(0.4, "tên có đúng việc muốn làm: “cắt tạm trú” là xóa đăng ký tạm trú"),
    "special_act_brief": Weight(
        -1.3, "gọi tên giấy tờ suông (“thẻ căn cước”) là muốn cấp lần đầu, không phải cấp lại"
    ),
    "missed_act_brief": Weight(
        -0.8, "vài từ mà có việc muốn làm (“hủy đăng ký tàu cá”) thì việc ấy là chính"
    ),
    "act_met_brief": Weight(0.8, "như trên, khi tên có đúng việc ấy"),
    "missed_case": Weight(
        -0.8, "câu hỏi nêu đích danh lưu động, nước ngoài... mà tên không có: legalrag +0,014"
    ),
    "commune": Weight(0.15, "cấp gần dân nhất trước: xã, tỉnh, bộ"),
    "province_level": Weight(0.06, "sau cấp xã, trước cấp bộ"),
    "level_wish": Weight(0.5, "cấp nêu trong câu hỏi"),
    "online": Weight(0.04, "mức dịch vụ chỉ phân định khi gần bằng nhau"),
    "online_wish": Weight(0.4, "hỏi làm trên mạng thì ưu tiên thủ tục làm được trên mạng"),
    "audience": Weight(
        0.3, "công ty, người nước ngoài... nêu trong câu hỏi: D +0,003, không bộ nào kém"
    ),
    "citizen": Weight(0.1, "câu nói hằng ngày thường của công dân"),
    "has_common_names": Weight(
        0.15, "có tên thường gọi của chính mình: thủ tục nhiều người cần đã được soạn"
    ),
}
