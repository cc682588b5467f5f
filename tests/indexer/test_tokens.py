"""Tokens are the one spelling that is compared; what stands everywhere tells little."""

import pytest

from indexer.text.tokens import WordStatistics, pairs, tokens, without_leading


@pytest.mark.parametrize(
    ("case", "typed", "understood"),
    [
        ("capitals and punctuation", "Đăng ký, KHAI SINH!", "đăng ký khai sinh"),
        ("the tone on the other vowel", "hoà giải ở uỷ ban", "hòa giải ở ủy ban"),
        ("numbers apart from letters", "mẫu CT01", "mẫu ct 01"),
        ("nothing but signs", "… – ?", ""),
    ],
)
def test_tokens_are_one_spelling(case: str, typed: str, understood: str) -> None:
    assert " ".join(tokens(typed)) == understood, case


def test_neighbours_make_pairs() -> None:
    assert pairs(tokens("cấp đổi căn cước")) == ["cấp đổi", "đổi căn", "căn cước"]
    assert pairs(tokens("nhà")) == []


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Thủ tục hành chính cấp bản sao", "cấp bản sao"),
        ("Thủ tục cấp bản sao", "cấp bản sao"),
        ("Cấp bản sao theo thủ tục rút gọn", "cấp bản sao theo thủ tục rút gọn"),
        ("Thủ tục", "thủ tục"),
    ],
)
def test_a_leading_thu_tuc_tells_nothing(name: str, left: str) -> None:
    assert " ".join(without_leading(tokens(name))) == left


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    known = WordStatistics(5_000, {"đăng": 2_000, "bắn": 3}, {"dang": 2_100, "ban": 900})
    assert 0 < known.idf("đăng") < known.idf("bắn") < known.idf("chưa ai viết") == 1.0
    assert known.folded_idf("ban") < known.idf("bắn")
    assert WordStatistics(0, {}, {}).idf("gì") == 1.0
