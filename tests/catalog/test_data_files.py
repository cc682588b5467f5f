"""Reading the data folder: what is wrong is told with its file, its line and what to do."""

from pathlib import Path

import pytest

from catalog.data_files import ItemFile, TableFile, texts
from catalog.errors import DataFileError

CODES = TableFile("ma.tsv", ("code", "since"), 1)
NAMES = TableFile("ten.csv", ("term", "note"), 1)
EVENTS = ItemFile("su-kien.yaml")


def written(data: Path, name: str, text: str) -> Path:
    """Write a file of the data folder; return the folder."""
    (data / "reference").mkdir(exist_ok=True)
    (data / "reference" / name).write_text(text, encoding="utf-8")
    return data


def test_rows_know_their_line(tmp_path: Path) -> None:
    data = written(tmp_path, "ma.tsv", "code\tsince\nG15\t2025-03-01\nG04\t2025-03-01\n")
    assert [(row.line, row["code"], row.day("since").year) for row in CODES.rows(data)] == [
        (2, "G15", 2025), (3, "G04", 2025),
    ]  # fmt: skip


def test_a_cell_by_commas_may_hold_a_comma(tmp_path: Path) -> None:
    data = written(tmp_path, "ten.csv", 'term,note\n"phí, lệ phí","hai loại"\n')
    assert list(NAMES.cells(data)) == [["phí, lệ phí", "hai loại"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mã\tsince\n", "data/reference/ma.tsv, dòng 1: Dòng tiêu đề khác mẫu. Cần: code, since."),
        ("", "data/reference/ma.tsv, dòng 1: Dòng tiêu đề khác mẫu."),
        ("code\tsince\nG15\n", "dòng 2: Có 1 ô, cần 2. Các cột: code, since."),
        ("code\tsince\nG15\t1-3-2025\n", "dòng 2: since: '1-3-2025' không phải ngày. Ghi dạng"),
    ],
)
def test_a_table_tells_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    data = written(tmp_path, "ma.tsv", text)
    with pytest.raises(DataFileError) as caught:
        [row.day("since") for row in CODES.rows(data)]
    assert told in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for read in (CODES.lines, EVENTS.items):
        with pytest.raises(DataFileError, match=r"Thiếu tệp này\. Khôi phục"):
            read(tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    written(tmp_path, "ma.tsv", "")
    (tmp_path / "reference" / "ma.tsv").write_bytes(b"\xff\xfe")
    with pytest.raises(DataFileError, match=r"ma\.tsv: Không đọc được"):
        CODES.lines(tmp_path)


def test_items_are_read_by_what_they_should_be(tmp_path: Path) -> None:
    text = "- id: a\n  until: 2025-03-01\n  names: [một, hai]\n  on: true\n  none:\n  code: 0012\n"
    (item,) = EVENTS.items(written(tmp_path, "su-kien.yaml", text))
    assert (item.text("id"), item.day("until").month, item.texts("names")) == (
        "a",
        3,
        ("một", "hai"),
    )
    assert (item.flag("on"), item.flag("off"), item.text("none", ""), item.text("code")) == (
        True, False, "", "0012",
    )  # fmt: skip
    assert (item.texts("none"), item.items("other")) == ((), ())


def test_an_empty_file_has_no_items(tmp_path: Path) -> None:
    assert EVENTS.items(written(tmp_path, "su-kien.yaml", "# chưa có gì\n")) == ()


def read(data: Path) -> None:
    """Read the events as their reader would."""
    for item in EVENTS.items(data):
        item.known("id", "name", "names", "parts")
        item.text("id")
        item.texts("names")
        item.items("parts")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- name: A\n  id:\n", "dòng 2: Trường 'id': cần một đoạn chữ."),
        ("- name: A\n", "dòng 1: Trường 'id': cần một đoạn chữ."),
        ("- id: [a]\n", "dòng 1: Trường 'id': cần một đoạn chữ."),
        ("- id: a\n- id: b\n  names: một\n", "dòng 3: Trường 'names': cần một danh sách."),
        ("- id: a\n  names: [[một]]\n", "dòng 2: Trường 'names': cần một danh sách chữ."),
        ("- id: a\n  parts: [một]\n", "dòng 2: Cần một nhóm trường."),
        ("- id: a\n  wrong: 1\n", "dòng 2: Trường 'wrong': không có trong mẫu. Các trường: id, name, names"),
        ("- id: a\n  id: b\n", "dòng 2: Trường 'id' có hai lần."),
        ("- một\n", "dòng 1: Cần một nhóm trường."),
        ("id: a\n", "dòng 1: Cần một danh sách các mục."),
        ("- id: a\n- id: [\n", "dòng 3: Sai cú pháp YAML"),
    ],
)  # fmt: skip
def test_items_tell_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    data = written(tmp_path, "su-kien.yaml", text)
    with pytest.raises(DataFileError) as caught:
        read(data)
    assert f"data/reference/su-kien.yaml, {told}" in str(caught.value)


def test_sentences_in_two_languages_are_told_once(tmp_path: Path) -> None:
    path = tmp_path / "en.yaml"
    path.write_text('"Tìm": Search\n"Bỏ": Undo\n', encoding="utf-8")
    assert texts(path, "en.yaml") == {"Tìm": "Search", "Bỏ": "Undo"}
    path.write_text('"Tìm": Search\n"Tìm": Find\n', encoding="utf-8")
    with pytest.raises(DataFileError, match="dòng 2: Trường 'Tìm' có hai lần"):
        texts(path, "en.yaml")
