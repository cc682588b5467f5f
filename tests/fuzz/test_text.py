"""Normalisation and analysis over any text: total, settled after one pass, blind to composition."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.text import normalize, quick
from catalog.text.codes import find_codes, find_dossier_numbers, trim
from catalog.text.vietnamese import (
    clean,
    clean_lines,
    fold,
    has_marks,
    place_tones,
    syllables,
)
from catalog.text.vietnamese import normalize as spelled
from indexer.text.analyze import analyze
from tests.fuzz.hostile import REAL

MANY = settings(max_examples=200, deadline=None, derandomize=True, database=None)
SOME = settings(max_examples=60, deadline=None, derandomize=True, database=None)
VIETNAMESE = st.text(
    "\u00ad\u200b\x00aăâeêioôơuưyđqghknmtcpbdx ̣́̀̉̃ỦỷẢàờọ0123456789.,/-\n", max_size=60
)
TEXTS = st.one_of(st.text(max_size=80), VIETNAMESE, st.sampled_from(REAL))


@MANY
@given(TEXTS)
def test_one_pass_settles(text: str) -> None:
    for function in (clean, clean_lines, place_tones, spelled, fold):
        once = function(text)
        assert function(once) == once, function.__name__


def test_a_hidden_character_inside_a_letter_makes_no_difference() -> None:
    assert clean("hê\x00\u0301t") == "hết"


@MANY
@given(TEXTS)
def test_composition_makes_no_difference(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert spelled(unicodedata.normalize(form, text)) == spelled(text)


@MANY
@given(TEXTS)
def test_folded_text_has_no_marks(text: str) -> None:
    assert not has_marks(fold(text))


@MANY
@given(TEXTS)
def test_the_fast_path_says_the_same(text: str) -> None:
    assert quick.line(text) == place_tones(clean(text))
    assert quick.words(text) == normalize.words(text)
    assert quick.lines(text) == normalize.lines(text)


@MANY
@given(TEXTS)
def test_places_of_codes_are_where_they_say(text: str) -> None:
    for start, end, code in find_codes(text):
        assert code.replace(".", "") in "".join(c for c in text[start:end] if c.isdigit())
    for start, end, number in find_dossier_numbers(text):
        assert text[start:end] == number
    assert " " not in trim(text)


@SOME
@given(TEXTS)
def test_streams_hold_single_tokens_without_blanks(text: str) -> None:
    streams = analyze(text)
    for stream in (streams.words, streams.syllables, streams.folded):
        assert stream == " ".join(stream.split())
    assert len(streams.syllables.split()) == len(streams.folded.split())


@SOME
@given(TEXTS)
def test_syllables_are_letters_or_numbers(text: str) -> None:
    assert all(token.isalnum() for token in syllables(spelled(text)))
