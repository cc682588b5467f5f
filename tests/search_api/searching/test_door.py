"""What is typed is cut at the door: nothing behind it ever sees a text without an end."""

import httpx
import pytest
from pydantic import BaseModel

from search_api.api.routes.suggest import SuggestParameters
from search_api.searching.parameters import SearchParameters
from search_api.settings import Settings
from search_api.staff.masking import mask
from search_api.staff.office import Office
from search_api.understand.steps.cleaning import LONGEST_QUERY
from search_api.web.links import PageParameters
from search_api.web.routes.staff.console import Call
from tests.serving import wait_until
from tests.test_patterns import growth

ENDLESS = ("1", "a", "a.", "29A-", "H01.01-", "Nguyễn ", "12/", "sinh ", "a@", "１", "e\u0301")


@pytest.mark.parametrize("door", [SearchParameters, PageParameters, SuggestParameters, Call])
def test_one_letter_more_than_is_read_comes_in(door: type[BaseModel]) -> None:
    assert len(door(q="1" * 60_000).model_dump()["q"]) == LONGEST_QUERY + 1
    assert door(q="khai sinh").model_dump()["q"] == "khai sinh"


def test_readings_that_are_undone_are_cut_too() -> None:
    assert [len(reading) for reading in PageParameters(undo=["x" * 9_999]).undo] == [501]


def test_an_endless_query_is_answered_and_what_is_kept_of_it_is_short(
    site: httpx.Client, site_settings: Settings
) -> None:
    answer = site.get("/tim-kiem", params={"q": "7" * 60_000})
    assert answer.status_code == 200
    assert "dài hơn 500 chữ" in answer.text
    board = Office(site_settings).signals.board
    # Kept after the answer has been sent.
    wait_until(lambda: "[số]" in [trouble.query for trouble in board()])
    assert 'thutuc_signals_total{outcome="kept"}' in site.get("/metrics").text


@pytest.mark.parametrize("unit", ENDLESS)
def test_masking_takes_time_in_step_with_the_length(unit: str) -> None:
    assert not growth(mask, unit, 60) > 12 or not growth(mask, unit, 120) > 12
