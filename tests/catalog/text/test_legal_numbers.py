"""Numbers of legal acts among the words that sources write around them."""

import pytest

from catalog.model import Term
from catalog.text.legal_numbers import (
    distinct,
    legal_number,
    legal_term,
    numbers_in,
)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("123/2015/nđ-cp", "123/2015/NĐ-CP"),
        ("Nghị định số 19/2011/NĐ-CP", "19/2011/NĐ-CP"),
        ("Luật số 146/2025/QH15", "146/2025/QH15"),
        ("Pháp lệnh số: 02/2020/UBTVQH14", "02/2020/UBTVQH14"),
        ("94/2025/QH15 ngày 27/6/2025", "94/2025/QH15"),
        ("32/2026/NQ-HĐND (Thành phố Đà Nẵng)", "32/2026/NQ-HĐND"),
        ("28/2026/QĐ-UBND.", "28/2026/QĐ-UBND"),
        (".21/2025/NQ-HĐND", "21/2025/NQ-HĐND"),
        ("09./2025/NQ-HĐND", "09/2025/NQ-HĐND"),
        ("72/2022//NĐ-CP", "72/2022/NĐ-CP"),
        ("31/2025/TT_BCA", "31/2025/TT-BCA"),
        ("Nghị định số68/2018/NĐ-CP", "68/2018/NĐ-CP"),
        ("TT43/2023/TT-BTC", "43/2023/TT-BTC"),
        ("09/2017/QH1409/2017/QH14", "09/2017/QH14"),
        ("31/2018/NĐ-CP Nghị định 31/2018/NĐ-CP", "31/2018/NĐ-CP"),
        ("Quyết định số 2338/QĐ-BTP", "2338/QĐ-BTP"),
        ("Nghị định 146/2025", "146/2025/NĐ-CP"),
    ],
)
def test_finds_the_number_among_words(raw: str, number: str) -> None:
    assert legal_number(raw) == number


@pytest.mark.parametrize(
    "number",
    [
        "66.7/2025/NQ-CP",
        "08.A/2010/TT-BTP",
        "09B/2013/TT-BTP",
        "30A/2008/NQ-CP",
        "191/2005/TTLT/BQP-BLĐTBXH-BTC",
        "01/2008/TTLT-BCT-BTC-BGTVT-BNN&PTNT-BYT-NHNN",
        "73-CP",
        "38-CT/TW",
        "18-L/CTN",
    ],
)
def test_leaves_rarer_forms_of_numbers_as_they_are(number: str) -> None:
    assert legal_number(number) == number


@pytest.mark.parametrize(
    "words",
    [
        "Luật Thú y 2015",
        "Luật số 58",
        "Thông tư 29/2025",
        "91/2015/QH2013",
        "37/2013/2015/TT-NHNN",
        "59/2014/QH13 và 11/2012/QH13",
    ],
)
def test_guesses_no_number_where_the_words_do_not_tell_one(words: str) -> None:
    assert legal_number(words) == words.upper()


def test_keeps_what_the_source_wrote_where_it_says_more_than_the_number() -> None:
    said = legal_term("Nghị định số 19/2011/NĐ-CP", "Quy định chi tiết Luật Nuôi con nuôi")
    assert (said.code, said.raw) == ("19/2011/NĐ-CP", "Nghị định số 19/2011/NĐ-CP")
    assert legal_term("19/2011/nđ - cp", "").raw == ""


def test_an_act_that_is_named_twice_is_kept_once_in_the_first_form() -> None:
    twice = (legal_term("60/2014/QH13", "Hộ tịch"), legal_term("Luật 60/2014/QH13", "Hộ tịch"))
    assert distinct((*twice, Term("", ""))) == (Term("60/2014/QH13", "Hộ tịch"),)


def test_finds_every_number_in_a_text_once() -> None:
    text = "Theo Nghị định số 123/2015/NĐ-CP và Luật 60/2014/QH13; xem 123/2015/NĐ-CP, trang 3/4."
    assert numbers_in(text) == ["123/2015/NĐ-CP", "60/2014/QH13"]
