"""The checks of what is written here: the shipped data pass, each planted error is found."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalog.content.checks import (
    all_checks,
    counts,
    duplicates,
    life_event_codes,
    place_links,
    privacy,
    synonyms,
)
from catalog.content.checks.dissolved import named
from catalog.content.checks.figures import durations, sums
from catalog.content.checks.material import (
    Entry,
    Material,
    load,
    read_items,
)
from catalog.content.checks.sentences import sentences
from catalog.model import Finding
from catalog.paths import DATA

TODAY = date(2026, 11, 28)
GUIDE, QUESTION, CARD = "1.001193", "q-ho-tich-001", "ly-hon"


@pytest.fixture(scope="module")
def material() -> Material:
    return load(day=TODAY)


@pytest.fixture
def copied(material: Material, tmp_path: Path) -> Material:
    """The material over a copy of the reference tables, to plant errors in."""
    shutil.copytree(DATA / "reference", tmp_path / "reference")
    return replace(material, data=tmp_path, entries=())


@pytest.fixture(scope="module")
def clean(material: Material) -> set[Finding]:
    """What the reference tables already give: nothing, as another test says."""
    return set(all_checks.run(material, all_checks.OF_REFERENCE))


def rules(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings if finding.severity == "error"}


def entry(material: Material, key: str) -> Entry:
    return next(found for found in material.entries if found.id == key)


def planted(material: Material, key: str, changes: dict[str, Any]) -> Material:
    found = entry(material, key)
    body = {name: value for name, value in {**found.body, **changes}.items() if value is not None}
    return replace(material, entries=(replace(found, body=body),))


def test_shipped_data_hold_no_error(material: Material) -> None:
    errors = [f for f in all_checks.run(material) if f.severity == "error"]
    assert errors == []


def test_issue_asks_for_this_much(material: Material) -> None:
    numbers = counts.by_field(material)
    assert numbers["guide"]["entries"] >= 150
    assert numbers["question"]["entries"] >= 600
    assert numbers["card"]["entries"] >= 40
    assert numbers["card"]["body"] == numbers["card"]["entries"]


LONG = "một hai ba bốn năm sáu bảy tám chín mười "

PLANTED = [
    ("a field is missing", GUIDE, {"who": None}, "shape"),
    ("a field is unknown", GUIDE, {"note": "ghi chú"}, "shape"),
    ("a list is no list", GUIDE, {"bring": "Tờ khai"}, "shape"),
    ("a code has no quotes", GUIDE, {"code": 1.001193}, "shape"),
    ("a legal number is no number", GUIDE, {"legal": ["Luật Hộ tịch"]}, "shape"),
    ("a question asks for nothing known", QUESTION, {"asks": "price"}, "shape"),
    ("an audience is unknown", QUESTION, {"audience": ["tourist"]}, "shape"),
    ("a question is filed under another subject", QUESTION, {"id": "q-thue-001"}, "shape"),
    ("the day of checking is to come", QUESTION, {"checked": date(2027, 1, 1)}, "shape"),
    (
        "a link leads to a private site",
        CARD,
        {"links": [{"title": "Luật sư", "url": "https://example.com"}]},
        "shape",
    ),
    (
        "a link is not encrypted",
        CARD,
        {"links": [{"title": "Tòa án", "url": "http://www.toaan.gov.vn"}]},
        "shape",
    ),
    ("a code is unknown", QUESTION, {"codes": ["9.999999"]}, "code"),
    ("a code is withdrawn", QUESTION, {"codes": ["1.000002"]}, "code"),
    ("a twin is no code", GUIDE, {"also": ["1.00119"]}, "code"),
    ("a dissolved department", GUIDE, {"where": "Sở Kế hoạch và Đầu tư."}, "dissolved"),
    ("a district, in short", QUESTION, {"answer": "Nộp ở UBND cấp huyện nơi ở."}, "dissolved"),
    ("a ministry with another dash", CARD, {"title": "Bộ Lao động-Thương binh và Xã hội"},
     "dissolved"),
    ("a replaced law", GUIDE, {"legal": ["45/2013/QH13"]}, "law"),
    ("a replaced law inside the text", CARD, {"body": "Theo Luật 45/2013/QH13 thì được."}, "law"),
    ("a law that the record does not name", QUESTION, {"legal": ["31/2024/QH15"]}, "legal"),
    ("a person's telephone", QUESTION, {"answer": "Gọi chị Lan 0912 345 678 nhé."}, "privacy"),
    ("an e-mail address", CARD, {"body": "Gửi thư tới canbo@xa.gov.vn để được giúp."}, "privacy"),
    ("an identity number", QUESTION, {"answer": "Ví dụ số 001099012345 là đúng."}, "privacy"),
    ("decomposed letters", GUIDE, {"who": "Cha hoặc me\u0323."}, "nfc"),
    ("two blanks", GUIDE, {"who": "Cha  hoặc mẹ."}, "spaces"),
    ("a hidden blank", GUIDE, {"who": "Cha\u200bhoặc mẹ."}, "spaces"),
    ("the tone on the other vowel", GUIDE, {"who": "Uỷ ban nhân dân cấp xã."}, "tones"),
    ("a guide too long", GUIDE, {"who": LONG * 12}, "length"),
    ("a guide too short", GUIDE, {"bring": ["a", "b"], "mistakes": ["c"], "time": "", "online": "",
                                  "where": "", "cost": "", "purpose": "Ghi nhận."}, "length"),
    ("a common name too long", GUIDE, {"common_names": ["khai sinh", LONG, "giấy"]}, "length"),
    ("too few common names", GUIDE, {"common_names": ["khai sinh"]}, "length"),
    ("too many mistakes", GUIDE, {"mistakes": ["a", "b", "c", "d", "e"]}, "length"),
    ("two questions in one", QUESTION, {"question": "Ở đâu? Bao lâu thì xong?"}, "length"),
    ("a question without its mark", QUESTION, {"question": "Làm khai sinh ở đâu vậy"}, "length"),
    ("an answer of six sentences", QUESTION, {"answer": "Có thể. " * 6}, "length"),
    ("a sentence of fifty words", QUESTION, {"answer": LONG * 5}, "readability"),
    ("sentences of thirty words", QUESTION, {"answer": f"{LONG * 3}. A{LONG * 3}."}, "readability"),
    ("a fee that is nobody's", GUIDE, {"cost": "Lệ phí 123.000 đồng."}, "claim"),
    ("a fee in words", QUESTION, {"answer": "Mất chừng 3 triệu đồng một bộ."}, "claim"),
    ("days that are nobody's", GUIDE, {"time": "Trong 44 ngày làm việc."}, "claim"),
    ("days in words", QUESTION, {"answer": "Trả sau chín ngày làm việc."}, "claim"),
    ("hours that are nobody's", QUESTION, {"answer": "Trả kết quả trong 36 giờ."}, "claim"),
    ("calendar days for working days", "1.004873", {"time": "3 ngày."}, "claim"),
    ("a free charge that has an amount", "1.002755", {"cost": "Miễn phí.", "explained": ""},
     "claim"),
    ("a common name twice", GUIDE, {"common_names": ["khai sinh", "bé", "Khai  sinh"]},
     "duplicate"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "changes", "rule"), [case[1:] for case in PLANTED], ids=[case[0] for case in PLANTED]
)
def test_finds_planted_error(
    material: Material, key: str, changes: dict[str, Any], rule: str
) -> None:
    changed = {"code": "1.001193"} | changes if key == GUIDE else changes
    assert rule in rules(all_checks.run(planted(material, key, changed), all_checks.OF_ENTRIES))


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        (GUIDE, {"where": "Sở Tài chính; trước đây là Sở Kế hoạch và Đầu tư."}),
        (QUESTION, {"question": "Công an huyện không còn thì đến đâu?"}),
        (CARD, {"body": "Luật 45/2013/QH13 đã hết hiệu lực; xem luật mới."}),
        (CARD, {"body": "Gọi tổng đài 1900 9068 hoặc 111 để được giúp."}),
        (
            GUIDE,
            {
                "cost": "Lệ phí 123.000 đồng.",
                "explained": "Mức 123.000 đồng, 60 ngày và 1 ngày ở phần phí của bản ghi.",
            },
        ),
        (
            QUESTION,
            {
                "answer": "Được, làm ở xã nơi cư trú.",
                "legal": ["31/2024/QH15"],
                "explained": "31/2024/QH15 nêu trong tên văn bản.",
            },
        ),
    ],
)
def test_allows_what_is_told_rightly(material: Material, key: str, changes: dict[str, Any]) -> None:
    shown = planted(material, key, changes)
    assert rules(all_checks.run(shown, all_checks.OF_ENTRIES)) == set()


def test_law_that_ended_after_the_check_is_a_warning(material: Material) -> None:
    changes = {"legal": ["123/2020/NĐ-CP"], "checked": date(2026, 6, 1)}
    found = all_checks.run(planted(material, QUESTION, changes), all_checks.OF_ENTRIES)
    assert [f.severity for f in found if f.rule == "law"] == ["warning"]


def twice(material: Material, key: str, changes: dict[str, Any]) -> set[str]:
    again = planted(material, key, changes).entries
    return rules(
        all_checks.run(replace(material, entries=(*material.entries, *again)), [duplicates.check])
    )


def test_finds_same_id_twice(material: Material) -> None:
    assert "id" in twice(material, QUESTION, {"question": "Cấp lại phù hiệu taxi ở đâu?"})
    assert "id" in twice(material, CARD, {})
    assert "id" in twice(material, GUIDE, {})


def test_finds_same_question_twice(material: Material) -> None:
    asked = str(entry(material, QUESTION).body["question"])
    assert "duplicate" in twice(material, QUESTION, {"id": "q-ho-tich-999", "question": asked})
    toneless = asked.replace("ở", "o")
    assert "duplicate" in twice(material, QUESTION, {"id": "q-ho-tich-999", "question": toneless})


def test_finds_reworded_question(material: Material) -> None:
    found = entry(material, "q-ho-tich-023")
    asked = str(found.body["question"])
    reworded = f"Cho hỏi {asked[0].lower()}{asked[1:]}"
    assert "duplicate" in twice(material, found.id, {"id": "q-ho-tich-999", "question": reworded})


def test_finds_copied_guide(material: Material) -> None:
    assert "duplicate" in twice(material, GUIDE, {"code": "1.000656", "who": "Cha hoặc mẹ."})


def append(file: str, line: str) -> Callable[[Path], None]:
    def plant(reference: Path) -> None:
        with (reference / file).open("a", encoding="utf-8") as target:
            target.write(line + "\n")

    return plant


def swap(file: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(reference: Path) -> None:
        text = (reference / file).read_text(encoding="utf-8")
        assert old in text
        (reference / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def rule_of(said: str, official: str, kind: str = "doc", near: str = "", not_near: str = "") -> str:
    return "\t".join((said, official, kind, near, not_near, "dùng thường ngày", ""))


IN_TABLES = [
    ("a cell too many", append("bodies_dissolved.tsv", "Sở Cũ\t2025-03-01\tSở\tx\thigh\t!"),
     "shape"),
    ("another header", swap("law_status.tsv", "number\ttitle", "số\ttitle"), "shape"),
    ("a table is missing", lambda reference: (reference / "glossary.csv").unlink(), "shape"),
    ("a number twice", append("law_status.tsv", "45/2013/QH13\tx\treplaced\t2024-08-01\t\thigh"),
     "id"),
    ("a tone on the other vowel", append("question_frames.tsv", "thoả thuận\tfee\t\t\t"), "tones"),
    ("a blank at the end", append("question_frames.tsv", "giá sao \tfee\t\t\t"), "spaces"),
    ("a synonym of no kind", append("synonyms.tsv", rule_of("cà vẹt", "đăng ký xe", "slang")),
     "shape"),
    ("a synonym without source",
     append("synonyms.tsv", "tờ giấy xe\tđăng ký xe\tdoc\t\t\t\t"), "shape"),
    ("a guard that allows and forbids",
     append("synonyms.tsv", rule_of("tờ giấy xe", "đăng ký xe", near="mất", not_near="mất")),
     "guard"),
    ("official words that nobody uses",
     append("synonyms.tsv", rule_of("tờ giấy xe", "đăng kí xế hộp")), "official"),
    ("a synonym of itself", append("synonyms.tsv", rule_of("Đăng ký xe", "đăng ký xe")), "synonym"),
    ("a gap at an end", append("synonyms.tsv", rule_of("tờ giấy …", "đăng ký xe")), "shape"),
    ("an empty alternative", append("synonyms.tsv", rule_of("tờ | … xe", "đăng ký xe")), "shape"),
    ("an alternative twice",
     append("synonyms.tsv", "\n".join([rule_of("tờ | bìa … xe máy", "đăng ký xe"),
                                       rule_of("bìa … xe máy", "đăng ký xe")])), "id"),
    ("a synonym twice",
     append("synonyms.tsv", "\n".join([rule_of("tờ giấy xe", "đăng ký xe")] * 2)), "id"),
    ("an event with an unknown code",
     swap("life_events.yaml", '"1.001193"', '"9.999999"'), "code"),
    ("an event group too few", swap("life_events.yaml", "audience: citizen", "audience: nobody"),
     "shape"),
    ("a launch service with an unknown code",
     swap("launch_services.yaml", '"3.000347"', '"9.999999"'), "code"),
    ("an agency twice", swap("agencies.yaml", '- id: "G02"', '- id: "G01"'), "id"),
    ("a field that moved to nobody", swap("agencies.yaml", 'to: "G01"', 'to: "G99"'), "reference"),
    ("a special case that no name tells",
     append("special_cases.tsv", "case\tsao hỏa\tsao hỏa\t"), "official"),
    ("a special case that nobody asks for",
     append("special_cases.tsv", "case\tcấp tỉnh\t\t"), "shape"),
    ("a special case of no kind", append("special_cases.tsv", "thing\tcấp tỉnh\ttỉnh\t"), "shape"),
    ("a special case twice", append("special_cases.tsv", "case\tLưu động\ttại nhà\t"), "id"),
    ("what asks for an act twice",
     append("special_cases.tsv", "case\tcấp phép\txin phép | xin phép\t"), "duplicate"),
    ("a wish of no kind", append("wishes.tsv", "price\tgiá rẻ\t\t"), "shape"),
    ("a level that there is not", append("wishes.tsv", "level\tcấp huyện\tdistrict\t"), "shape"),
    ("a value where none belongs", append("wishes.tsv", "online\ttrên web\tfull\t"), "shape"),
    ("a wish without words", append("wishes.tsv", "online\t\t\t"), "shape"),
    ("a question that asks for nothing known",
     append("question_frames.tsv", "giá vàng\tprice\t\t\t"), "shape"),
    ("an act that is none", append("acts.tsv", "fly\tsaid\tbay đi\t\t"), "shape"),
    ("words of acts that stand nowhere", append("acts.tsv", "end\tthere\tdẹp hẳn\t\t"), "shape"),
    ("a frame twice", append("question_frames.tsv", "Bao nhiêu tiền\tfee\t\t\t"), "id"),
    ("a thing between blank alternatives",
     append("question_frames.tsv", "giá sao\tfee\thải quan | \t\t"), "duplicate"),
    ("a tone on another letter", swap("typing_keys.tsv", "tone\ts\tá", "tone\ts\té"), "shape"),
    ("two tones at once", swap("typing_keys.tsv", "tone\ts\tá", "tone\ts\tấ"), "shape"),
    ("a letter that needs one key", append("typing_keys.tsv", "vni\tletter\tw\tư\t"), "shape"),
    ("keys of no method", append("typing_keys.tsv", "viqr\ttone\t'\tá\t"), "shape"),
    ("a kind with a rule that there is not",
     swap("places/kinds.tsv", "stop homograph", "stop homonym"), "shape"),
    ("a short form of no kind",
     append("places/kinds.tsv", "kp\tkhu phố\tcommune\tstop\t\t"), "reference"),
    ("a small word of no rule", append("places/small_words.tsv", "before\tngoài\tthử"), "shape"),
    ("an agency with another one's name",
     swap("agencies.yaml", "name: Bộ Công Thương", "name: Bộ Công an"), "id"),
    ("a code that stands for nobody", append("agency_codes.tsv", "G99\tG98\t"), "reference"),
    ("a code that stands for an old one", append("agency_codes.tsv", "G99\tG04\t"), "reference"),
    ("a unit of no province", swap("agencies.yaml", 'province: "51"', 'province: "99"'), "reference"),
    ("a day that is none", swap("agencies.yaml", "until: 2025-03-01", "until: 1-3-2025"), "shape"),
    ("a field that nobody reads", swap("agencies.yaml", "  sure: high", "  surely: high"), "shape"),
    ("an event without cues", swap("life_events.yaml", "cues: [khai sinh,", "cue: [khai sinh,"),
     "shape"),
    ("events that are no YAML", append("life_events.yaml", "- id: ["), "shape"),
    ("a commune of no province",
     append("places/communes.tsv", "99999\txã\tKhông Có\t99\t"), "reference"),
    ("a former commune that leads nowhere",
     append("places/former_communes.tsv", "99999\txã\tKhông Có\t001\t98765"), "reference"),
    ("an alias of no place",
     append("places/aliases.tsv", "xứ lạ\tprovinces\t98\tfree\t"), "reference"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plant", "rule"), [case[1:] for case in IN_TABLES], ids=[case[0] for case in IN_TABLES]
)
def test_finds_planted_error_in_tables(
    copied: Material, clean: set[Finding], plant: Callable[[Path], None], rule: str
) -> None:
    plant(copied.data / "reference")
    found = all_checks.run(copied, all_checks.OF_REFERENCE)
    assert rule in rules([finding for finding in found if finding not in clean])


def test_an_error_in_a_reference_file_names_its_line(copied: Material) -> None:
    text = (copied.data / "reference" / "life_events.yaml").read_text("utf-8")
    line = text.splitlines().index("    - id: nhap-khau-cho-con") + 1
    swap("life_events.yaml", "    - id: nhap-khau-cho-con", "    - ids: nhap-khau-cho-con")(
        copied.data / "reference"
    )
    (finding,) = all_checks.run(copied, [life_event_codes.check])
    assert (finding.place.file, finding.place.row) == ("data/reference/life_events.yaml", line)
    assert "ids" in finding.message


def test_reports_yaml_that_cannot_be_read(copied: Material) -> None:
    (copied.data / "cards").mkdir()
    (copied.data / "cards" / "hong.yaml").write_text("- id: [", encoding="utf-8")
    (copied.data / "cards" / "chuoi.yaml").write_text("chỉ là chữ", encoding="utf-8")
    (copied.data / "procedures").symlink_to(DATA / "procedures")
    found = load(copied.data, TODAY)
    assert [f.place.file for f in found.unreadable] == [
        "data/cards/chuoi.yaml",
        "data/cards/hong.yaml",
    ]
    assert "shape" in rules(all_checks.run(found, all_checks.OF_ENTRIES))


def test_entries_know_their_line() -> None:
    rows = [row for row, _ in read_items(DATA / "cards" / "nha-dat.yaml")]
    lines = (DATA / "cards" / "nha-dat.yaml").read_text(encoding="utf-8").splitlines()
    assert all(lines[row - 1].startswith("- id:") for row in rows)


def test_missing_tables_are_findings(material: Material, tmp_path: Path) -> None:
    bare = replace(material, data=tmp_path)
    assert list(synonyms.check(bare)) == []
    assert list(place_links.check(bare)) == []


FIGURES = [
    ("hours of the clock are no length", "nhận sau 15 giờ thì trả hôm sau", set()),
    ("hours of work are", "trong 08 giờ làm việc", {"8 giờ"}),
    ("a date is no length", "đến hết ngày 30 tháng 6 năm 2026", set()),
    ("an age is no length", "trẻ dưới 06 tháng tuổi", set()),
    ("months are", "đóng đủ 06 tháng trong 12 tháng", {"6 tháng", "12 tháng"}),
    ("working days stay apart", "3 ngày làm việc, xác minh 15 ngày",
     {"3 ngày làm việc", "15 ngày"}),
    ("a number told twice", "trong 05 (năm) ngày làm việc", {"5 ngày làm việc"}),
    ("a range", "15-20 ngày hoặc 3 đến 5 ngày làm việc",
     {"15 ngày", "20 ngày", "3 ngày làm việc", "5 ngày làm việc"}),
    ("words", "ba ngày làm việc", {"3 ngày làm việc"}),
    ("thousands with points", "phí 1.000.000 đồng/phòng", {"1.000.000 đồng"}),
    ("millions in words", "từ 3 tỷ đồng, phạt 1,5 triệu đồng",
     {"3.000.000.000 đồng", "1.500.000 đồng"}),
    ("a short đ", "lệ phí 50.000đ", {"50.000 đồng"}),
    ("a form is no sum", "Mẫu số 1a, 1b, 1d hoặc 1đ", set()),
    ("dollars", "lệ phí 25 USD", {"25 USD"}),
    ("a decree is no sum", "Nghị định 281/2016/TT-BTC", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"), [case[1:] for case in FIGURES], ids=[case[0] for case in FIGURES]
)
def test_reads_figures(text: str, told: set[str]) -> None:
    assert {str(figure) for figure in durations(text) | sums(text)} == told


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nộp ở xã. Ủy ban trả lời sau.", 2),
        ("Nộp tại TP. Hồ Chí Minh. Được chứ?", 2),
        ("theo khoản 1. sau đó nộp", 1),
    ],
)
def test_splits_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cục Trồng trọt và Bảo vệ thực vật cấp.", []),
        ("Cục Trồng trọt cấp.", ["Cục Trồng trọt"]),
        ("Nộp tại Sở GTVT, tức Sở Giao thông vận tải.", ["Sở Giao thông vận tải"]),
        ("UBND quận nhận hồ sơ.", ["Ủy ban nhân dân quận"]),
        ("Công an cấp xã nhận hồ sơ.", []),
    ],
)
def test_knows_dissolved_bodies(material: Material, text: str, found: list[str]) -> None:
    assert [body.name for body in named(text, material.bodies, material.current_names)] == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gọi 1900 9068, 111, 1022 hoặc 113.", []),
        ("Gọi 091.234.5678.", ["số điện thoại"]),
        ("Gọi +84 912 345 678.", ["số điện thoại"]),
        ("Vốn 100000000 đồng, mã 1.001193.", []),
        ("Chứng minh 012345678.", ["số điện thoại", "số giấy tờ tùy thân"]),
    ],
)
def test_tells_personal_data_from_hotlines(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in privacy.personal(text)] == kinds
