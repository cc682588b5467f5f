"""Filters: any value of a facet, all facets, no part in the score."""

import pytest

from indexer.engines.base import Engine, Query
from tests.conformance.catalogue import CATALOGUE, codes, document, typed
from tests.conformance.reference import Reference, assert_same

REGISTER = typed("đăng ký", stream="syllables").groups
Filters = tuple[tuple[str, tuple[str, ...]], ...]

CASES: tuple[tuple[str, Filters, set[str]], ...] = (
    ("one value", (("agency", ("BCA",)),), {"1.004222", "1.003140"}),
    (
        "any of the values",
        (("audience", ("business", "foreigner")),),
        {"2.000806", "2.001610"},
    ),
    (
        "all of the facets",
        (("agency", ("BTP",)), ("service_level", ("full",))),
        {"1.001193", "1.000656"},
    ),
    (
        "one facet twice is both",
        (("level", ("commune",)), ("level", ("province",))),
        {"2.000806"},
    ),
    ("nothing said", (("service_level", ("",)),), {"1.005280", "2.002123"}),
    ("a value nobody has", (("province", ("79",)),), set()),
    ("no value at all", (("agency", ()),), set()),
    ("case matters", (("agency", ("bca",)),), set()),
    ("a code", (("code", ("1.000894", "9.999999")),), {"1.000894"}),
    (
        "a name with blanks is one value",
        (("group", ("đăng ký thành lập hợp tác xã",)),),
        {"1.005280", "2.002123"},
    ),
    ("not a part of that name", (("group", ("đăng ký",)),), set()),
)


@pytest.mark.parametrize(("case", "filters", "expected"), CASES, ids=[c[0] for c in CASES])
def test_filters(filled: Engine, case: str, filters: Filters, expected: set[str]) -> None:
    hits = filled.candidates("procedure", Query(REGISTER, filters=filters))
    assert set(codes([hit.row for hit in hits])) == expected


def test_filters_leave_scores_alone(filled: Engine) -> None:
    query = Query(REGISTER, filters=(("level", ("province",)), ("hidden", ("0",))))
    assert_same(filled.candidates("procedure", query), Reference(CATALOGUE).candidates(query))


def test_a_value_of_any_length_can_be_filtered(engine: Engine) -> None:
    name = "đăng ký " * 4_000
    engine.build(1, "procedure", [document("1.000001", "Đăng ký khai sinh", group=name)])
    engine.activate(1)
    query = Query(REGISTER, filters=(("group", (name,)),))
    assert [hit.row for hit in engine.candidates("procedure", query)] == [0]
