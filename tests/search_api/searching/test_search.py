"""The search as a whole, over the shipped catalogue."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from pydantic_core import to_json

from catalog.model import Tombstone
from catalog.registers.contacts import HOTLINE
from indexer.facts import QuestionFacts
from search_api.api.presenting import present
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.lexicon import TokenisedText
from search_api.release.open_release import OpenRelease
from search_api.searching.answer import Answer, QuestionHit
from search_api.searching.questions import distinct
from search_api.searching.reasons import notes
from search_api.searching.search import Request, search


def names(answer: Answer) -> list[str]:
    return [hit.entry.facts.name.lower() for hit in answer.hits]


def every(answer: Answer) -> Iterable[Entry]:
    for hit in answer.hits:
        yield hit.entry
        yield from hit.variants


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ('"lưu động"', "lưu động"),
        ('khai sinh "có yếu tố nước ngoài"', "có yếu tố nước ngoài"),
        ('"giấy phép lái xe quốc tế"', "giấy phép lái xe quốc tế"),
    ],
)
def test_quoted_words_stand_in_every_result(release: OpenRelease, typed: str, phrase: str) -> None:
    answer = search(release, Request(q=typed, size=50))
    assert answer.hits
    assert answer.total == len(answer.hits) or answer.total > 50
    # Every procedure has one service level: what is counted is what is shown.
    assert sum(answer.facets.counts["service_level"].values()) == answer.total
    for hit in answer.hits:
        record = release.engine.payloads("procedure", [hit.entry.row])[0]
        said = " ".join(" ".join(common.tokens) for common in hit.entry.common)
        assert phrase in record.lower() or phrase in said


def test_one_of_several_readings_asks_for_nothing(release: OpenRelease) -> None:
    """That "mẹ mất" may mean the sharing out of an estate is no fault of names without a sharing."""
    words = replace(release, meaning=None)
    answer = search(words, Request(q="đất của mẹ mất để lại", size=20))
    assert any(len(e.official) > 1 for e in answer.understood.expansions)
    assert not [hit.entry.code for hit in answer.hits if hit.features.get("missed_act")]
    named = search(words, Request(q="cấp lại giấy phép lái xe", size=20))
    assert [hit for hit in named.hits if hit.features.get("missed_act")]


def test_a_quoted_phrase_found_nowhere_is_said_and_let_go(release: OpenRelease) -> None:
    answer = search(release, Request(q='khai sinh "mèo bay trên trời"'))
    assert answer.relaxed == ("quoted",)
    assert answer.hits
    assert "ngoặc kép" in present(answer, release, explain=False)["notes"][0]


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("đăng ký kết hôn -lưu", "lưu"),
        ("đăng ký kết hôn -ngoài -lại", "ngoài"),
        ('đăng ký kết hôn -"nước ngoài"', "nước ngoài"),
    ],
)
def test_excluded_words_stand_in_no_name(release: OpenRelease, typed: str, gone: str) -> None:
    answer = search(release, Request(q=typed, size=50))
    assert "kết hôn" in names(answer)[0]
    assert not [name for name in names(answer) if f" {gone} " in f" {name} "]


@pytest.mark.parametrize(
    "chosen",
    [
        {"agency": "G12"}, {"field": "G15-TP07"}, {"level": "commune"}, {"service_level": "full"},
        {"audience": "business"}, {"life_event": "khai-sinh"}, {"agency": "G01", "level": "province"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("typed", ["Thủ tục đăng ký kết hôn", "đổi bằng lái xe", "khai sinh"])
def test_every_result_satisfies_the_filters(
    release: OpenRelease, typed: str, chosen: dict[str, Any]
) -> None:
    fields = release.registers.fields
    events = release.registers.life_events.by_code
    facts: dict[str, Callable[[Entry], set[Any]]] = {
        "agency": lambda e: {e.facts.agency.code},
        "field": lambda e: {fields.of_code(field.code) for field in e.facts.fields},
        "level": lambda e: set(e.facts.levels),
        "service_level": lambda e: {e.facts.service_level},
        "audience": lambda e: set(e.facts.audiences),
        "life_event": lambda e: set(events.get(e.code, ())),
    }
    answer = search(release, Request(q=typed, size=50, chosen=chosen))
    for entry in every(answer):
        assert not entry.hidden
        for name, value in chosen.items():
            assert value in facts[name](entry), (entry.code, name)


def test_life_events_are_a_facet(release: OpenRelease) -> None:
    answer = search(release, Request(q="đăng ký khai sinh"))
    assert answer.facets.counts["life_event"]["khai-sinh"] > 0
    narrowed = search(release, Request(q="đăng ký khai sinh", chosen={"life_event": "khai-sinh"}))
    assert 0 < narrowed.total < answer.total


def test_an_exact_code_is_shown_whatever_the_filters(release: OpenRelease) -> None:
    answer = search(release, Request(q="1.001193", chosen={"agency": "G12"}))
    assert answer.hits[0].entry.code == "1.001193"


def test_a_provinces_own_procedures_come_first_and_others_are_folded_away(
    release: OpenRelease,
) -> None:
    groups = [
        group
        for group in release.table.by_group.values()
        if len({e.province for e in group} - {""}) > 2
    ]
    assert groups
    for group in groups[:5]:
        own = max(e.province for e in group)
        answer = search(release, Request(q=group[0].facts.name, chosen={"province": own}, size=50))
        best = answer.hits[0]
        assert best.entry.province == own
        assert {hit.entry.province for hit in answer.hits} <= {"", own}
        order = [0 if v.province == own else 2 if v.province else 1 for v in best.variants]
        assert order == sorted(order)
        assert max(order) == 2


def test_a_place_in_the_query_works_like_the_parameter(release: OpenRelease) -> None:
    typed = search(release, Request(q="cấp đổi sổ đỏ ở hà nội"))
    given = search(release, Request(q="cấp đổi sổ đỏ", chosen={"province": "01"}))
    assert typed.understood.province == given.understood.province == "01"
    assert typed.hits[0].entry.code == given.hits[0].entry.code


def test_an_ambiguous_commune_is_asked(release: OpenRelease) -> None:
    answer = search(release, Request(q="đăng ký tạm trú xã Tân Tiến"))
    asked = present(answer, release, explain=False)["ask"]
    assert asked is not None
    assert asked["typed"] == "xã Tân Tiến"
    assert "Hưng Yên" in {choice["province_name"] for choice in asked["choices"]}
    told = search(release, Request(q="đăng ký tạm trú xã Tân Tiến", chosen={"province": "33"}))
    assert present(told, release, explain=False)["ask"] is None


def test_a_dossier_number_alone_gets_the_status_card(release: OpenRelease) -> None:
    answer = search(release, Request(q="000.00.53.H48-220921-0099"))
    body = present(answer, release, explain=False)
    assert body["no_answer"]
    assert [card["id"] for card in body["cards"]] == ["tra-cuu-ho-so"]
    assert any("dichvucong.gov.vn" in link["url"] for link in body["cards"][0]["links"])


def test_a_withdrawn_code_says_so_and_names_what_came_after(release: OpenRelease) -> None:
    # The shipped catalogue has no withdrawn codes of its own.
    gone = Tombstone("1.000001", "Việc cũ", successors=("1.001193",), reason="bãi bỏ")
    changed = replace(release, table=replace(release.table, tombstones={gone.code: gone}))
    body = present(search(changed, Request(q="1.000001")), changed, explain=False)
    assert body["withdrawn"][0]["code"] == "1.000001"
    assert [s["code"] for s in body["withdrawn"][0]["successors"]] == ["1.001193"]
    assert body["procedures"][0]["code"] == "1.001193"
    assert body["procedures"][0]["why"] == ("thay cho thủ tục đã bãi bỏ",)


@pytest.mark.parametrize("typed", ["blorptang zzyzx", "bán vé concert blackpink"])
def test_without_an_answer_the_hotline_is_offered(release: OpenRelease, typed: str) -> None:
    body = present(search(release, Request(q=typed)), release, explain=False)
    assert body["no_answer"]
    assert body["hotline"] == HOTLINE
    if body["procedures"] and not body["cards"]:
        assert body["nearest_fields"]


def test_suggests_an_event_of_life(release: OpenRelease) -> None:
    body = present(search(release, Request(q="mới sinh con")), release, explain=False)
    event = body["query"]["life_events"][0]
    assert (event["id"], event["group"]) == ("khai-sinh", "co-con-nho")


def test_agencies_are_told_as_of_today(release: OpenRelease) -> None:
    answer = search(release, Request(q="bộ gtvt đổi bằng lái xe"))
    assert answer.understood.agencies[0].id == "G01"
    assert answer.hits[0].entry.facts.agency.code == "G01"


def test_questions_page_by_page_and_have_facets(release: OpenRelease) -> None:
    first = search(release, Request(q="khai sinh", kind="faq", size=3))
    second = search(release, Request(q="khai sinh", kind="faq", size=3, page=2))
    assert {h.entry.key for h in first.questions}.isdisjoint(h.entry.key for h in second.questions)
    assert set(first.facets.counts) == {"agency", "audience"}


def test_near_duplicate_questions_are_folded(release: OpenRelease) -> None:
    def hit(row: int, text: str) -> QuestionHit:
        facts = QuestionFacts(key=str(row), question=text, group=str(row), facets={})
        phrase = TokenisedText.of(text.split())
        return QuestionHit(QuestionEntry(row, facts.key, facts.group, (), phrase, facts), 1.0)

    one = "tôi muốn đăng ký kết hôn với người nước ngoài thì cần chuẩn bị giấy tờ gì"
    kept = distinct([hit(1, one), hit(2, f"{one} ạ"), hit(3, "đăng ký kết hôn ở đâu")])
    assert [h.entry.row for h in kept] == [1, 3]


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', '""""', "-", "- -", '-""', "\x00", "(((", "a" * 5000,
     '"a" -a -"b', "H29-251001-0012 1.001193"],
)  # fmt: skip
def test_whatever_is_typed_gives_an_answer(release: OpenRelease, typed: str) -> None:
    for kind in ("all", "faq", "procedure"):
        answer = search(release, Request(q=typed, kind=kind))
        assert to_json(present(answer, release, explain=True))


def test_an_act_alone_lists_those_that_rest_on_it(release: OpenRelease) -> None:
    answer = search(release, Request(q="nghị định 123 năm 2015", size=50))
    assert answer.hits
    for hit in answer.hits:
        assert "123/2015/NĐ-CP" in hit.entry.facts.legal
    (found,) = answer.numbers
    assert found.resting >= answer.total >= len(answer.hits)
    assert not answer.no_answer
    assert notes(answer) == [f"{found.resting} thủ tục căn cứ Nghị định 123/2015/NĐ-CP."]
    assert sum(answer.facets.counts["service_level"].values()) == answer.total


@pytest.mark.parametrize("typed", ["CT01", "mẫu ct 01", "tờ khai CT01"])
def test_a_form_alone_lists_those_that_use_it(release: OpenRelease, typed: str) -> None:
    answer = search(release, Request(q=typed, size=50))
    assert answer.hits
    assert all("CT01" in hit.entry.facts.forms for hit in answer.hits)


def test_a_form_beside_a_topic_leads(release: OpenRelease) -> None:
    answer = search(release, Request(q="nộp mẫu CT01 để chuyển nhà"))
    assert "CT01" in answer.hits[0].entry.facts.forms
    assert answer.hits[0].features["named_number"] == 1


def test_an_act_beside_a_topic_does_not_hide_the_topic(release: OpenRelease) -> None:
    answer = search(release, Request(q="khai sinh theo nghị định 123/2015/NĐ-CP"))
    assert "khai sinh" in names(answer)[0]
    assert "123/2015/NĐ-CP" in answer.hits[0].entry.facts.legal


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("nghị định 999/2025/NĐ-CP", "Không thủ tục nào trong danh mục căn cứ"),
        ("mẫu ABC99", "Không thủ tục nào trong danh mục nêu mẫu ABC99"),
    ],
)
def test_a_number_that_nobody_knows_is_told(release: OpenRelease, typed: str, told: str) -> None:
    answer = search(release, Request(q=typed))
    assert answer.no_answer
    assert not answer.hits
    assert notes(answer)[0].startswith(told)


@pytest.mark.parametrize("typed", ["1000894", "1.000 894", "mã 1 000894"])
def test_a_code_without_its_full_stop_is_opened(release: OpenRelease, typed: str) -> None:
    assert search(release, Request(q=typed)).hits[0].entry.code == "1.000894"


@pytest.mark.parametrize("typed", ["123/2015/NĐ-CP", "nghị định 123 năm 2015", "thông tư 04/2024"])
def test_what_an_act_is_mostly_about_stands_first(release: OpenRelease, typed: str) -> None:
    assert "đăng ký khai sinh" in names(search(release, Request(q=typed)))[0]


def test_a_guess_is_taken_back_when_what_was_typed_finds_something(release: OpenRelease) -> None:
    guessed = search(release, Request(q="lam giay khai dinh cho con"))
    assert guessed.understood.guessed
    assert "khai sinh" in names(guessed)[0]
    assert not search(release, Request(q="giay phep xay dung")).understood.guessed
