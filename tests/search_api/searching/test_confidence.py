"""Three ways to answer: sure, perhaps, nothing; never sure where there is no procedure."""

import pytest

from search_api.api.presenting import present
from search_api.ranking.belief import ANSWERABLE, DOUBTS, REASONS, RIGHT
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search

SURE = ("đăng ký khai sinh", "làm lại căn cước", "doi bang lai xe", "1.001193", "hộ chiếu")
# Written for this test: none of them is among the judged queries.
NOTHING = (
    "chó nhà bên sủa cả đêm kiện ai", "mua điện thoại trả góp ở đâu rẻ", "giá vàng hôm nay",
    "đánh bạc qua mạng đi tù mấy năm", "chồng ngoại tình có mất quyền nuôi con không",
    "xin visa Nhật tự túc khó không", "quên mật khẩu facebook", "qwerty asdf zxcv",
)  # fmt: skip


def test_both_beliefs_weigh_every_signal_and_only_those() -> None:
    for belief in (RIGHT, ANSWERABLE):
        assert set(belief.weights) == set(REASONS)
        for name, weight in belief.weights.items():
            assert weight.value <= 0 if name in DOUBTS else weight.value >= 0


@pytest.mark.parametrize("typed", SURE)
def test_what_is_plain_is_answered_without_doubt(release: OpenRelease, typed: str) -> None:
    assert search(release, Request(q=typed)).belief.verdict == "sure"


@pytest.mark.parametrize("typed", NOTHING)
def test_what_has_no_procedure_is_never_answered_without_doubt(
    release: OpenRelease, typed: str
) -> None:
    assert search(release, Request(q=typed)).belief.verdict != "sure"


def test_most_of_what_has_no_procedure_is_told_so(release: OpenRelease) -> None:
    told = [search(release, Request(q=typed)).no_answer for typed in NOTHING]
    assert sum(told) >= len(NOTHING) - 2


def test_says_what_it_seems_to_be_and_where_to_turn(release: OpenRelease) -> None:
    body = present(
        search(release, Request(q="đánh bạc qua mạng đi tù mấy năm")), release, explain=False
    )
    assert body["verdict"] == "nothing"
    assert body["outside"] is not None
    assert body["outside"]["kind"] == "penalties"
    assert body["outside"]["advice"]


def test_signals_are_between_nothing_and_all(release: OpenRelease) -> None:
    for typed in (*SURE, *NOTHING):
        for name, value in search(release, Request(q=typed)).belief.signals.items():
            assert 0 <= value <= 1, (typed, name)
