"""Each table of words has one reader, which says what is wrong with the table and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.content import wording
from catalog.errors import DataFileError
from catalog.paths import DATA

COLUMNS = {table.name: table.columns for table in wording.TABLES}
READERS: dict[str, Callable[[Path], object]] = {
    "acts.tsv": wording.acts,
    "special_cases.tsv": wording.special_cases,
    "special_bodies.tsv": wording.special_bodies,
    "classes.tsv": wording.classes,
    "clauses.tsv": wording.clauses,
    "wishes.tsv": wording.wishes,
    "question_frames.tsv": wording.question_frames,
    "number_words.tsv": wording.number_words,
    "typing_keys.tsv": wording.typing_keys,
    "word_variants.tsv": wording.word_variants,
    "places/kinds.tsv": wording.unit_kinds,
    "places/small_words.tsv": wording.small_words,
    "stopwords.txt": wording.talk,
}


@pytest.mark.parametrize("table", READERS)
def test_a_missing_table_is_told_with_what_to_do(table: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=f"{table}.*Thiếu tệp"):
        READERS[table](tmp_path)


@pytest.mark.parametrize("table", [name for name in READERS if name.endswith(".tsv")])
def test_a_missing_column_is_told(table: str, tmp_path: Path) -> None:
    shutil.copytree(DATA / "reference", tmp_path / "reference")
    path = tmp_path / "reference" / table
    first = COLUMNS[table][0]
    path.write_text(path.read_text("utf-8").replace(first, "sai", 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=f"{table}.*Dòng tiêu đề khác mẫu"):
        READERS[table](tmp_path)


def test_words_in_a_cell_are_apart_by_a_bar() -> None:
    frames = {frame.phrase: frame for frame in wording.question_frames()}
    assert frames["lệ phí"].not_before == ("trước bạ",)
    assert frames["tờ khai"].not_before[:2] == ("hải quan", "thuế")
    assert frames["bao lâu"].not_before == ()


def test_lines_of_talk_have_no_comments() -> None:
    words = wording.talk()
    assert "cho em hỏi" in words
    assert not [line for line in words if line.startswith("#")]


def test_every_column_stands_in_the_documentation() -> None:
    text = (DATA.parent / "docs" / "data-format.md").read_text("utf-8")
    for table in READERS:
        (told,) = [line for line in text.splitlines() if line.startswith(f"| `{table}` |")]
        assert not [name for name in COLUMNS.get(table, ()) if f"`{name}`" not in told]
