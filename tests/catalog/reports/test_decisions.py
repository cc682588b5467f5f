"""What each decision brought in, amended and withdrew, over all releases."""

from dataclasses import replace

from catalog.model import Decision, Procedure, Tombstone
from catalog.reports.decisions import decisions
from catalog.store.store import Store
from catalog.vocabularies import State

FIRST, SECOND = Decision("1/QĐ-BTP", "2026-01-05", "Bộ Tư pháp"), Decision("2/QĐ-BTP", "2026-06-09")
BIRTH = Procedure("a", "1.001193", "Đăng ký khai sinh", decision=FIRST)
MARRIAGE = Procedure("b", "1.000894", "Đăng ký kết hôn", decision=FIRST)


def _publish(store: Store, *records: Procedure | Tombstone) -> None:
    store.stage(records)
    staged = store.staged()
    assert staged is not None
    store.mark_live(staged.id)


def test_lists_what_is_new_amended_and_withdrawn(store: Store) -> None:
    _publish(store, BIRTH, MARRIAGE, Procedure("c", "1.000001", "Không có quyết định"))
    amended = replace(BIRTH, state=State.AMENDED, decision=SECOND)
    _publish(store, amended, Tombstone("2.000001", "Cấp giấy cũ", decision=SECOND))
    newest, oldest = decisions(store)
    assert (newest.number, newest.date) == ("2/QĐ-BTP", "2026-06-09")
    assert [(p.code, p.release) for p in newest.amended] == [("1.001193", 2)]
    assert [p.code for p in newest.withdrawn] == ["2.000001"]
    assert newest.new == ()
    assert [p.code for p in oldest.new] == ["1.000894", "1.001193"]
    assert oldest.agency == "Bộ Tư pháp"


def test_finds_a_decision_by_its_number_however_typed(store: Store) -> None:
    _publish(store, BIRTH, replace(MARRIAGE, decision=SECOND))
    for typed in ("2/QĐ-BTP", "quyết định số 2/qđ-btp"):
        assert [d.number for d in decisions(store, typed)] == ["2/QĐ-BTP"]
    assert decisions(store, "3/QĐ-BTP") == []


def test_a_version_mended_under_the_same_decision_is_listed_once(store: Store) -> None:
    _publish(store, BIRTH)
    _publish(store, replace(BIRTH, name="Đăng ký khai sinh lần đầu"))
    (found,) = decisions(store)
    assert [(p.code, p.release) for p in found.new] == [("1.001193", 1)]
