"""Old answers say what has changed since."""

from catalog.model import Question
from catalog.registers.registers import registers
from indexer.question_notices import Notices

NOTICES = Notices.of(registers().agencies.dissolved, {"1.000001"})


def told(answer: str, **known: object) -> str:
    question = Question("q1", "Hỏi ở đâu?", answer, **known)  # type: ignore[arg-type]
    return " ".join(NOTICES.of_question(question))


def test_names_bodies_that_are_no_more_and_since_when() -> None:
    text = told("Nộp tại Bộ Giao thông vận tải hoặc gửi bưu điện.")
    assert text == "Có nhắc đến Bộ Giao thông vận tải, không còn từ 1-3-2025; nay là Bộ Xây dựng."


def test_a_body_that_stays_is_not_taken_for_one_that_is_gone() -> None:
    assert told("Nộp tại Chi cục Thú y.") == ""
    assert told("Nộp tại Bộ Tư pháp.") == ""


def test_names_withdrawn_procedures() -> None:
    assert "1.000001" in told("Có.", codes=("1.000001", "1.001193"))
    assert told("Có.", codes=("1.001193",)) == ""


def test_tells_answers_from_before_the_two_tiers() -> None:
    assert "trước khi bỏ cấp huyện" in told("Có.", as_of="2025-04/05")
    assert "tháng 4–5 năm 2025" in told("Có.", as_of="2025-04/05")
    assert told("Có.", as_of="2025-07-01") == ""


def test_questions_written_here_are_kept_up_to_date() -> None:
    assert told("Bộ Giao thông vận tải cũ.", source="thutuc", as_of="2024-01-01") == ""
