"""Places in what people type. `places.cases.tsv` may be extended by anyone:

case, what is typed, and what is understood as "official name (province of today)", several apart by
"; "; "(?)" when the province must be asked; "-" when no place is meant.
"""

import random
import unicodedata
from pathlib import Path

import pytest

from catalog.gazetteer import Gazetteer
from catalog.registers.registers import registers
from catalog.text.vietnamese import fold
from search_api.understand.places.mentions import UnitMention, find_places
from search_api.understand.places.place_words import load_place_words

PLACE_WORDS = load_place_words()
CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "places.tsv")
    .read_text("utf-8")
    .splitlines()[1:]
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return registers().places


def only(text: str, gazetteer: Gazetteer) -> UnitMention:
    mentions = find_places(text, gazetteer, PLACE_WORDS)
    assert len(mentions) == 1, (text, mentions)
    return mentions[0]


@pytest.mark.parametrize(("case", "typed", "understood"), CASES, ids=[row[1] for row in CASES])
def test_understands(gazetteer: Gazetteer, case: str, typed: str, understood: str) -> None:
    found = [
        f"{m.name} ({m.province_name or '?'})" for m in find_places(typed, gazetteer, PLACE_WORDS)
    ]
    assert ("; ".join(found) or "-") == understood, case


def test_the_table_of_cases_is_large_enough() -> None:
    assert len(CASES) >= 150
    assert len({typed for _, typed, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "frame",
    [
        "{}", "tỉnh {}", "làm lại căn cước ở {}", "cấp đổi sổ đỏ {}", "đăng ký kết hôn, {}",
        "sở tư pháp {} cấp lý lịch tư pháp", "UBND tỉnh {} hỗ trợ học phí",
    ],
)  # fmt: skip
def test_every_province_old_and_new_is_understood(gazetteer: Gazetteer, frame: str) -> None:
    old = [(u.short, u.successor) for u in gazetteer.former_provinces.values()]
    new = [(u.short, u.code) for u in gazetteer.provinces.values()]
    for short, code in old + new:
        for text in (frame.format(short), frame.format(short.lower())):
            assert only(text, gazetteer).province == code, text


@pytest.mark.parametrize(
    "frame", ["{}", "tinh {}", "lam lai can cuoc o {}", "cap doi so do {}", "UBND tinh {}"]
)
def test_every_province_is_understood_without_marks(gazetteer: Gazetteer, frame: str) -> None:
    old = [(u.short, u.successor) for u in gazetteer.former_provinces.values()]
    new = [(u.short, u.code) for u in gazetteer.provinces.values()]
    for short, code in old + new:
        for text in (frame.format(fold(short)), frame.format(fold(short).upper())):
            assert only(text, gazetteer).province == code, text


# Written apart from aliases.tsv, so that a slip there shows.
ABBREVIATIONS = {
    "AG": "91", "BG": "24", "BK": "19", "BL": "96", "BN": "24", "BP": "75", "CB": "04", "CM": "96",
    "CT": "92", "ĐB": "11", "ĐL": "66", "ĐT": "82", "GL": "52", "HB": "25", "HCM": "79", "HD": "31",
    "HN": "01", "HP": "31", "HT": "42", "HY": "33", "KG": "91", "KH": "56", "LA": "80", "LĐ": "68",
    "LS": "20", "NA": "40", "NB": "37", "NĐ": "37", "NT": "56", "PT": "25", "PY": "66", "QB": "44",
    "QNg": "51", "QT": "44", "SL": "14", "ST": "92", "TB": "33", "TG": "82", "TH": "38", "TQ": "08",
    "TTH": "46", "TV": "86", "VL": "86", "VP": "25", "YB": "15", "BRVT": "79", "BR-VT": "79",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "code"), ABBREVIATIONS.items())
def test_common_abbreviations_after_their_kind(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert only(f"đăng ký xe ở tỉnh {typed}", gazetteer).province == code
    assert only(f"sở xây dựng T. {typed}", gazetteer).province == code


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("ĐN", {"48", "75"}), ("BD", {"52", "79"}), ("BT", {"68", "86"}), ("HG", {"08", "92"}),
        ("LC", {"12", "15"}), ("QN", {"22", "48", "51"}), ("TN", {"19", "80"}),
    ],
)  # fmt: skip
def test_abbreviations_of_several_provinces_are_asked(
    gazetteer: Gazetteer, typed: str, codes: set[str]
) -> None:
    mention = only(f"đăng ký xe ở tỉnh {typed}", gazetteer)
    assert mention.province is None
    assert {choice.province for choice in mention.choices} == codes


def test_every_abbreviation_is_understood_or_asked(gazetteer: Gazetteer) -> None:
    for names in gazetteer.province_names.values():
        key = names[0].key
        if all(named.guard == "free" and named.key == key for named in names):
            continue
        texts = [f"UBND tỉnh {key.upper()}"]
        if any(named.guard == "placed" for named in names):
            texts.append(f"đăng ký tạm trú ở {key}")
        expected = {gazetteer.province_of(named.unit).code for named in names if named.key == key}
        for text in texts:
            mention = only(text, gazetteer)
            found = (
                {mention.province} if mention.province else {c.province for c in mention.choices}
            )
            assert found == expected, text


def district_texts(gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Return 200 former districts as typed, with their province where the name is not unique."""
    chosen = random.Random(2026).sample(sorted(gazetteer.districts), 200)
    texts = []
    for code in chosen:
        unit = gazetteer.districts[code]
        same = [u for u in gazetteer.districts.values() if fold(u.name) == fold(unit.name)]
        former = gazetteer.former_provinces[unit.former_province].short
        texts.append((unit.name if len(same) == 1 else f"{unit.name}, {former}", unit.province))
    return texts


@pytest.mark.parametrize("way", ["as is", "lower", "without marks", "in a sentence"])
def test_former_districts_are_understood(gazetteer: Gazetteer, way: str) -> None:
    wrong = []
    for name, province in district_texts(gazetteer):
        text = {
            "as is": name,
            "lower": name.lower(),
            "without marks": fold(name),
            "in a sentence": f"xin giấy phép xây dựng nhà ở tại {name.lower()}",
        }[way]
        mentions = find_places(text, gazetteer, PLACE_WORDS)
        if not mentions or any(mention.province != province for mention in mentions):
            wrong.append((text, [(m.name, m.province) for m in mentions]))
    assert len(wrong) <= 4, wrong  # 98 %


def test_communes_with_their_province_are_understood(gazetteer: Gazetteer) -> None:
    wrong = []
    for code in random.Random(7).sample(sorted(gazetteer.communes), 300):
        unit = gazetteer.communes[code]
        text = f"{unit.name.lower()}, {gazetteer.provinces[unit.province].label.lower()}"
        mentions = find_places(text, gazetteer, PLACE_WORDS)
        if not mentions or any(m.province != unit.province for m in mentions) or len(mentions) != 2:
            wrong.append((text, [(m.name, m.province) for m in mentions]))
    assert len(wrong) <= 6, wrong  # 98 %


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("hà nội", ""),
        ("bình dương", "nay thuộc TP. Hồ Chí Minh"),
        ("long an", "nay thuộc tỉnh Tây Ninh"),
        ("thừa thiên huế", "nay là TP. Huế"),
        ("tỉnh đồng nai", "nay là TP. Đồng Nai"),
        ("đồng nai", ""),
        ("huyện hoàng sa", "nay là đặc khu Hoàng Sa, TP. Đà Nẵng"),
        ("quận 1", "nay là 4 phường của TP. Hồ Chí Minh"),
        ("quận 2", "ứng với thành phố Thủ Đức cũ; nay là 12 phường của TP. Hồ Chí Minh"),
        ("phường bến nghé", "nay thuộc phường Sài Gòn, TP. Hồ Chí Minh"),
        ("xã nhơn trạch, đồng nai", "nay là phường Nhơn Trạch"),
        ("hà tây", "đã nhập vào TP. Hà Nội từ 1-8-2008"),
        ("ở ĐN", "có ở nhiều tỉnh, thành phố; cần nói rõ tỉnh, thành phố nào"),
    ],
)
def test_says_what_became_of_a_place(gazetteer: Gazetteer, typed: str, note: str) -> None:
    assert find_places(typed, gazetteer, PLACE_WORDS)[0].note == note


def test_asks_which_province_when_a_name_is_not_unique(gazetteer: Gazetteer) -> None:
    mention = only("đăng ký tạm trú ở ĐN", gazetteer)
    assert mention.province is None
    assert [choice.province_name for choice in mention.choices] == ["Đà Nẵng", "Đồng Nai"]
    commune = only("xã Tân Tiến", gazetteer)
    assert commune.province is None
    assert "Hưng Yên" in [choice.province_name for choice in commune.choices]


def test_asks_which_commune_when_the_province_is_sure(gazetteer: Gazetteer) -> None:
    commune = find_places("xã Tân Tiến, Hưng Yên", gazetteer, PLACE_WORDS)[0]
    assert commune.province == "33"
    assert len(commune.choices) > 1
    assert {choice.province for choice in commune.choices} == {"33"}


def test_offsets_are_those_of_the_text_as_given(gazetteer: Gazetteer) -> None:
    text = "  Làm căn cước ở Quận  Bình Thạnh,TP.HCM!"
    for typed in (text, unicodedata.normalize("NFD", text)):
        mentions = find_places(typed, gazetteer, PLACE_WORDS)
        assert [m.kind for m in mentions] == ["district", "province"]
        for mention in mentions:
            assert typed[mention.start : mention.end] == mention.typed


def test_whatever_is_typed_never_raises(gazetteer: Gazetteer) -> None:
    letters = "aăâáxãqp.,/-'’\n\t 1qh2\u0300\u0301\u200bĐđH😀İſxã quận tp "
    chance = random.Random(3)
    for _ in range(3000):
        text = "".join(chance.choice(letters) for _ in range(chance.randint(0, 40)))
        for mention in find_places(text, gazetteer, PLACE_WORDS):
            assert text[mention.start : mention.end] == mention.typed
    assert find_places("xã tân tiến hà nội ở " * 5000, gazetteer, PLACE_WORDS)
