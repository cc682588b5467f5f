"""Which documents match."""

import pytest

from indexer.engines.base import Engine, Query, Term
from tests.conformance.catalogue import codes, document, typed, word


def found(engine: Engine, query: Query) -> set[str]:
    """Return the codes that match, in no order."""
    return set(codes([hit.row for hit in engine.candidates("procedure", query)]))


CASES: tuple[tuple[str, Query, set[str]], ...] = (
    ("a word of the segmenter", typed("khai sinh"), {"1.001193"}),
    ("a syllable", typed("hôn", stream="syllables"), {"1.000894", "2.000806"}),
    ("without diacritics", typed("tam tru", stream="folded"), {"1.004222", "1.003140"}),
    ("đ without its bar", Query(((word("dinh", "body", "folded"),),)), {"2.001610", "1.014325"}),
    ("a decree, whole", Query(((word("61/2018/nđ-cp", "body"),),)), {"1.014325"}),
    ("not a part of a decree", Query(((word("61", "body"),),)), set()),
    ("not the end of a decree", Query(((word("cp", "body"),),)), set()),
    ("a law, whole", Query(((word("60/2014/qh13", "body", "syllables"),),)), {"1.000894"}),
    ("tokens are not analysed again", Query(((word("Khai_Sinh"),),)), set()),
    ("no tone is not that tone", Query(((word("ket", stream="syllables"),),)), set()),
    ("common names are a field", Query(((word("hộ_khẩu", "common"),),)), {"1.004222"}),
    ("a word nobody has", typed("tên lửa"), set()),
    ("the filler of empty fields cannot be typed", typed("_"), set()),
)


@pytest.mark.parametrize(("case", "query", "expected"), CASES, ids=[c[0] for c in CASES])
def test_matches(filled: Engine, case: str, query: Query, expected: set[str]) -> None:
    assert found(filled, query) == expected


TRU_TAM_HON = typed("trú tạm hôn", stream="syllables").groups


@pytest.mark.parametrize(
    ("at_least", "expected"),
    [
        (-1, {"1.004222", "1.003140", "1.000894", "2.000806"}),
        (0, {"1.004222", "1.003140", "1.000894", "2.000806"}),
        (1, {"1.004222", "1.003140", "1.000894", "2.000806"}),
        (2, {"1.003140"}),
        (3, set()),
    ],
)
def test_at_least_so_many_groups_match(filled: Engine, at_least: int, expected: set[str]) -> None:
    assert found(filled, Query(TRU_TAM_HON, at_least)) == expected


def test_more_groups_than_there_are_means_all(filled: Engine) -> None:
    groups = typed("tạm trú", stream="syllables").groups
    assert found(filled, Query(groups, 9)) == {"1.003140"}


def test_alternatives_of_a_group_count_once(filled: Engine) -> None:
    group = (word("kết_hôn"), word("hôn", stream="syllables"))
    assert found(filled, Query((group,), 2)) == {"1.000894", "2.000806"}
    assert found(filled, Query((group, (word("khai_sinh"),)), 2)) == set()


def test_an_empty_group_matches_nothing_yet_counts(filled: Engine) -> None:
    assert found(filled, Query(((), (word("khai_sinh"),)), 1)) == {"1.001193"}
    assert found(filled, Query(((), (word("khai_sinh"),)), 2)) == set()
    assert found(filled, Query(((),))) == set()
    assert found(filled, Query(())) == set()


def test_excluded_terms_drop_documents(filled: Engine) -> None:
    married = Query(((word("kết_hôn"),),), excluded=(word("nước", stream="syllables"),))
    assert found(filled, married) == {"1.000894"}
    only_excluded = Query((), excluded=(word("kết_hôn"),))
    assert found(filled, only_excluded) == set()


@pytest.mark.parametrize(
    "text",
    ["", " ", "*", "(", '"', "\\", "a:b", "x" * 40_000, "ạ" * 33_000, "😀" * 300, "\0", "\ud800"],
    ids=lambda text: f"{text[:1]!r} x {len(text)}",
)
def test_nothing_typed_raises(filled: Engine, text: str) -> None:
    query = Query(
        ((Term("name", "words", text),), (word("khai_sinh"),)),
        filters=(("hidden", ("0", text)),),
        excluded=(Term("body", "folded", text),),
    )
    assert found(filled, query) == {"1.001193"}


def test_a_very_long_token_matches_only_itself(engine: Engine) -> None:
    address = "https://dichvucong.gov.vn/" + "a" * 300
    pages = [
        document("1.001193", "Đăng ký khai sinh", f"xem {address}1 để biết"),
        document("1.000894", "Đăng ký kết hôn", f"xem {address}2 để biết"),
    ]
    engine.build(1, "procedure", pages)
    engine.activate(1)
    for row, ending in enumerate("12"):
        query = Query(((word(address + ending, "body"),),))
        assert [hit.row for hit in engine.candidates("procedure", query)] == [row]
    assert not engine.candidates("procedure", Query(((word(address, "body"),),)))
