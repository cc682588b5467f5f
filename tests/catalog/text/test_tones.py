"""A tone stands where the traditional spelling has it."""

import unicodedata

import pytest

from catalog.text.tones import TONES, put_tone

GRAVE, ACUTE, DOT = "\u0300", "\u0301", "\u0323"


@pytest.mark.parametrize(
    ("case", "syllable", "tone", "spelt"),
    [
        ("one vowel", "ban", ACUTE, "bán"),
        ("an open rhyme of two vowels", "hoa", GRAVE, "hòa"),
        ("an open rhyme of three", "ngoai", GRAVE, "ngoài"),
        ("a closed rhyme", "hoan", GRAVE, "hoàn"),
        ("a vowel with a hat", "viêt", DOT, "việt"),
        ("two vowels with horns", "đươc", DOT, "được"),
        ("the u of qu is no vowel", "quy", ACUTE, "quý"),
        ("the i of gi is no vowel", "gia", ACUTE, "giá"),
        ("but it is one alone", "gi", GRAVE, "gì"),
        ("no vowel", "x", ACUTE, "x"),
        ("no tone", "hoa", "", "hoa"),
    ],
)
def test_puts_tones(case: str, syllable: str, tone: str, spelt: str) -> None:
    assert put_tone(syllable, tone) == unicodedata.normalize("NFC", spelt), case


def test_there_are_five_tones() -> None:
    assert {unicodedata.normalize("NFD", letter)[1] for letter in "áàảãạ"} == TONES
