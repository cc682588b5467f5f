"""The order and the scores, against the formula itself."""

import math

import pytest

from indexer.engines.base import Engine, Query
from tests.conformance.capabilities import ENGINES
from tests.conformance.catalogue import CATALOGUE, codes, document, typed, word
from tests.conformance.reference import Reference, assert_same

FIELDS = ("name", "common", "body")
HON = (word("kết_hôn", boost=3.0), word("kết_hôn", "body"), word("hôn", stream="syllables"))

CASES = (
    ("one word", typed("đăng ký kết hôn")),
    ("three fields", typed("giấy khai sinh", *FIELDS)),
    ("syllables", typed("giấy tờ chỗ ở", *FIELDS, stream="syllables")),
    ("folded", typed("dang ky ket hon", *FIELDS, stream="folded")),
    ("a field that few have", typed("làm lại căn cước", "common", stream="syllables")),
    ("boosts", Query((HON, (word("đăng_ký", boost=0.25),)))),
    ("two groups at least", typed("đăng ký doanh nghiệp tư nhân", *FIELDS, at_least=2)),
    ("the same word twice", Query(((word("đăng_ký"),), (word("đăng_ký"),)))),
)


@pytest.mark.parametrize(("case", "query"), CASES, ids=[case[0] for case in CASES])
def test_scores_as_the_formula(filled: Engine, case: str, query: Query) -> None:
    expected = Reference(CATALOGUE).candidates(query)
    assert expected, "the case finds nothing"
    assert_same(filled.candidates("procedure", query), expected)


def test_a_group_scores_its_best_alternative_not_their_sum(filled: Engine) -> None:
    def best(query: Query) -> float:
        return filled.candidates("procedure", query)[0].score

    one, other = word("khai_sinh"), word("khai_sinh", "body")
    alone = [best(Query(((term,),))) for term in (one, other)]
    assert best(Query(((one, other),))) == pytest.approx(max(alone), rel=1e-5)
    assert best(Query(((one,), (other,)))) == pytest.approx(sum(alone), rel=1e-5)


def test_the_plain_case_comes_before_the_longer_name(filled: Engine) -> None:
    hits = filled.candidates("procedure", typed("đăng ký kết hôn", at_least=2))
    assert codes([hit.row for hit in hits])[:2] == ["1.000894", "2.000806"]


@pytest.mark.elasticsearch
def test_long_texts_score_alike_on_both(both: tuple[Engine, ...]) -> None:
    """Lengths over 40 tokens are rounded: both must round alike."""
    text = " ".join(item.payload for item in CATALOGUE)
    documents = [
        document(f"1.{count:06d}", "Đăng ký kết hôn", f"{text} " * count + "kết hôn")
        for count in range(1, 13)
    ]
    found = []
    for engine in both:
        engine.build(1, "procedure", documents)
        found.append(engine.candidates("procedure", typed("đăng ký kết hôn", *FIELDS), 1))
    assert len(found) == len(ENGINES)
    assert [hit.row for hit in found[0]] == [hit.row for hit in found[1]]
    for one, other in zip(*found, strict=True):
        assert math.isclose(one.score, other.score, rel_tol=1e-4)
