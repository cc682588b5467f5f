"""Spelling: one form for comparing, whatever the keyboard made of it."""

import unicodedata

import pytest

from catalog.text.vietnamese import (
    clean,
    clean_lines,
    fold,
    has_marks,
    is_nfc,
    nfc,
    normalize,
    place_tones,
)


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("uỷ ban", "ủy ban"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("khoẻ", "khỏe"),
        ("toà án", "tòa án"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("hoàn", "hoàn"),
        ("ngoài", "ngoài"),
        ("thoại", "thoại"),
        ("loà xoà", "lòa xòa"),
    ],
)
def test_tone_marks_go_to_the_traditional_place(typed: str, placed: str) -> None:
    assert place_tones(typed) == placed


def test_normalizing_composes_lowers_and_joins_spaces() -> None:
    decomposed = "Đa\u0306ng  ky\u0301\u00a0Khai\tSinh\u200b"
    assert normalize(decomposed) == "đăng ký khai sinh"


def test_control_characters_vanish() -> None:
    assert clean("a\x00b\u202ec\ufeff d") == "abc d"


def test_lines_are_kept_and_empty_ones_go() -> None:
    assert clean_lines("một \r\n\n  hai\rba") == "một\nhai\nba"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đăng ký", "dang ky"), ("ủy ban", "uy ban"), ("ỗ ữ ợ ẵ ệ", "o u o a e"), ("abc 1", "abc 1")],
)
def test_folding_removes_every_mark(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_marks_are_noticed() -> None:
    assert has_marks("đi")
    assert not has_marks("di lam 12")


def test_long_texts_compose_as_short_ones_do() -> None:
    """Long texts are normalised in parts; where a part ends must not show."""
    word = "Đăng ký khai sinh, thường trú "
    apart = unicodedata.normalize("NFD", word)
    for length in (1_990, 2_000, 2_010, 9_999):
        text = (apart * (length // len(apart) + 1))[:length]
        assert nfc(text) == unicodedata.normalize("NFC", text)
        assert is_nfc(nfc(text))
        assert not is_nfc(text)
    assert fold((word * 500).replace(" ", "_")) == ("dang ky khai sinh, thuong tru " * 500).replace(
        " ", "_"
    )
