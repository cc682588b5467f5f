"""Labels of forms: found in the texts of records, alike however they are written."""

import pytest

from catalog.text.form_labels import (
    distinct,
    file_label,
    form_key,
    is_telling,
    labels_alone,
    labels_called,
)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Phiếu thu nhận thông tin căn cước (Mẫu CC01 ban hành kèm theo Thông tư)", ["CC01"]),
        ("Đơn đề nghị theo mẫu số 14-HSB", ["14-HSB"]),
        ("Tờ khai bổ sung theo Mẫu số 01/KHBS; mẫu 01-1/KHBS", ["01/KHBS", "01-1/KHBS"]),
        ("tờ khai đăng ký thuế mẫu số 05-ĐK-TCT", ["05-ĐK-TCT"]),
        ("theo Mẫu số 04B – HBQP ban hành kèm theo", ["04B-HBQP"]),
        ("giấy khai (mẫu số 02a)", ["02a"]),
        ("Mẫu số 01 ban hành kèm theo", []),
        ("Mẫu 12- Đơn đề nghị", []),
        ("theo mẫu quy định tại Nghị định 123/2015/NĐ-CP", []),
        ("biểu mẫu 123/2015/NĐ-CP", []),
    ],
)
def test_a_text_calls_forms(text: str, labels: list[str]) -> None:
    assert list(labels_called(text)) == labels


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Đơn xin thường trú (NA12)", ["NA12"]),
        ("D02-LT Báo cáo tình hình sử dụng lao động", ["D02-LT"]),
        ("giấy phép lái xe hạng C1E, D2", []),
        ("ban hành kèm theo Thông tư 04/2024/TT-BTP, Luật 31/2024/QH15", []),
        ("bản đồ hệ VN2000", []),
        ("MAUSO1~2", []),
    ],
)
def test_a_line_of_a_dossier_has_labels(line: str, labels: list[str]) -> None:
    assert list(labels_alone(line)) == labels


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("01/KHBS", "1 khbs", True),
        ("CT01", "ct-1", True),
        ("05-ĐK-TCT", "5 dk tct", True),
        ("CT01", "CT10", False),
        ("B1.2", "B12", False),
    ],
)
def test_ways_to_write_a_label(one: str, other: str, *, same: bool) -> None:
    assert (form_key(one) == form_key(other)) is same


@pytest.mark.parametrize("label", ["CT01", "d02-lt", "01/khbs", "TP-TSCC-01a", "02sgdhh"])
def test_a_label_that_is_one_wherever_it_stands(label: str) -> None:
    assert is_telling(label)


@pytest.mark.parametrize("label", ["A1", "b2", "02B", "C1E", "50", "2024", "lớp 10a"])
def test_what_may_be_anything(label: str) -> None:
    assert not is_telling(label)


def test_each_label_once_as_it_is_written_first() -> None:
    assert distinct(["01/KHBS", "CT01", "1/KHBS"]) == ("01/KHBS", "CT01")


def test_the_name_of_a_file_without_its_ending() -> None:
    assert file_label("Mẫu số_ 18.docx") == "Mẫu số 18"
