"""Floors of quality with the shipped data alone: raised when the search gets better, never lowered
without a decision record.

Each floor stands about 0.03 below what was measured when it was set (docs/relevance.md), more for
small strata, so that a change of a tie passes and a broken feature does not.
"""

from dataclasses import replace

import pytest

from catalog.text.vietnamese import fold
from search_api.evaluation import report
from search_api.evaluation.judgments import Judged, read_judged, without_marks
from search_api.evaluation.metrics import mean
from search_api.evaluation.names import check_names, public
from search_api.evaluation.run import Outcome, by_group, run
from search_api.release.open_release import OpenRelease
from tests.relevance.conftest import JUDGMENTS

# The whole graded set: what the project promises (nDCG@10 0.85, recall@3 0.90).
NDCG = 0.87
RECALL3 = 0.95
# By stratum. H has six queries, one of them for an internal procedure, which is not shipped.
STRATA = {
    "A": 0.88,  # short everyday requests: measured 0.913
    "B": 0.89,  # without marks: 0.929
    "C": 0.83,  # colloquial: 0.881; 20 queries, one lost is 0.05
    "D": 0.81,  # situations told in a sentence: 0.876; 14 queries
    "E": 0.87,  # typing slips: 0.920
    "F": 0.92,  # enterprises: 0.950
    "G": 0.84,  # places and agencies: 0.886
    "H": 0.80,  # codes and names: 0.833
}
# What people ask, written down with its answer before it was searched: measured 0.955, without marks
# 0.951; the half that no rule was made from 0.942 and 0.937.
EVERYDAY = 0.91
EVERYDAY_RECALL3 = 0.95
# Accented queries asked again without marks lose at most this much nDCG@10 on average.
LOSS = 0.03
# At most one query that has no right procedure may get confident results.
CONFIDENT_AND_WRONG = 1
# Denying that there is an answer is as bad as inventing one: at most two of 120 (none when measured).
DENIED = 2
# Names that find themselves: promised over all names, tried here on every 25th.
EVERY = 25
NAMES_MARKED = 0.99
NAMES_PLAIN = 0.97


def test_the_graded_set_reaches_the_floor(outcomes: list[Outcome]) -> None:
    found = mean([o.measures for o in outcomes if not o.judged.no_answer])
    assert found.ndcg10 >= NDCG
    assert found.recall3 >= RECALL3


@pytest.mark.parametrize(("stratum", "floor"), STRATA.items())
def test_no_stratum_is_below_its_floor(outcomes: list[Outcome], stratum: str, floor: float) -> None:
    found = by_group(outcomes)[stratum]
    worst = sorted((o.measures.ndcg10, o.judged.query) for o in found)[:3]
    assert mean([o.measures for o in found]).ndcg10 >= floor, worst


def test_every_stratum_has_a_floor(outcomes: list[Outcome]) -> None:
    assert set(by_group(outcomes)) == set(STRATA)


def test_says_when_nothing_is_right_and_only_then(outcomes: list[Outcome]) -> None:
    found = report.no_answers(outcomes)
    assert found.asked == 8
    assert len(found.wrong) <= CONFIDENT_AND_WRONG, found.wrong
    assert len(found.denied) <= DENIED, found.denied


def test_marks_are_not_needed(national: OpenRelease, outcomes: list[Outcome]) -> None:
    again = run(national, without_marks(_judged()))
    loss = report.loss(outcomes, again)
    assert loss.queries >= 90
    assert loss.mean <= LOSS, loss.worst


@pytest.mark.parametrize("marked", [True, False])
def test_everyday_questions_reach_the_floor(national: OpenRelease, marked: bool) -> None:
    asked = list(read_judged(JUDGMENTS / "everyday.dev.jsonl"))
    if not marked:
        asked = [replace(item, query=fold(item.query)) for item in asked]
    found = run(national, asked)
    worst = sorted((o.measures.ndcg10, o.judged.query) for o in found)[:5]
    assert len(found) >= 90
    assert mean([o.measures for o in found]).ndcg10 >= EVERYDAY, worst
    assert mean([o.measures for o in found]).recall3 >= EVERYDAY_RECALL3, worst


@pytest.mark.parametrize(("marked", "floor"), [(True, NAMES_MARKED), (False, NAMES_PLAIN)])
def test_names_find_themselves(national: OpenRelease, marked: bool, floor: float) -> None:
    found = check_names(national, public(national)[::EVERY], marked=marked)
    assert found.names > 200
    assert found.share >= floor, [(miss.code, miss.first) for miss in found.misses]


def _judged() -> list[Judged]:
    return list(read_judged(JUDGMENTS / "judged.dev.jsonl"))
