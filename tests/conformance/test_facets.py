"""Facets: counted over all matches, same-name groups once."""

import pytest

from indexer.engines.base import Engine, Query
from tests.conformance.catalogue import document, typed

REGISTER = typed("đăng ký", stream="syllables").groups


def test_same_names_count_once(filled: Engine) -> None:
    found = filled.facets("procedure", Query(typed("hợp tác xã").groups), ("agency", "level"))
    assert found.total == 1
    assert found.counts == {"agency": {"BTC": 1}, "level": {"province": 1, "commune": 1}}


def test_counts_all_matches_beyond_the_limit(filled: Engine) -> None:
    found = filled.facets("procedure", Query(REGISTER, limit=1), ("agency", "audience"))
    assert found.total == 8
    assert found.counts["agency"] == {"BTP": 4, "BCA": 2, "BTC": 2}
    assert found.counts["audience"] == {
        "citizen": 6, "overseas": 1, "foreigner": 1, "business": 1, "organisation": 1,
    }  # fmt: skip


def test_counts_what_says_nothing_under_an_empty_value(filled: Engine) -> None:
    found = filled.facets("procedure", Query(REGISTER), ("service_level",))
    assert found.counts == {"service_level": {"full": 5, "partial": 2, "": 1}}


def test_counts_only_what_matches_and_passes(filled: Engine) -> None:
    query = Query(REGISTER, 2, filters=(("agency", ("BTP",)),))
    found = filled.facets("procedure", query, ("level", "province"))
    assert found.total == 4
    assert found.counts == {"level": {"commune": 4, "province": 1}, "province": {"": 4}}


def test_nothing_found_is_counted_as_nothing(filled: Engine) -> None:
    found = filled.facets("procedure", Query(typed("tên lửa").groups), ("level",))
    assert (found.total, found.counts) == (0, {"level": {}})


def test_nothing_asked_is_nothing(filled: Engine) -> None:
    assert filled.facets("procedure", Query(()), ("level",)).total == 0
    assert filled.facets("procedure", Query(REGISTER), ()).counts == {}


def build_numbered(engine: Engine, number: int) -> None:
    """Make so many procedures of different names live."""
    plain = document("1.000001", "Đăng ký khai sinh")
    engine.build(
        1,
        "procedure",
        (
            type(plain)(
                plain.key,
                plain.streams,
                {**plain.facets, "group": (f"đăng ký mẫu số {row}",)},
                "{}",
                "{}",
            )
            for row in range(number)
        ),
    )
    engine.activate(1)


def test_counts_a_thousand_groups_exactly(engine: Engine) -> None:
    build_numbered(engine, 1_000)
    found = engine.facets("procedure", Query(REGISTER), ("level",))
    assert (found.total, found.counts) == (1_000, {"level": {"": 1_000}})


@pytest.mark.capability("exact_counts_of_many_groups")
def test_counts_twenty_thousand_groups_exactly(engine: Engine) -> None:
    build_numbered(engine, 20_000)
    assert engine.facets("procedure", Query(REGISTER), ("level",)).total == 20_000
