"""Everyday words: read whole, and held to what their procedures are."""

from datetime import date
from pathlib import Path

import pytest

from catalog.content.checks import everyday as checks
from catalog.content.checks.catalogue import Catalogue
from catalog.content.checks.material import Material
from catalog.content.everyday import phrases
from catalog.errors import SourceError
from catalog.model import Case, Procedure, Term
from catalog.paths import DATA

TABLE = "code\tphrase\n# đã xem\n"


def folder(tmp_path: Path, lines: str) -> Path:
    (tmp_path / "everyday").mkdir()
    (tmp_path / "everyday" / "F1.tsv").write_text(TABLE + lines, encoding="utf-8")
    return tmp_path


def found(tmp_path: Path, lines: str) -> list[tuple[str, int]]:
    agency = Term("G01", "Bộ Công an")
    record = Procedure(
        "1", "1.000001", "Cấp căn cước", agency=agency, cases=(Case("1", "đủ 14 tuổi"),)
    )
    data = folder(tmp_path, lines)
    material = Material(data, date(2026, 11, 28), (), Catalogue.of([record]))
    return [(f.rule, f.place.row) for f in checks.check(material)]


def test_phrases_come_with_their_lines(tmp_path: Path) -> None:
    one, two = phrases(folder(tmp_path, "1.000001\tlàm căn cước\n1.000001\tlàm cccd\n"))
    assert (one.text, one.line, two.line) == ("làm căn cước", 3, 4)


@pytest.mark.parametrize("line", ["1.000001\n", "1.000001\ta\tb\n", "1.000001\t \n", "\n"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(SourceError, match=r"F1\.tsv, dòng 3"):
        list(phrases(folder(tmp_path, line)))


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("1.000001\tlàm căn cước cho con đủ 14 tuổi\n", []),
        ("1.000001\tlàm căn cước\n1.000001\tlàm cccd\n", []),
        ("9.999999\tlàm căn cước\n", [("code", 3)]),
        ("1.000001\tlàm cccd 25 tuổi\n", [("everyday", 3)]),
        ("1.000001\tlàm cccd\n1.000001\tLàm CCCD\n", [("everyday", 4)]),
        (f"1.000001\t{'làm ' * 41}\n", [("everyday", 3)]),
        ("1.000001\tlàm thẻ thuỷ thủ\n", [("tones", 3)]),
        ("1.000001\tmột ô\tthừa\n", [("shape", 0)]),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, lines: str, wrong: list[tuple[str, int]]) -> None:
    assert found(tmp_path, lines) == wrong


def test_every_public_procedure_has_words_and_they_are_many() -> None:
    words = list(phrases(DATA))
    assert len(words) > 20_000
    assert len({phrase.code for phrase in words}) > 4_500
