"""Codes of procedures as people and offices write them."""

import pytest

from catalog.text.codes import (
    find_codes,
    find_dossier_numbers,
    is_marked_deleted,
    is_national,
    trim,
)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (" 1.014325", "1.014325"),
        ("1.001193.000.00.00.H29", "1.001193"),
        ("1.012753.H19", "1.012753"),
        ("2.009182739", "2.009182739"),
        ("1 .001193", "1.001193"),
    ],
)
def test_codes_are_trimmed(raw: str, code: str) -> None:
    assert trim(raw) == code


def test_only_the_national_shape_is_national() -> None:
    assert is_national("1.001193")
    assert not is_national("1.0133611")
    assert is_marked_deleted("1.014955-Xoa")
    assert not is_marked_deleted("1.014955")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("1.001193", ["1.001193"]),
        ("mã thủ tục 1.004194", ["1.004194"]),
        ("TTHC 2.000815 phí", ["2.000815"]),
        ("1,001193", ["1.001193"]),
        ("1.001193.000.00.00.H29", ["1.001193"]),
        ("1.001193.02", ["1.001193"]),
        ("giá 1.000.000 đồng", []),
        ("61/2018/NĐ-CP", []),
        ("11.001193", []),
    ],
)
def test_codes_are_found_in_text(typed: str, codes: list[str]) -> None:
    assert [code for _, _, code in find_codes(typed)] == codes


def test_dossier_numbers_are_no_codes() -> None:
    number = "000.00.53.H48-220921-0099"
    assert [n for _, _, n in find_dossier_numbers(f"hồ sơ {number}")] == [number]
    assert find_codes(number) == []
