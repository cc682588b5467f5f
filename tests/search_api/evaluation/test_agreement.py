"""Two engines compared: equal ones agree, and every difference is found and counted."""

from dataclasses import replace

import pytest

from search_api.evaluation.agreement import as_markdown, compare
from search_api.evaluation.judgments import Judged
from search_api.evaluation.metrics import measure
from search_api.evaluation.run import Outcome

BIRTH, DEATH, MARRIAGE = "1.001193", "1.000656", "1.000894"


def outcome(number: int, *codes: str) -> Outcome:
    """Return what came of a query whose right answer is the registration of births."""
    judged = Judged(f"q{number}", "A", "khai sinh", f"đăng ký khai sinh {number}", {BIRTH: 3})
    return Outcome(judged, measure(codes, judged.grades), codes, codes)


def test_equal_engines_agree() -> None:
    outcomes = [outcome(number, BIRTH, DEATH) for number in range(40)]
    found = compare(outcomes, list(outcomes))
    assert (found.same_order, found.farthest, found.differences) == (1.0, 0.0, ())
    assert found.kept


def test_another_order_of_unjudged_ones_is_a_difference_without_a_figure() -> None:
    ours = [outcome(number, BIRTH, DEATH, MARRIAGE) for number in range(40)]
    theirs = [*ours[:-1], outcome(39, BIRTH, MARRIAGE, DEATH)]
    found = compare(ours, theirs)
    assert [(item.id, item.rank) for item in found.differences] == [("q39", 2)]
    assert found.same_order == pytest.approx(39 / 40)
    assert found.farthest == 0.0
    assert found.kept


def test_a_shorter_list_differs_from_where_it_ends() -> None:
    found = compare([outcome(1, BIRTH, DEATH)], [outcome(1, BIRTH)])
    assert found.differences[0].rank == 2
    assert not found.kept


def test_a_worse_rank_of_the_right_one_breaks_the_promise() -> None:
    ours = [outcome(number, BIRTH, DEATH) for number in range(40)]
    found = compare(ours, [*ours[:-1], outcome(39, DEATH, BIRTH)])
    assert found.farthest == pytest.approx(1 / 40)
    assert not found.kept


def test_nothing_asked_keeps_no_promise() -> None:
    assert not compare([], []).kept


def test_other_queries_are_not_compared() -> None:
    one = outcome(1, BIRTH)
    other = replace(one, judged=replace(one.judged, query="đăng ký kết hôn"))
    with pytest.raises(ValueError, match="different queries"):
        compare([one], [other])


def test_the_table_has_a_line_for_every_set_and_says_how_many_agree() -> None:
    ours = [outcome(number, BIRTH, DEATH) for number in range(40)]
    text = as_markdown(compare(ours, ours), ("embedded", "elasticsearch"))
    assert "| A | 40 | 1.0000 | 1.0000 |" in text
    assert "40 of 40 queries (100.00%)" in text
