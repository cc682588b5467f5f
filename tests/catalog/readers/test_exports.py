"""The portal's list exports, and how they agree with the official records."""

from collections.abc import Iterator

import pytest

from catalog.loading.load import load
from catalog.model import Procedure
from catalog.readers import files
from catalog.store.store import Store
from tests.catalog.conftest import official_file

EXPORTS = {
    "danh-sach-tthc-BoCongAn.xlsx": 339,
    "danh-sach-tthc-BoTuPhap.xlsx": 271,
    "toa-an-nhan-dan.xlsx": 3,
}
# In the exports but not in the official records of 18 July 2026.
MISSING = {
    "1.013429", "1.013430",
    "2.002196", "2.002193", "1.003201", "1.003009", "1.002548", "1.002520",
}  # fmt: skip


@pytest.fixture(scope="module")
def official() -> dict[str, Procedure]:
    """Give the official records by code."""
    readings = files.read(official_file("procedures.official-api.jsonl.gz"))
    return {r.record.code: r.record for r in readings if isinstance(r.record, Procedure)}


def _exported() -> Iterator[Procedure]:
    for name in EXPORTS:
        for reading in files.read(official_file(f"exports/{name}")):
            assert isinstance(reading.record, Procedure), reading.findings
            yield reading.record


@pytest.mark.parametrize(("name", "count"), EXPORTS.items())
def test_export_is_read_whole(name: str, count: int) -> None:
    readings = list(files.read(official_file(f"exports/{name}")))
    assert len(readings) == count
    assert all(reading.record for reading in readings)


def test_export_names_several_agencies_in_one_cell() -> None:
    read = {p.code: p for p in _exported()}
    assert read["1.014966"].executing == ("Chủ tịch ủy ban nhân dân cấp tỉnh", "Sở Tư Pháp")


def test_exports_hold_eight_codes_that_the_official_file_lacks(
    official: dict[str, Procedure],
) -> None:
    assert {p.code for p in _exported() if p.code not in official} == MISSING


def test_exports_differ_from_the_official_names_in_eight(official: dict[str, Procedure]) -> None:
    differing = [p for p in _exported() if p.code in official and p.name != official[p.code].name]
    assert len(differing) == 8
    assert all("Thừa phát lại" in procedure.name for procedure in differing)
    assert all("Thừa hành viên" in official[p.code].name for p in differing)


def test_exports_agree_with_the_official_agency_and_fields(official: dict[str, Procedure]) -> None:
    for listed in _exported():
        full = official.get(listed.code)
        if full is not None:
            assert listed.agency == full.agency
            renamed = {t.name.replace("Thừa phát lại", "Thừa hành viên") for t in listed.fields}
            assert renamed <= {t.name for t in full.fields}, listed.code


def test_list_after_official_blanks_nothing(store: Store, official: dict[str, Procedure]) -> None:
    store.stage(official[code] for code in ("1.001193", "1.000894"))
    load(store, [official_file("exports/danh-sach-tthc-BoTuPhap.xlsx")])
    base = store.base()
    assert base is not None
    staged = {r.code: r for _, r in store.records(base.id, "procedure") if isinstance(r, Procedure)}
    for code in ("1.001193", "1.000894"):
        before, after = official[code], staged[code]
        assert (after.key, after.source) == (before.key, "official")
        assert after.fields == before.fields
        assert after.methods == before.methods
        assert after.dossier == before.dossier
        assert after.decision == before.decision
