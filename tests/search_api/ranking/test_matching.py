"""Matching over arrays gives what its definition over sets of words gives."""

import numpy as np
import pytest

from indexer.text.tokens import pairs
from search_api.ranking.matching import (
    Official,
    Slot,
    Wanted,
    likeness,
    match,
    wanted,
)
from search_api.ranking.parameters import PARAMETERS
from search_api.release.lexicon import TokenisedText
from search_api.release.open_release import OpenRelease
from search_api.understand.pipeline import understand

QUERIES = [
    "đổi bằng lái xe", "doi bang lai xe", "giấy độc thân", "làm lại căn cước bị mất",
    "tôi muốn đăng ký kết hôn với người nước ngoài ở xã thì cần giấy tờ gì", "sổ đỏ sổ đỏ",
    "cấp lại giấy phép lái xe do ngành giao thông vận tải cấp", "xyzxyz", "1.001193", "",
    "trợ cấp thất nghiệp online hà nội", "gks cho con", "nhà đất", "hoà giải",
]  # fmt: skip


def in_phrase(slot: Slot, phrase: TokenisedText, want: Wanted) -> float:
    """Return the share of a slot that a phrase has it by."""
    if slot.text in {*phrase.tokens, *pairs(phrase.tokens)} or (
        slot.folded in phrase.folded and not want.marked
    ):
        return 1.0
    if slot.folded not in phrase.folded:
        return 0.0
    return PARAMETERS.other_marks if slot.marked else PARAMETERS.no_marks


def standing_in(official: Official, phrase: TokenisedText) -> float:
    has = {*phrase.tokens, *pairs(phrase.tokens)}
    got = sum(s.weight for s in official.slots if s.text in has) / official.total
    return got * got * official.trust * official.worth if got >= 0.5 else 0.0


def defined_coverage(want: Wanted, phrase: TokenisedText) -> float:
    gains = [slot.weight * in_phrase(slot, phrase, want) for slot in want.slots]
    for official in want.officials:
        gain = standing_in(official, phrase)
        if gain > sum(gains[i] for i in official.inside):
            for i in official.inside:
                gains[i] = want.slots[i].weight * gain / official.worth
    return min(1.0, sum(gains) / want.total)


def defined_precision(want: Wanted, phrase: TokenisedText, release: OpenRelease) -> float:
    weights = [release.table.statistics.idf(token) for token in phrase.tokens]
    folded = {fold for word in want.words for fold in TokenisedText.of([word]).plain}
    other = PARAMETERS.other_marks if want.marked else 1.0
    got = sum(
        weight * (1.0 if token in want.words else other if plain in folded else 0.0)
        for token, plain, weight in zip(phrase.tokens, phrase.plain, weights, strict=True)
    )
    return got / sum(weights) if weights else 0.0


@pytest.mark.parametrize("query", QUERIES)
def test_names_are_matched_as_defined(release: OpenRelease, query: str) -> None:
    table = release.table
    want = wanted(understand(query, release.knowledge), table.statistics, table.book)
    rows = np.random.default_rng(7).choice(len(table.entries), 400, replace=False)
    coverage, precision = match(want, rows)
    for row, covered, named in zip(rows.tolist(), coverage, precision, strict=True):
        phrase = table.entries[row].name
        assert covered == pytest.approx(defined_coverage(want, phrase)), phrase.tokens
        assert named == pytest.approx(defined_precision(want, phrase, release)), phrase.tokens


def test_the_order_of_phrases_changes_nothing(release: OpenRelease) -> None:
    """Equal rows are rounded equally wherever they stand: ties must not hang on the candidates."""
    table = release.table
    want = wanted(
        understand("cấp đổi giấy chứng nhận", release.knowledge), table.statistics, table.book
    )
    rows = np.arange(len(table.entries))
    shuffled = np.random.default_rng(3).permutation(rows)
    for whole, mixed in zip(match(want, rows), match(want, shuffled), strict=True):
        assert np.array_equal(whole[shuffled], mixed)


def test_a_phrase_hardly_named_is_no_likeness() -> None:
    found = likeness(np.array([1.0, 1.0, 0.25]), np.array([0.39, 1.0, 1.0]))
    assert found.tolist() == [0.0, 1.0, 0.5]
