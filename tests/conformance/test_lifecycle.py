"""A release is built beside the live one, goes live at once, and can be taken back."""

import json
import threading
from collections.abc import Callable

import pytest

from indexer.engines.base import Engine
from tests.conformance.catalogue import CATALOGUE, document, typed

REGISTER = typed("đăng ký", stream="syllables")
SHORTER = CATALOGUE[:4]


def found(engine: Engine, release: int | None = None, kind: str = "procedure") -> int:
    """Return how many documents a search finds."""
    return len(engine.candidates(kind, REGISTER, release))


def test_nothing_is_visible_until_it_goes_live(engine: Engine) -> None:
    assert engine.live_release() is None
    assert engine.build(1, "procedure", CATALOGUE) == len(CATALOGUE)
    assert engine.live_release() is None
    assert found(engine, release=1) == 9
    engine.activate(1)
    assert engine.live_release() == 1
    assert found(engine) == 9


def test_all_kinds_go_live_together_and_back(engine: Engine) -> None:
    for release, documents in ((1, CATALOGUE), (2, SHORTER)):
        for kind in ("procedure", "question"):
            engine.build(release, kind, documents)
    engine.activate(1)
    assert (found(engine), found(engine, kind="question")) == (9, 9)
    engine.activate(2)
    assert (found(engine), found(engine, kind="question")) == (4, 4)
    assert found(engine, release=1) == 9
    engine.activate(1)
    assert (engine.live_release(), found(engine)) == (1, 9)


def test_a_kind_without_documents_is_built_and_finds_nothing(engine: Engine) -> None:
    assert engine.build(1, "tombstone", ()) == 0
    engine.activate(1)
    assert found(engine, kind="tombstone") == 0
    assert engine.facets("tombstone", REGISTER, ("level",)).total == 0
    assert list(engine.facts("tombstone")) == []


def test_a_live_release_can_be_built_again(engine: Engine) -> None:
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    assert engine.build(1, "procedure", SHORTER) == 4
    assert (engine.live_release(), found(engine), found(engine, release=1)) == (1, 4, 4)
    assert engine.prune([1]) == []
    assert found(engine) == 4


def test_pruning_drops_all_but_what_is_kept(engine: Engine) -> None:
    for release in (1, 2, 3):
        engine.build(release, "procedure", CATALOGUE)
    engine.activate(3)
    assert engine.prune([2, 3]) == [1]
    assert engine.prune([2, 3]) == []
    assert (found(engine), found(engine, release=2)) == (9, 9)
    assert engine.status()["release"] == 3


def test_records_come_back_in_the_order_asked(filled: Engine) -> None:
    payloads = filled.payloads("procedure", [7, 0, 7, 3])
    assert [json.loads(payload)["code"] for payload in payloads] == [
        CATALOGUE[row].key for row in (7, 0, 7, 3)
    ]
    assert filled.payloads("procedure", []) == []


def test_facts_come_by_row(filled: Engine) -> None:
    assert list(filled.facts("procedure")) == [item.facts for item in CATALOGUE]


def test_facts_of_more_than_one_page(engine: Engine) -> None:
    plain = document("1.000001", "Đăng ký khai sinh")
    engine.build(
        1,
        "question",
        (type(plain)(plain.key, {}, plain.facets, str(row), "{}") for row in range(2_001)),
    )
    assert list(engine.facts("question", release=1)) == [str(row) for row in range(2_001)]
    assert engine.payloads("question", [2_000, 0, *range(1_999)], release=1)[0] == "{}"


def test_status_knows_a_whole_release(engine: Engine) -> None:
    for kind in ("procedure", "question"):
        engine.build(1, kind, CATALOGUE)
    engine.activate(1)
    status = engine.status()
    assert status["ok"] is True
    assert (status["engine"], status["release"]) == (engine.name, 1)


def test_another_process_follows_the_live_release(
    engine: Engine, beside: Callable[[Engine], Engine]
) -> None:
    other = beside(engine)
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    assert found(other) == 9
    engine.build(2, "procedure", SHORTER)
    engine.activate(2)
    assert (other.live_release(), found(other)) == (2, 4)


def test_searches_never_fail_while_releases_change(engine: Engine) -> None:
    for release, documents in ((1, CATALOGUE), (2, SHORTER)):
        engine.build(release, "procedure", documents)
    engine.activate(1)
    stop, seen, errors = threading.Event(), set(), []

    def search() -> None:
        while not stop.is_set():
            try:
                seen.add(found(engine))
            except Exception as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for turn in range(12):
        engine.activate(1 + turn % 2)
    stop.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert seen <= {9, 4}


@pytest.mark.capability("live_release_per_analysis")
def test_two_analysis_versions_each_have_a_live_release(
    engine: Engine, beside: Callable[[Engine], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    with monkeypatch.context() as upgraded:
        for module in ("embedded", "elastic"):
            upgraded.setattr(f"indexer.engines.{module}.ANALYSIS_VERSION", 1_000)
        newer = beside(engine)
        assert newer.live_release() is None
        newer.build(2, "procedure", SHORTER)
        newer.activate(2)
        newer.prune([1, 2])
        assert (newer.live_release(), found(newer)) == (2, 4)
    assert (engine.live_release(), found(engine)) == (1, 9)
