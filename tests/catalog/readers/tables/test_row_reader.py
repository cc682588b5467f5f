"""All that is wrong with a row is told at once; nothing is made of it."""

from pathlib import Path

import pytest

from catalog.readers import files
from tests.catalog.readers.writing import Row, csv_file

HEADER: Row = (
    "Mã thủ tục", "Tên thủ tục", "Cơ quan công bố", "Lĩnh vực", "Cấp thực hiện", "Mức độ",
    "Ngày quyết định",
)  # fmt: skip
QUESTIONS: Row = ("Câu hỏi", "Trả lời", "Mã thủ tục", "Đối tượng")


def found(folder: Path, header: Row, row: Row) -> list[tuple[str, str]]:
    """Return the severity and the rule of each finding of a row, of which nothing is made."""
    [reading] = files.read(csv_file(header, row)(folder))
    assert reading.record is None
    assert {finding.place.row for finding in reading.findings} == {2}
    return [(finding.severity, finding.rule) for finding in reading.findings]


@pytest.mark.parametrize(
    ("case", "row", "rules"),
    [
        ("one value", ("1.001193", "Tên", "Bộ Tư pháp", "Hộ tịch", "Cấp huyện", "", ""), ["levels"]),
        ("a code and a day", ("1.00119", "Tên", "Bộ Tư pháp", "Hộ tịch", "Cấp xã", "", "31/02/2026"),
         ["code", "decision_date"]),
        ("all of them", ("", "", "Bộ Tư pháp", "Hộ tịch", "Cấp vũ trụ", "Mức 9", "hôm qua"),
         ["code", "name", "service_level", "levels", "decision_date"]),
    ],
)  # fmt: skip
def test_every_wrong_value_is_told(case: str, row: Row, rules: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, HEADER, row) == [("error", rule) for rule in rules]


def test_what_only_needs_a_look_is_told_beside_what_is_wrong(tmp_path: Path) -> None:
    row = ("1.00119", "Tên", "Bộ Tư pháp", "Hộ tịch", "Cấp xã", "Mức độ 4", "")
    assert found(tmp_path, HEADER, row) == [("error", "code"), ("warning", "service_level")]
    [reading] = files.read(csv_file(HEADER, row)(tmp_path))
    assert {finding.code for finding in reading.findings} == {""}


def test_a_question_tells_all_that_it_lacks(tmp_path: Path) -> None:
    row = ("", "", "", "Người hành tinh khác")
    errors = ["question", "answer", "audiences"]
    assert found(tmp_path, QUESTIONS, row) == [("error", rule) for rule in errors]


def test_values_that_slipped_under_other_headers_are_not_judged(tmp_path: Path) -> None:
    row = ("1.00119", "Tên", "Bộ", "Tư pháp", "Hộ tịch", "Cấp huyện", "", "", "thừa")
    assert len(found(tmp_path, HEADER, row)) == 1
