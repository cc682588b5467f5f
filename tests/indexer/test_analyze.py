"""The analyser: three streams, codes and decree numbers whole, long words also in pairs."""

import pytest

from indexer.text.analyze import analyze, analyze_lines, lines_of


def test_words_syllables_and_folded_syllables() -> None:
    streams = analyze("Đăng ký khai sinh")
    assert "khai_sinh" in streams.words.split()
    assert streams.syllables == "đăng ký khai sinh"
    assert streams.folded == "dang ky khai sinh"


def test_long_words_also_give_their_pairs() -> None:
    words = analyze("thủ tục đăng ký kết hôn").words.split()
    assert "kết_hôn" in words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("theo Nghị định 61/2018/NĐ-CP ngày", "61/2018/nđ-cp"),
        ("mã 2.000815.000.00.00.H29.", "2.000815.000.00.00.h29"),
        ("Luật 60/2014/QH13 quy định", "60/2014/qh13"),
        ("xem https://example.vn/a-b nhé", "https://example.vn/a-b"),
    ],
)
def test_codes_numbers_and_addresses_stay_whole(text: str, whole: str) -> None:
    streams = analyze(text)
    assert whole in streams.words.split()
    assert whole in streams.syllables.split()


def test_spelling_variants_are_one() -> None:
    assert analyze("HOÀ GIẢI").syllables == analyze("hòa giải").syllables


def test_lines_are_short_enough_for_the_segmenter() -> None:
    assert max(map(len, lines_of("a" * 9_000 + " b" * 5_000))) <= 2_000


def test_many_lines_give_what_one_gives() -> None:
    lines = [f"khai sinh {i}" for i in range(2_500)]
    together = analyze_lines(lines, processes=2)
    assert together[lines[17]] == analyze(lines[17])
    assert len(together) == len(lines)
