"""Suggestions while typing, as tables of (typed, what comes first)."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from catalog.content import wording
from indexer.engines.embedded import EmbeddedEngine
from search_api.app import create_app
from search_api.release.open_release import OpenRelease
from search_api.serving.opening import open_live
from search_api.settings import Settings
from search_api.suggesting.offers import Kind, Offer, Suggestion
from search_api.suggesting.suggest import (
    LONGEST,
    Suggester,
)
from search_api.understand.typing_keys import TypingKeys
from tests import small_catalogue
from tests.serving import PATIENCE, served


def offer(text: str, kind: Kind = "common", code: str = "", **more: bool) -> Offer:
    return Offer(Suggestion(text, kind, f"/{code or text}", code), **more)


KEYS = TypingKeys.of(wording.typing_keys())
OFFERS = (
    offer("Thủ tục đăng ký khai sinh", "procedure", "1.001193"),
    offer("Thủ tục đăng ký lại khai sinh", "procedure", "1.004884"),
    offer("khai sinh cho con", code="1.001193", wanted=True),
    offer("làm giấy khai sinh", code="1.001193", wanted=True),
    offer("khai tử trễ hạn", code="1.000656"),
    offer("đăng ký kết hôn", code="1.000894", wanted=True),
    offer("kết hôn với người nước ngoài", code="2.000806"),
    offer("sổ đỏ bị cháy", code="1.012786"),
    offer("làm sổ đỏ lần đầu", code="1.013978", wanted=True),
    offer("lãnh bảo hiểm thất nghiệp", code="1.014748"),
    offer("nghề nghiệp bị bệnh", code="2.002340"),
    offer("Thành phố Hà Nội", "place"),
    offer("Tỉnh Bình Dương (nay thuộc TP. Hồ Chí Minh)", "place"),
    offer("Bộ Công an", "agency"),
    offer("tố giác cán bộ công an sai phạm", code="1.003482", wanted=True),
    offer("Hộ tịch", "field"),
    offer("Bé sinh ở nhà thì làm khai sinh thế nào?", "question"),
    offer("giấy khai sanh", said=True),
)


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(OFFERS, KEYS)


@pytest.mark.parametrize(
    ("case", "typed", "first"),
    [
        ("the beginning", "khai s", "khai sinh cho con"),
        ("without marks", "khai si", "khai sinh cho con"),
        ("capitals", "KHAI SINH", "khai sinh cho con"),
        ("the last word goes on", "đăng ký k", "đăng ký kết hôn"),
        ("a blank ends it", "khai tử ", "khai tử trễ hạn"),
        ("marks tell apart", "khai tử", "khai tử trễ hạn"),
        ("words in another order", "hôn kết", "đăng ký kết hôn"),
        ("words apart", "đăng hôn", "đăng ký kết hôn"),
        ("what is wanted may begin otherwise", "sổ đỏ", "làm sổ đỏ lần đầu"),
        ("but not where the name of an agency begins", "bộ công", "Bộ Công an"),
        ("a place", "ha no", "Thành phố Hà Nội"),
        ("a place of old", "bình dươ", "Tỉnh Bình Dương (nay thuộc TP. Hồ Chí Minh)"),
        ("a field", "hộ t", "Hộ tịch"),
        ("an everyday word", "khai san", "giấy khai sanh"),
        ("a question, when nothing else", "bé sinh ở", "Bé sinh ở nhà thì làm khai sinh thế nào?"),
        ("a letter left out", "thất nghệp", "lãnh bảo hiểm thất nghiệp"),
        ("a letter changed", "ket hom", "đăng ký kết hôn"),
        ("letters swapped", "khia sinh", "khai sinh cho con"),
        ("a slip in a word that exists", "sổ đó", "làm sổ đỏ lần đầu"),
        ("Telex keys", "ddawng kys", "đăng ký kết hôn"),
        ("words run together", "dangky", "đăng ký kết hôn"),
        ("run together with marks", "đăngký kết", "đăng ký kết hôn"),
        ("one word too many", "làm giấy khai sinh nhanh", "làm giấy khai sinh"),
        ("a code", "1.004884", "Thủ tục đăng ký lại khai sinh"),
        ("the beginning of a code", "1.0011", "Thủ tục đăng ký khai sinh"),
        ("decomposed letters", "ke\u0302\u0301t ho\u0302n v", "kết hôn với người nước ngoài"),
    ],
)
def test_what_comes_first(suggester: Suggester, case: str, typed: str, first: str) -> None:
    found = [suggestion.text for suggestion in suggester.suggest(typed)]
    assert found[:1] == [first], (case, found)


@pytest.mark.parametrize("typed", ["", " ", "?!", "qqqq", "9.999999", "\0", "😀", "ﬀ"])
def test_nothing_to_suggest(suggester: Suggester, typed: str) -> None:
    assert suggester.suggest(typed) == []


def test_other_marks_stand_behind_the_right_ones() -> None:
    suggester = Suggester([offer("bán đất"), offer("ban dat"), offer("bàn đạt")], KEYS)
    assert suggester.suggest("bàn")[0].text == "bàn đạt"
    # Without marks nothing is wrong: the order for good decides.
    assert len(suggester.suggest("ban")) == 3


def test_the_order_is_the_same_whatever_order_is_offered() -> None:
    shuffled = list(OFFERS)
    random.Random(4).shuffle(shuffled)
    one, other = Suggester(OFFERS, KEYS), Suggester(shuffled, KEYS)
    for typed in ("k", "khai", "đăng ký", "a", "h"):
        assert one.suggest(typed, 20) == other.suggest(typed, 20)


def test_gives_at_most_size_and_two_to_the_same_page(suggester: Suggester) -> None:
    assert len(suggester.suggest("k", 3)) == 3
    codes = [found.code for found in suggester.suggest("khai sinh", 20)]
    assert codes.count("1.001193") == 2
    assert "1.004884" in codes


def test_the_same_words_are_offered_once() -> None:
    twice = Suggester(
        [offer("Khai sinh"), offer("khai sinh!"), offer("khai sinh", "question")], KEYS
    )
    assert len(twice) == 1


def test_whatever_is_typed_never_raises(suggester: Suggester) -> None:
    chance = random.Random(9)
    letters = 'aăâkhisngđ 1.9\t\n\0\u0301\u200bİſ😀\ud7ff*"('
    for _ in range(3000):
        suggester.suggest("".join(chance.choice(letters) for _ in range(chance.randint(0, 50))))
    assert suggester.suggest("khai sinh " * 50_000)
    assert suggester.suggest("x" * LONGEST + "khai sinh") == []


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_catalogue.fill(tmp_path_factory.mktemp("suggested"))


@pytest.fixture(scope="module")
def release(home: Path) -> OpenRelease:
    return open_live(EmbeddedEngine(home / "index"))


@pytest.mark.parametrize(
    ("typed", "kind", "address"),
    [
        ("khai tử", "common", "/thu-tuc/1.000656"),
        ("Thủ tục đăng ký kết", "procedure", "/thu-tuc/1.000894"),
        ("tinh gia", "place", "/tim-kiem?province=52"),
        ("bộ tư", "agency", "/tim-kiem?agency=G15"),
        ("hộ tịch", "field", "/tim-kiem?field=G15-TP07"),
    ],
)
def test_a_release_offers(release: OpenRelease, typed: str, kind: str, address: str) -> None:
    found = {(one.kind, one.url) for one in Suggester.of(release).suggest(typed, 10)}
    assert (kind, address) in found


def test_old_provinces_say_what_they_are_today(release: OpenRelease) -> None:
    found = Suggester.of(release).suggest("hà giang")[0]
    assert found.text == "Tỉnh Hà Giang (nay thuộc tỉnh Tuyên Quang)"
    assert found.url == "/tim-kiem?province=08"


def test_an_internal_procedure_is_never_offered(release: OpenRelease) -> None:
    entries = tuple(replace(entry, hidden=True) for entry in release.table.entries)
    hidden = replace(release, table=replace(release.table, entries=entries))
    kinds = {found.kind for typed in "kđtcg" for found in Suggester.of(hidden).suggest(typed, 20)}
    assert "procedure" not in kinds
    assert Suggester.of(hidden).suggest("1.001193") == []


def test_is_built_once_a_release_however_many_ask(release: OpenRelease) -> None:
    found: list[Suggester] = []
    threads = [
        threading.Thread(target=lambda: found.append(release.part(Suggester.of))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(one) for one in found}) == 1
    assert replace(release).part(Suggester.of) is not found[0]


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[httpx.Client]:
    settings = Settings(home=home)
    with (
        served(create_app(settings), settings) as url,
        httpx.Client(base_url=url, timeout=PATIENCE) as client,
    ):
        yield client


def test_the_route_gives_lines_with_addresses(client: httpx.Client) -> None:
    body = client.get("/api/v1/suggest", params={"q": "khai tử", "size": 1}).json()
    (line,) = body["suggestions"]
    assert line["kind"] == "common"
    assert line["url"] == "/thu-tuc/1.000656"
    assert line["code"] == "1.000656"
    assert "khai tử" in line["text"]
    assert client.get("/api/v1/suggest").json() == {"suggestions": []}


@pytest.mark.parametrize("query", ["q=a&size=0", "q=a&size=21", "q=a&colour=red"])
def test_the_route_refuses_malformed_parameters(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/api/v1/suggest?{query}")
    assert answer.status_code == 422
    assert "ham số" in answer.json()["detail"]
