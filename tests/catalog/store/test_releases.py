"""Releases: what changed, the history of a code, exports that change nothing, copies, the lock."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.errors import SourceError, StoreError
from catalog.loading.load import load
from catalog.loading.outcome import Options
from catalog.model import Fee, Procedure, Question, Step, SubmissionMethod, Term, Tombstone
from catalog.readers import files
from catalog.reports.diff import changes, summary
from catalog.reports.export import export
from catalog.reports.history import history
from catalog.reports.statistics import statistics
from catalog.store.backup import backup, restore
from catalog.store.lock import held
from catalog.store.store import Store
from catalog.vocabularies import Channel, FeeKind, ServiceLevel, TimeUnit
from tests.catalog.conftest import official_file
from tests.catalog.loading.test_loading import FULL
from tests.catalog.readers.writing import HEADER, MARRIAGE, csv_file

CHANGED = replace(
    FULL,
    methods=(
        SubmissionMethod(
            Channel.DIRECT, 2, TimeUnit.WORKING_DAY, fees=(Fee(FeeKind.CHARGE, 10_000),)
        ),
    ),
    legal=(Term("60/2014/QH13", "Luật Hộ tịch"),),
)


def _published(store: Store, *records: Procedure | Question | Tombstone) -> int:
    store.stage(records)
    staged = store.staged()
    assert staged is not None
    store.mark_live(staged.id)
    return staged.id


def test_diff_tells_sections_and_for_whom(store: Store, tmp_path: Path) -> None:
    first = _published(store, FULL, replace(FULL, key="z", code="1.000001", name="Khai tử"))
    store.stage([CHANGED])
    path = csv_file(HEADER, MARRIAGE, ("1.001193", FULL.name, "Bộ Tư pháp", ""))(tmp_path)
    load(store, [path], Options(withdraw_missing=("G15",)))
    staged = store.staged()
    assert staged is not None
    found = {c.code: c for c in changes(store, first, staged.id) if c.kind == "procedure"}
    assert {code: c.effect for code, c in found.items()} == {
        "1.001193": "changed", "1.000894": "added", "1.000001": "withdrawn",
    }  # fmt: skip
    change = found["1.001193"]
    assert set(change.sections) == {"fee", "days", "legal"}
    assert change.agency == "Bộ Tư pháp"
    fee = change.sections.index("fee")
    assert "8.000 VND" in change.before[fee]
    assert "10.000 VND" in change.after[fee]
    told = summary(list(found.values()))
    assert told["procedures"] == {"changed": 1, "added": 1, "withdrawn": 1}
    assert told["sections"] == {"fee": 1, "days": 1, "legal": 1}


def test_history_tells_every_version_and_the_end(store: Store) -> None:
    _published(store, FULL)
    _published(store, CHANGED)
    stone = Tombstone(FULL.code, FULL.name, successors=("1.000002",))
    _published(store, stone)
    stages = history(store, FULL.code)
    assert [(s.release, s.effect) for s in stages] == [
        (1, "added"), (2, "changed"), (3, "withdrawn"),
    ]  # fmt: skip
    assert stages[1].sections == ("fee", "days", "legal")
    assert stages[2].successors == ("1.000002",)
    assert history(store, "9.999999") == []


AWKWARD = replace(
    FULL,
    steps=(
        Step("Bước 1", "Nộp | hồ sơ\n- tại xã\\huyện"),
        Step("", "-chỉ có nội dung"),
        Step("Chỉ có tên", ""),
    ),
    description="=1+1",
    requirements="Đủ điều kiện. " * 5_000 + "hết",
    code_raw=" 1.001193",
)
QUESTION = Question("q-1", "Ở đâu?", "+ Tại xã\n- Hoặc tỉnh", codes=("1.001193", "1.000894"))
STONE = Tombstone("1.000001", "Thủ tục cũ", reason="Bãi bỏ", successors=("1.001193",))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("a.jsonl", ("procedure", "question", "tombstone")),
        ("a.xlsx", ("procedure", "question", "tombstone")),
        ("a.csv", ("procedure",)),
        ("a.csv", ("question",)),
        ("a.csv", ("tombstone",)),
    ],
)
def test_export_loaded_again_changes_nothing(
    store: Store, tmp_path: Path, name: str, kinds: tuple[str, ...]
) -> None:
    release = _published(store, AWKWARD, QUESTION, STONE)
    count = export(store, release, tmp_path / name, kinds)
    assert count == len(kinds)
    read = {r.record for r in files.read(tmp_path / name)}
    assert read == {r for kind in kinds for _, r in store.records(release, kind)}
    outcome = load(store, [tmp_path / name])
    assert outcome.counts["unchanged"] == count
    assert store.staged() is None


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_official_records_survive_a_table_exactly(store: Store, tmp_path: Path, name: str) -> None:
    path = official_file("procedures.official-api.jsonl.gz")
    found = [r.record for r in files.read(path) if isinstance(r.record, Procedure)]
    longest = sorted(found, key=lambda p: -sum(len(s.text) for s in p.steps))[:30]
    release = _published(store, *found[::40], *longest)
    count = export(store, release, tmp_path / name, ("procedure",))
    outcome = load(store, [tmp_path / name])
    assert outcome.counts == {"added": 0, "changed": 0, "unchanged": count, "withdrawn": 0}


def test_csv_holds_one_kind_and_formats_are_named(store: Store, tmp_path: Path) -> None:
    release = _published(store, FULL)
    with pytest.raises(SourceError, match="--kind"):
        export(store, release, tmp_path / "a.csv")
    with pytest.raises(SourceError, match="pdf"):
        export(store, release, tmp_path / "a.pdf")


def test_backup_and_restore(store: Store, tmp_path: Path) -> None:
    _published(store, FULL)
    assert backup(store, tmp_path / "sao.sqlite") > 0
    _published(store, CHANGED)
    store.close()
    kept = restore(tmp_path / "sao.sqlite", store.path)
    assert kept is not None
    assert kept.exists()
    opened = Store(store.path)
    live = opened.live()
    assert live is not None
    assert [r for _, r in opened.records(live.id, "procedure")] == [FULL]
    opened.check()
    opened.close()


def test_restore_refuses_what_is_no_backup(store: Store, tmp_path: Path) -> None:
    _published(store, FULL)
    junk = tmp_path / "junk.sqlite"
    junk.write_bytes(b"not a store" * 1_000)
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match=r"junk\.sqlite"):
        restore(junk, store.path)
    assert store.path.read_bytes() == before


def test_lock_says_who_holds_it_and_ends_with_its_holder(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from catalog.store.lock import held\n"
        "with held(Path(sys.argv[1]), 'publish'):\n print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=rf"tiến trình {child.pid}.*'publish'"):  # noqa: SIM117
            with held(tmp_path, "load"):
                pass
        child.kill()
    with held(tmp_path, "load"):
        pass


def test_statistics_count_online_shares_against_the_target(store: Store) -> None:
    records = [
        replace(FULL, key=f"k{n}", code=f"1.00000{n}", service_level=level)
        for n, level in enumerate(
            (ServiceLevel.FULL, ServiceLevel.PARTIAL, ServiceLevel.INFO, ServiceLevel.NONE)
        )
    ]
    found = statistics(store, _published(store, *records))
    assert (found.everything.full, found.everything.partial) == (1, 1)
    assert found.everything.online == 0.5
    assert found.everything.meets_target
    assert [(row.name, row.total) for row in found.tables["agency"]] == [("Bộ Tư pháp", 4)]
