"""What pages are made of: days and fees compared, words to say, addresses, figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from catalog.facts.asking import Asked
from catalog.model import Fee, Procedure, SubmissionMethod, Tombstone
from catalog.registers.registers import registers
from catalog.vocabularies import Channel, FeeKind, TimeUnit
from search_api.searching.parameters import SearchParameters
from search_api.searching.records import Withdrawn
from search_api.web.dates import STALE_DAYS, DataDates
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url
from search_api.web.procedure import ProcedurePage, procedure_page
from search_api.web.results import marked
from search_api.web.speaking import procedure_said, withdrawn_said
from search_api.web.undoing import without_words
from tests.browser.catalogue import CHANGED, records
from tests.search_api.web.found import entry_of, in_force

VI = Words("vi")


def changed() -> Procedure:
    """Return the record that changes between the releases of the browser tests."""
    return next(r for r in records() if isinstance(r, Procedure) and r.code == CHANGED)


def page_of(record: Procedure) -> ProcedurePage:
    """Return the page of a record that nothing is linked to."""
    return procedure_page(in_force(record), None, registers().places, VI, Asked(date(2026, 11, 28)))


def test_an_amount_that_cannot_be_one_is_told_as_it_stands() -> None:
    fee = Fee(FeeKind.FEE, 20, "VND", "")
    method = SubmissionMethod(Channel.DIRECT, 3, TimeUnit.WORKING_DAY, "", (fee,))
    shown = page_of(replace(changed(), methods=(method,)))
    assert shown.told.fee == ""
    assert [note.notes for note in shown.notes] == [
        ("Nguồn ghi 20 đồng, có thể thiếu: hỏi nơi nhận hồ sơ.",)
    ]


@pytest.mark.parametrize(
    ("told", "written"),
    [("2026-07-18", "18/07/2026"), ("2026-07-18T09:00:00", "18/07/2026"), ("2025-04", "04/2025"),
     ("2025-04/05", "04–05/2025"), ("2025", "2025"), ("", ""), ("năm 2025", "năm 2025")],
)  # fmt: skip
def test_writes_days_and_months(told: str, written: str) -> None:
    assert VI.day(told) == written


def test_writes_numbers_as_each_language_does() -> None:
    assert (VI.number(12_345), Words("en").number(12_345)) == ("12.345", "12,345")
    assert (VI.number(1.5), Words("en").number(1.5)) == ("1,5", "1.5")


def test_a_search_address_keeps_every_choice_and_no_default() -> None:
    given = PageParameters.model_validate({"q": "khai sinh", "page": 3, "undo": ["độc thân"]})
    url = search_url(given, province="79")
    assert url == "/tim-kiem?q=khai+sinh&province=79&undo=%C4%91%E1%BB%99c+th%C3%A2n"
    assert search_url(given, page=4).endswith("page=4&undo=%C4%91%E1%BB%99c+th%C3%A2n")


def test_every_parameter_of_the_search_can_stand_in_the_address() -> None:
    assert SearchParameters.model_fields.keys() < PageParameters.model_fields.keys()


@pytest.mark.parametrize(
    ("query", "typed", "rest"),
    [
        ("khai sinh Thủ Đức", "Thủ Đức", "khai sinh"),
        ("ở thủ đức làm khai sinh", "Thủ Đức", "ở làm khai sinh"),
        ("khai sinh", "Thủ Đức", "khai sinh"),
    ],
)
def test_takes_a_place_back_out_of_the_query(query: str, typed: str, rest: str) -> None:
    assert without_words(query, typed) == rest


def test_marks_found_words_and_escapes_the_rest() -> None:
    assert str(marked("Cấp <b> giấy", [(0, 3)])) == "<mark>Cấp</mark> &lt;b&gt; giấy"


def spoken(asks: str) -> str:
    """Return what is said of the procedure that has steps and fees."""
    page = page_of(changed())
    return procedure_said(page, asks, "https://x.vn/t").speech


def test_says_first_what_was_asked() -> None:
    told = [spoken(asks) for asks in ("fee", "dossier", "")]
    assert [text.split(". ")[1].split(":")[0] for text in told] == ["Phí", "Giấy tờ", "Làm tại"]


def test_the_groups_are_eleven_and_eleven_and_their_ids_unique() -> None:
    found = registers().life_events.groups
    assert [g.audience for g in found].count("citizen") == 11
    assert [g.audience for g in found].count("business") == 11
    events = [event.id for group in found for event in group.events]
    assert len(events) == len(set(events))
    assert len(registers().life_events.services) >= 8


def test_data_is_stale_after_a_quarter() -> None:
    today = date(2026, 11, 22)
    fresh = (today - timedelta(days=STALE_DAYS)).isoformat()
    old = (today - timedelta(days=STALE_DAYS + 1)).isoformat()
    assert not DataDates(1, fresh, "").are_stale(today)
    assert DataDates(1, old, "").are_stale(today)
    assert DataDates(1, "", old).are_stale(today)
    assert not DataDates(1, "", "").are_stale(today)


@pytest.mark.parametrize(
    ("successors", "told"),
    [
        (("Thủ tục đăng ký thường trú",), "Nay làm theo thủ tục “Đăng ký thường trú”, mã 1.004222."),
        ((), "Chưa rõ thủ tục thay thế."),
    ],
)  # fmt: skip
def test_says_what_came_after_a_withdrawn_procedure(successors: tuple[str, ...], told: str) -> None:
    gone = Tombstone("9.999998", "Thủ tục đăng ký tại huyện")
    after = tuple(entry_of(Procedure(name, "1.004222", name)) for name in successors)
    said = withdrawn_said(Withdrawn(gone, after), "https://thutuc.example.vn/thu-tuc/9.999998")
    assert said.speech.startswith("Dạ, thủ tục “Đăng ký tại huyện”, mã 9.999998, đã bị bãi bỏ")
    assert told in said.speech
    assert said.message.endswith("Chi tiết: https://thutuc.example.vn/thu-tuc/9.999998")
