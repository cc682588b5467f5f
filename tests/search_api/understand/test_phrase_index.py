"""Phrases stand side by side or with a gap; a gap is short, and the order of words is kept."""

import pytest

from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.understand.phrase_index import Match, PhraseIndex, with_gaps

CASES = [
    ("side by side", "tách hộ", "muốn tách hộ khẩu", (1, 2)),
    ("a gap may be empty", "cho … đất", "cha cho đất", (1, 2)),
    ("a gap of five words", "cho … đất", "cho con gái út một miếng đất", (0, 6)),
    ("a gap of six words", "cho … đất", "cho con gái út của tôi miếng đất", ()),
    ("the first end that comes", "cho … đất", "cho đất hay cả đất", (0, 1)),
    ("words of several syllables", "khai sinh … ghi sai", "giấy khai sinh bị ghi sai", (1, 2, 4, 5)),
    ("two gaps", "mất … để … nhà", "mất sớm để lại nhà", (0, 2, 4)),
    ("the order is kept", "cho … đất", "đất cho con", ()),
    ("the end is missing", "cho … đất", "cho con", ()),
    ("nothing behind", "cho … đất", "cho", ()),
]  # fmt: skip


@pytest.mark.parametrize(("case", "said", "typed", "positions"), CASES, ids=[c for c, *_ in CASES])
def test_finds_phrases(case: str, said: str, typed: str, positions: tuple[int, ...]) -> None:
    found = tokens(typed)
    plain = [fold(word) for word in found]
    index = PhraseIndex.of([with_gaps(said)])
    for folded in (False, True):
        matches = list(index.matches(found, plain, folded=folded))
        assert matches == ([Match(0, positions)] if positions else []), case


def test_longer_phrases_come_first() -> None:
    found = tokens("đăng ký khai sinh")
    index = PhraseIndex.of([tokens("đăng ký"), tokens("đăng ký khai sinh")])
    matches = list(index.matches(found, [fold(w) for w in found], folded=False))
    assert [(m.number, m.start, m.end) for m in matches] == [(1, 0, 4), (0, 0, 2)]
