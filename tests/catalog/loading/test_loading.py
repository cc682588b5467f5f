"""Loading: what is staged, what is kept, what is refused and how it comes back."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from catalog.errors import SourceError, StoreError
from catalog.loading.agencies_asked import agencies_held, agencies_listed, agency_named
from catalog.loading.load import load
from catalog.loading.outcome import Options
from catalog.model import Decision, Fee, Procedure, Question, SubmissionMethod, Term, Tombstone
from catalog.reports.load_report import REASON, write
from catalog.store.merge import merged
from catalog.store.store import Store
from catalog.vocabularies import Channel, FeeKind, ProcedureKind, TimeUnit
from tests.catalog.readers.writing import (
    API,
    BIRTH,
    HEADER,
    MARRIAGE,
    QUESTION,
    Build,
    csv_file,
    json_file,
    xlsx_file,
)

FULL = Procedure(
    key="019d2bfd-0000",
    code="1.001193",
    name="Đăng ký khai sinh",
    agency=Term("G15", "Bộ Tư pháp"),
    fields=(Term("G15-TP07", "Hộ tịch"),),
    methods=(
        SubmissionMethod(
            Channel.DIRECT, 1, TimeUnit.WORKING_DAY, fees=(Fee(FeeKind.CHARGE, 8_000),)
        ),
    ),
    vertical=True,
    source="official",
)


def _codes(store: Store, kind: str = "procedure") -> dict[str, Procedure]:
    base = store.base()
    assert base is not None
    return {r.code: r for _, r in store.records(base.id, kind) if isinstance(r, Procedure)}


def test_second_load_adds_to_the_staged_release(store: Store, tmp_path: Path) -> None:
    first = load(store, [csv_file(HEADER, BIRTH, name="a.csv")(tmp_path)])
    second = load(store, [csv_file(HEADER, MARRIAGE, name="b.csv")(tmp_path)])
    assert first.release == second.release
    assert set(_codes(store)) == {"1.001193", "1.000894"}


def test_discard_drops_the_staged_release(store: Store, tmp_path: Path) -> None:
    load(store, [csv_file(HEADER, BIRTH)(tmp_path)])
    assert store.discard()
    assert store.base() is None
    assert not store.discard()


def test_dry_run_counts_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    path = csv_file(HEADER, BIRTH, MARRIAGE)(tmp_path)
    outcome = load(store, [path], Options(dry_run=True))
    assert outcome.counts["added"] == 2
    assert store.releases() == []
    assert store.inputs() == []


def test_list_never_blanks_a_filled_field(store: Store, tmp_path: Path) -> None:
    store.stage([FULL])
    load(store, [csv_file(HEADER, BIRTH)(tmp_path)])
    kept = _codes(store)["1.001193"]
    assert (kept.key, kept.methods, kept.fields) == (FULL.key, FULL.methods, FULL.fields)
    assert kept.vertical
    assert kept.source == "official"


def test_record_with_an_id_takes_over_the_one_known_by_code(store: Store, tmp_path: Path) -> None:
    load(store, [csv_file(HEADER, BIRTH)(tmp_path)])
    store.stage([FULL])
    assert [r.key for r in _codes(store).values()] == [FULL.key]
    assert store.counts(1) == {"procedure": 1}


def test_bare_code_means_the_national_public_record(store: Store, tmp_path: Path) -> None:
    local = replace(FULL, key="a-local", province="15", agency=Term("H38", "UBND tỉnh Lào Cai"))
    internal = replace(FULL, key="b-internal", kind=ProcedureKind.INTERNAL)
    store.stage([local, internal, FULL])
    load(store, [csv_file(HEADER, (BIRTH[0], "Khai sinh (mới)", *BIRTH[2:]))(tmp_path)])
    found = {r.key: r.name for _, r in store.records(1, "procedure") if isinstance(r, Procedure)}
    assert found == {
        "a-local": FULL.name, "b-internal": FULL.name, FULL.key: "Khai sinh (mới)",
    }  # fmt: skip


def test_official_replaces_shipped_field_by_field_and_never_the_other_way() -> None:
    shipped = replace(FULL, name="Khai sinh", results=("Giấy khai sinh",), source="shipped")
    for old, new in ((shipped, FULL), (FULL, shipped)):
        made = merged(old, new)
        assert isinstance(made, Procedure)
        assert (made.name, made.results) == (FULL.name, shipped.results)
        assert made.source == "official"


def test_replacing_an_agency_blanks_what_its_file_leaves_empty(
    store: Store, tmp_path: Path
) -> None:
    store.stage([FULL])
    load(store, [csv_file(HEADER, BIRTH)(tmp_path)], Options(replace_agencies=("G15",)))
    kept = _codes(store)["1.001193"]
    assert (kept.key, kept.methods, kept.vertical) == (FULL.key, (), False)


def test_nothing_is_withdrawn_unless_told(store: Store, tmp_path: Path) -> None:
    load(store, [csv_file(HEADER, BIRTH, MARRIAGE, name="a.csv")(tmp_path)])
    load(store, [csv_file(HEADER, BIRTH, name="b.csv")(tmp_path)])
    assert set(_codes(store)) == {"1.001193", "1.000894"}


def test_withdrawing_leaves_a_tombstone_with_its_decision(store: Store, tmp_path: Path) -> None:
    police = replace(FULL, key="x", code="1.000001", agency=Term("G01", "Bộ Công an"))
    married = replace(
        FULL, key="y", code="1.000894", decision=Decision("1872/QĐ-BTP", "2020-09-04")
    )
    store.stage([FULL, police, married])
    decision = Decision("99/QĐ-BTP", "2026-11-20")
    options = Options(withdraw_missing=("G15",), decision=decision, as_of="2026-11-22")
    outcome = load(store, [csv_file(HEADER, BIRTH)(tmp_path)], options)
    assert outcome.withdrawn == ("1.000894",)
    assert set(_codes(store)) == {"1.001193", "1.000001"}
    ((_, stone),) = store.records(1, "tombstone")
    assert isinstance(stone, Tombstone)
    assert (stone.code, stone.as_of) == ("1.000894", "2026-11-22")
    assert stone.decision == decision
    assert "1872/QĐ-BTP" in stone.reason


def test_a_tombstone_in_the_files_names_the_successor(store: Store, tmp_path: Path) -> None:
    load(store, [csv_file(HEADER, BIRTH, MARRIAGE, name="a.csv")(tmp_path)])
    header = ("Mã thủ tục", "Tên thủ tục", "Lý do bãi bỏ", "Thay bằng", "Số quyết định")
    row = (MARRIAGE[0], MARRIAGE[1], "Gộp thủ tục", BIRTH[0], "99/QĐ-BTP")
    files = [
        csv_file(header, row, name="bai-bo.csv")(tmp_path),
        csv_file(HEADER, BIRTH, name="con-lai.csv")(tmp_path),
    ]
    outcome = load(store, files, Options(withdraw_missing=("G15",)))
    assert outcome.withdrawn == (MARRIAGE[0],)
    ((_, stone),) = store.records(1, "tombstone")
    assert isinstance(stone, Tombstone)
    assert (stone.successors, stone.decision.number) == ((BIRTH[0],), "99/QĐ-BTP")


def test_nothing_is_withdrawn_while_a_row_or_a_file_is_refused(
    store: Store, tmp_path: Path
) -> None:
    load(store, [csv_file(HEADER, BIRTH, MARRIAGE, name="a.csv")(tmp_path)])
    misspelt = csv_file(HEADER, BIRTH, (*MARRIAGE[:3], "Cấp tinnh"), name="b.csv")(tmp_path)
    damaged = tmp_path / "c.xlsx"
    damaged.write_bytes(b"PK\x03\x04")
    good = csv_file(HEADER, BIRTH, name="d.csv")(tmp_path)
    for paths in ([misspelt], [good, damaged]):
        outcome = load(store, paths, Options(withdraw_missing=("G15",)))
        assert outcome.withdrawn == ()
        assert [f.rule for f in outcome.findings if f.rule == "withdraw_held"] == ["withdraw_held"]
        assert set(_codes(store)) == {"1.001193", "1.000894"}


def test_unchanged_file_is_passed_over_until_something_else_changes_its_records(
    store: Store, tmp_path: Path
) -> None:
    path = csv_file(HEADER, BIRTH, name="a.csv")(tmp_path)
    load(store, [path])
    assert load(store, [path]).files[0].skipped
    other = (BIRTH[0], "Khai sinh", *BIRTH[2:])
    load(store, [csv_file(HEADER, other, name="b.csv")(tmp_path)])
    again = load(store, [path])
    assert not again.files[0].skipped
    assert again.counts["changed"] == 1


def test_same_row_twice_is_a_remark(store: Store, tmp_path: Path) -> None:
    outcome = load(store, [csv_file(HEADER, BIRTH, BIRTH)(tmp_path)])
    assert outcome.is_good
    assert [f.rule for f in outcome.findings] == ["duplicate"]


def test_good_rows_are_staged_beside_refused_ones(store: Store, tmp_path: Path) -> None:
    outcome = load(store, [csv_file(HEADER, BIRTH, ("x", *MARRIAGE[1:]))(tmp_path)])
    assert not outcome.is_good
    assert (outcome.files[0].loaded, outcome.files[0].refused) == (1, 1)
    assert set(_codes(store)) == {"1.001193"}


def test_links_to_nowhere_and_to_withdrawn_codes_are_warned_of(
    store: Store, tmp_path: Path
) -> None:
    store.stage([Tombstone("1.000001", "Thủ tục cũ")])
    question = {**QUESTION, "related_procedures": ["1.000001", "9.999999", "1.001193"]}
    path = json_file(question, {**API})(tmp_path)
    rules = {f.rule: f.value for f in load(store, [path]).findings}
    assert rules == {"link_withdrawn": "1.000001", "link_unknown": "9.999999"}


def test_expired_laws_dissolved_bodies_and_odd_channels_are_warned_of(
    store: Store, tmp_path: Path
) -> None:
    record = {
        **API,
        "legalBasisesDetails": [{"code": "45/2013/QH13", "name": "Luật Đất đai"}],
        "departmentsExecuting": [{"name": "Tổng cục Thuế"}],
        "executionMethods": [
            {"submissionMethod": "DIRECT", "processingTime": 3, "processingTimeUnit": "DAY"},
            {"submissionMethod": "ONLINE", "processingTime": 3,
             "processingTimeUnit": "WORKING_DAY"},
            {"submissionMethod": "POSTAL"},
        ],
    }  # fmt: skip
    outcome = load(store, [json_file(record)(tmp_path)])
    assert outcome.is_good
    assert {f.rule for f in outcome.findings} == {
        "law_expired", "body_dissolved", "no_days", "mixed_units",
    }  # fmt: skip


def test_file_that_breaks_off_gives_none_of_its_rows(store: Store, tmp_path: Path) -> None:
    good = csv_file(HEADER, MARRIAGE, name="a.csv")(tmp_path)
    bad = tmp_path / "b.csv"
    bad.write_text(csv_file(HEADER, BIRTH)(tmp_path).read_text("utf-8") + '1.000001,"Đăng\n')
    outcome = load(store, [good, bad])
    assert [bool(file.error) for file in outcome.files] == [False, True]
    assert set(_codes(store)) == {"1.000894"}


@pytest.mark.parametrize("build", [csv_file, xlsx_file])
def test_corrected_rejects_can_be_loaded(store: Store, tmp_path: Path, build: object) -> None:
    assert callable(build)
    path = build(HEADER, BIRTH, ("1.0015", *MARRIAGE[1:]))(tmp_path)
    written = write(load(store, [path]), tmp_path / "báo cáo")
    rejects = next(p for p in written if "rejects" in p.name)
    assert rejects.suffix == path.suffix
    if rejects.suffix == ".csv":
        text = rejects.read_text("utf-8-sig")
        assert REASON in text
        assert "1.001500" in text
        rejects.write_text(text.replace("1.0015,", "1.001500,"), encoding="utf-8")
    else:
        book = openpyxl.load_workbook(rejects)
        book.worksheets[0]["A2"] = "1.001500"
        book.save(rejects)
    assert load(store, [rejects]).is_good
    assert set(_codes(store)) == {"1.001193", "1.001500"}


@pytest.mark.parametrize("build", [csv_file, xlsx_file])
def test_rejects_are_the_rows_as_they_were_read(
    store: Store, tmp_path: Path, build: Callable[..., Build]
) -> None:
    """Also of two rows that only the end of the file shows to contradict each other."""
    other = (BIRTH[0], "Đăng ký lại khai sinh", *BIRTH[2:])
    wrong = ("1.0015", " Đăng ký  kết hôn", "Bộ Tư pháp", "Cấp huyện")
    path = build(HEADER, BIRTH, wrong, ("1.000001", *MARRIAGE[1:]), other)(tmp_path)
    outcome = load(store, [path])
    path.unlink()  # a workbook is read once
    *_, rejects = write(outcome, tmp_path / "báo cáo")
    rows = _rows(rejects)
    assert [row[:4] for row in rows] == [list(row) for row in (HEADER, BIRTH, wrong, other)]
    assert ["Giữ lại một dòng đúng" in row[4] for row in rows[1:]] == [True, False, True]
    assert "1.001500" in rows[2][4]
    assert "cấp huyện" in rows[2][4]


def _rows(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[str(cell) for cell in row] for row in sheet.values]


def test_report_names_place_and_remedy(store: Store, tmp_path: Path) -> None:
    path = json_file({**API, "code": 5})(tmp_path)
    written = write(load(store, [path]), tmp_path / "r")
    told = json.loads(written[0].read_text("utf-8"))
    assert not told["good"]
    (finding,) = told["findings"]
    assert (finding["file"], finding["row"], finding["field"]) == ("ban-ghi.jsonl", 1, "code")
    assert finding["remedy"]
    raw = next(p for p in written if p.name.endswith(".rejects.jsonl")).read_text("utf-8")
    assert json.loads(raw) == {**API, "code": 5}


def test_questions_are_kept_with_their_links(store: Store, tmp_path: Path) -> None:
    load(store, [json_file(QUESTION)(tmp_path)])
    ((_, question),) = store.records(1, "question")
    assert isinstance(question, Question)
    assert question.key == "dvcqg-1"


@pytest.mark.parametrize(
    ("said", "code"),
    [("G15", "G15"), ("Bộ Tư pháp", "G15"), ("bộ giao thông vận tải", "G17"),
     ("UBND tỉnh Kiên Giang", "H01")],
)  # fmt: skip
def test_agency_by_code_or_name_of_any_time(said: str, code: str) -> None:
    assert agency_named(said) == code


def test_unknown_agency_and_missing_file_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Bộ Ma thuật"):
        agency_named("Bộ Ma thuật")
    with pytest.raises(SourceError, match=r"không-có\.csv"):
        load(store, [tmp_path / "không-có.csv"])


def test_withdrawing_for_an_agency_that_publishes_nothing_is_refused(
    store: Store, tmp_path: Path
) -> None:
    """Social Insurance publishes through the ministry: nothing can be missing of its own."""
    store.stage([replace(FULL, agency=Term("G12", "Bộ Tài chính"))])
    file = csv_file(HEADER, BIRTH)(tmp_path)
    with pytest.raises(StoreError, match=r"Bảo hiểm xã hội Việt Nam.*Bộ Tài chính \(G12\)"):
        load(store, [file], Options(withdraw_missing=(agency_named("Bảo hiểm xã hội Việt Nam"),)))


def test_withdrawing_takes_the_code_and_the_name_of_a_unit(store: Store, tmp_path: Path) -> None:
    unit = Term("H48.42", "Sở Xây dựng - tỉnh Quảng Ngãi")
    for said in ("H48.42", "Sở Xây dựng tỉnh Quảng Ngãi", "Sở Giao thông vận tải tỉnh Quảng Ngãi"):
        store.discard()
        store.stage([FULL, replace(FULL, key="local", code="3.000001", agency=unit, province="51")])
        file = csv_file(HEADER, BIRTH)(tmp_path)
        outcome = load(store, [file], Options(withdraw_missing=(agency_named(said),)))
        assert outcome.withdrawn == ("3.000001",), said


@pytest.mark.parametrize(
    ("listed", "codes"),
    [
        ("Bộ Tư pháp", ("G15",)),
        ("Bộ Tư pháp, G01", ("G15", "G01")),
        ("Bộ Văn hóa, Thể thao và Du lịch", ("G16",)),
        ("Bộ Văn hóa, Thể thao và Du lịch; Bộ Tư pháp, H29", ("G16", "G15", "H29")),
        (" ; ", ()),
    ],
)
def test_agencies_are_listed_with_commas_that_may_be_their_own(
    listed: str, codes: tuple[str, ...]
) -> None:
    assert agencies_listed(listed) == codes


def test_a_name_that_the_store_alone_knows_is_taken(store: Store, tmp_path: Path) -> None:
    unit = Term("H29.7", "Ban Quản lý An toàn thực phẩm")
    store.stage([FULL, replace(FULL, key="local", code="3.000001", agency=unit, province="79")])
    held = agencies_held(store)
    assert agency_named("ban quan ly an toan thuc pham", held) == "H29.7"
    with pytest.raises(StoreError, match=r"Gần nhất: Ban Quản lý An toàn thực phẩm \(H29\.7\)"):
        agency_named("ban quản lý an toàn", held)


def test_a_mistaken_agency_leaves_everything_as_it_was(store: Store, tmp_path: Path) -> None:
    store.stage([FULL])
    before = store.digests(1)
    file = csv_file(HEADER, MARRIAGE)(tmp_path)
    for options in (Options(withdraw_missing=("H29",)), Options(replace_agencies=("H29",))):
        with pytest.raises(
            StoreError, match="không có thủ tục nào trong danh mục hay trong các tệp"
        ):
            load(store, [file], options)
    assert store.digests(1) == before


def test_replacing_takes_an_agency_that_the_files_bring(store: Store, tmp_path: Path) -> None:
    file = csv_file(HEADER, BIRTH)(tmp_path)
    assert load(store, [file], Options(replace_agencies=("G15",))).counts["added"] == 1
