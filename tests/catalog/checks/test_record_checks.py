"""Warnings on one record: what its texts cite that is no more, dates that cannot be."""

from dataclasses import replace

import pytest

from catalog.checks.cited import citations
from catalog.checks.records import check
from catalog.model import (
    Decision,
    Fee,
    Paper,
    Procedure,
    Question,
    SourceLocation,
    Step,
    SubmissionMethod,
)
from catalog.model import DossierGroup as Group
from catalog.vocabularies import Channel, FeeKind, TimeUnit

PLACE = SourceLocation("lô 1.jsonl", row=7)
PLAIN = Procedure("a", "1.001193", "Đăng ký khai sinh")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nộp hồ sơ tại Sở Giao thông vận tải.", "Sở Giao thông vận tải"),
        ("Chủ tịch UBND cấp huyện quyết định.", "Ủy ban nhân dân cấp huyện"),
        ("phòng Lao động – Thương binh và Xã hội", "Phòng Lao động - Thương binh và Xã hội"),
        ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Căn cứ Điều 16 Luật số 45/2013/QH13.", "45/2013/QH13"),
        ("Thông tư 19/2021/TT-BTC nay là mới. Gửi Tổng cục Thuế một bản.", "Tổng cục Thuế"),
    ],
)
def test_finds_what_is_no_more(line: str, name: str) -> None:
    assert [citation.name for citation in citations(line)] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Nộp hồ sơ tại Sở Xây dựng.",
        "Bộ Nội vụ (trước đây là Bộ Lao động - Thương binh và Xã hội) quản lý.",
        "Bộ Giao thông vận tải nay là Bộ Xây dựng.",
        "Thông tư số 41/2020/TT-BTTTT ngày 24/12/2020 của Bộ trưởng Bộ Thông tin và Truyền thông",
        "Chi cục Chăn nuôi tỉnh tiếp nhận.",
        "Cục Chăn nuôi và Thú y cấp phép.",
        "Luật số 45/2013/QH13 đã hết hiệu lực.",
        "Căn cứ Luật số 31/2024/QH15.",
        "Ngày 24/12/2020 nộp 3/4 số tiền.",
        "",
    ],
)
def test_leaves_what_stands_and_what_tells_of_the_past(line: str) -> None:
    assert citations(line) == ()


@pytest.mark.parametrize(
    ("amount", "currency", "rules"),
    [(20, "VND", ["fee_too_small"]), (1_000, "VND", []), (20, "USD", []), (None, "VND", [])],
)
def test_warns_of_a_fee_that_has_lost_its_thousands(
    amount: int | None, currency: str, rules: list[str]
) -> None:
    fee = Fee(FeeKind.FEE, amount, currency, "20.000 đồng/tờ khai")
    method = SubmissionMethod(Channel.DIRECT, 3, TimeUnit.WORKING_DAY, "", (fee,))
    found = check(replace(PLAIN, methods=(method,)), PLACE)
    assert [finding.rule for finding in found] == rules
    assert all("20.000" in finding.remedy for finding in found)


def test_warns_once_a_field_with_place_excerpt_and_remedy() -> None:
    steps = (Step("Bước 1", "Nộp tại Công an cấp huyện."), Step("", "Công an cấp huyện trả lời."))
    papers = Group("", (Paper("Giấy xác nhận của Công an cấp huyện"),))
    found = check(replace(PLAIN, steps=steps, dossier=(papers,)), PLACE)
    assert [(f.severity, f.rule, f.place.row, f.place.field, f.code) for f in found] == [
        ("warning", "body_cited", 7, "Trình tự thực hiện", "1.001193"),
        ("warning", "body_cited", 7, "Thành phần hồ sơ", "1.001193"),
    ]
    assert "Công an cấp huyện" in found[0].value
    assert "2025-03-01" in found[0].message
    assert "Công an cấp xã" in found[0].remedy


def test_warns_of_expired_laws_in_texts_and_answers() -> None:
    told = "Theo Luật Đất đai số 45/2013/QH13, người sử dụng đất nộp hồ sơ."
    question = Question("hoi-1", "Sang tên đất ở đâu?", told)
    for record, field in (
        (replace(PLAIN, requirements=told), "Yêu cầu, điều kiện"),
        (question, "Trả lời"),
    ):
        (found,) = check(record, PLACE)
        assert (found.rule, found.place.field) == ("law_expired", field)
        assert found.remedy == "Xem 31/2024/QH15."


def test_warns_of_a_decision_of_a_day_to_come() -> None:
    late = replace(PLAIN, decision=Decision("1184/QĐ-UBND", "2999-12-30"))
    (found,) = check(late, PLACE)
    assert (found.rule, found.value) == ("decision_ahead", "2999-12-30")
    assert "1184/QĐ-UBND" in found.message
    assert check(replace(late, decision=Decision("1/QĐ", "2024-06-28")), PLACE) == []
