"""Every official record is accounted for, and the dirt in them is mended as told."""

import gzip
import json
from pathlib import Path

import pytest

from catalog.model import Procedure, SourceLocation, Tombstone
from catalog.readers.formats.json_values import JsonObject
from catalog.readers.readings import Made
from catalog.readers.records.portal_procedure import read_record
from catalog.vocabularies import Channel, ProcedureKind, ServiceLevel


@pytest.fixture(scope="module")
def by_raw_code(official_records: Path) -> list[tuple[str, Made]]:
    """Give the code that each record carries in the source, and what is made of it."""
    with gzip.open(official_records, "rt", encoding="utf-8") as file:
        found = enumerate(map(json.loads, file), start=1)
        return [(r["code"], read_record(r, SourceLocation("f", row=row))) for row, r in found]


@pytest.fixture(scope="module")
def readings(by_raw_code: list[tuple[str, Made]]) -> list[Made]:
    return [made for _, made in by_raw_code]


def test_all_5665_are_loaded_or_named(readings: list[Made]) -> None:
    assert len(readings) == 5_665
    assert [r for r in readings if r.record is None] == []
    procedures = [r.record for r in readings if isinstance(r.record, Procedure)]
    assert len(procedures) == 5_664
    internal = [p for p in procedures if p.kind is ProcedureKind.INTERNAL]
    assert len(internal) == 192


def test_two_records_may_share_a_trimmed_code(by_raw_code: list[tuple[str, Made]]) -> None:
    found = dict(by_raw_code)
    spaced, plain = found[" 1.014325"], found["1.014325"]
    assert isinstance(spaced.record, Procedure)
    assert isinstance(plain.record, Procedure)
    assert spaced.record.code == plain.record.code == "1.014325"
    assert spaced.record.key != plain.record.key
    assert spaced.record.province == "08"
    assert plain.record.kind is ProcedureKind.INTERNAL
    assert any(finding.rule == "code" for finding in spaced.findings)


def test_a_code_marked_deleted_is_a_tombstone(by_raw_code: list[tuple[str, Made]]) -> None:
    reading = dict(by_raw_code)["1.014955-Xoa"]
    assert isinstance(reading.record, Tombstone)
    assert reading.record.code == "1.014955"


def test_full_without_an_online_channel_is_warned_of(readings: list[Made]) -> None:
    full = [
        r.record
        for r in readings
        if isinstance(r.record, Procedure) and r.record.service_level is ServiceLevel.FULL
    ]
    assert len(full) == 2_050
    without = [p for p in full if all(m.channel is not Channel.ONLINE for m in p.methods)]
    warned = [r for r in readings if any(f.rule == "isFullProcess" for f in r.findings)]
    assert len(without) == len(warned) == 156


def test_stale_agency_names_become_those_of_today(readings: list[Made]) -> None:
    names = {r.record.agency.name for r in readings if isinstance(r.record, Procedure)}
    assert "Bộ Xây dựng" in names
    assert not any("cũ" in name or "Lao động - Thương binh" in name for name in names)


def test_a_fee_of_zero_is_free_only_when_the_words_say_so(readings: list[Made]) -> None:
    fees = [
        fee
        for r in readings
        if isinstance(r.record, Procedure)
        for method in r.record.methods
        for fee in method.fees
    ]
    assert all(fee.amount != 0 for fee in fees)
    assert any(fee.free for fee in fees)
    assert all("iễn" in fee.note or "hông" in fee.note for fee in fees if fee.free)


def test_names_are_composed_and_not_shouted(readings: list[Made]) -> None:
    names = [r.record.name for r in readings if isinstance(r.record, Procedure)]
    assert not any(name.isupper() and len(name) > 10 for name in names)
    assert not any(name != name.strip() or "  " in name for name in names)


@pytest.mark.parametrize(
    "broken",
    [
        {"executionMethods": [], "departmentPromulgateCode": "G01"},
        {"executionMethods": 5, "departmentPromulgateCode": "G01", "code": "1.000001", "name": "a"},
        {
            "executionMethods": [{}],
            "departmentPromulgateCode": None,
            "code": "1.000001",
            "name": "a",
        },
        {"executionMethods": [], "departmentPromulgateCode": "G01", "code": " ", "name": "a"},
        {
            "executionMethods": [],
            "departmentPromulgateCode": "G01",
            "code": "1.000001",
            "name": None,
        },
        {"executionMethods": [], "departmentPromulgateCode": "G01", "code": ["x"], "name": "a"},
    ],
)
def test_an_unusable_record_is_refused_alone_with_its_place(broken: JsonObject) -> None:
    reading = read_record(broken, SourceLocation("tep.jsonl", row=3))
    assert reading.record is None
    assert reading.findings[-1].severity == "error"
    assert "dòng 3" in str(reading.findings[-1].place)
    assert reading.findings[-1].remedy
