"""Publishing: gates, going back, and searches that never fail meanwhile."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.errors import EngineError, GateError, StoreError
from catalog.model import Decision, Procedure, Term
from catalog.store.store import Store
from indexer.documents import release_documents
from indexer.engines.base import Query
from indexer.engines.base import Term as Word
from indexer.engines.embedded import EmbeddedEngine
from indexer.facts import PROCEDURE_FACTS, RELEASE_FACTS
from indexer.gates import GateRules, Gates
from indexer.meaning.encoder import load
from indexer.meaning.vectors import unpacked
from indexer.publish import publish, rollback

NAMES = ("Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp hộ chiếu", "Đăng ký tạm trú", "Cấp căn cước")
DANG_KY = Query(((Word("name", "syllables", "đăng"),),), limit=200)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty store."""
    opened = Store(tmp_path / "catalogue.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """Give an engine without indexes."""
    return EmbeddedEngine(tmp_path / "index")


def _records(count: int, edition: int = 0) -> list[Procedure]:
    return [
        Procedure(
            key=f"id-{n}",
            code=f"1.{n:06d}",
            name=f"{NAMES[n % len(NAMES)]} {n} lần {edition}",
            agency=Term("G15", "Bộ Tư pháp"),
            fields=(Term("G15-TP07", "Hộ tịch"),),
        )
        for n in range(count)
    ]


def test_nothing_to_publish_is_told(store: Store, engine: EmbeddedEngine) -> None:
    with pytest.raises(StoreError, match="thutuc load"):
        publish(store, engine)


def test_publishing_what_is_live_does_nothing(store: Store, engine: EmbeddedEngine) -> None:
    store.stage(_records(10))
    assert publish(store, engine, gates=(Gates(),)).built
    again = publish(store, engine)
    assert not again.built
    assert again.documents["procedure"] == 10
    assert publish(store, engine, rebuild=True).built


def test_publish_repairs_an_engine_that_fell_behind(store: Store, engine: EmbeddedEngine) -> None:
    store.stage(_records(10))
    publish(store, engine)
    store.stage(_records(10, edition=1))
    store.mark_live(2)
    assert engine.live_release() == 1
    assert publish(store, engine).built
    assert engine.live_release() == 2


def test_loss_of_more_than_two_percent_stops_until_forced(
    store: Store, engine: EmbeddedEngine
) -> None:
    store.stage(_records(100))
    publish(store, engine)
    with store.transaction():
        work = store.staging(store.open_staged())
        work.touched = {("procedure", f"id-{n}"): b"" for n in range(97)}
        assert len(work.withdraw_missing("G15", "", Decision("12/QĐ-BTP"))) == 3
    with pytest.raises(GateError, match=r"giảm từ 100 còn 97.*--force"):
        publish(store, engine, gates=(Gates(),))
    live = store.live()
    assert live is not None
    assert (live.id, engine.live_release()) == (1, 1)
    publish(store, engine, gates=(Gates(force="bãi bỏ theo 12/QĐ-BTP"),))
    assert engine.live_release() == 2
    forced = [event for event in store.events(2) if event.what == "force"]
    assert "12/QĐ-BTP" in forced[0].detail
    assert "giảm từ 100" in forced[0].detail


def test_release_without_agencies_stops(store: Store, engine: EmbeddedEngine) -> None:
    store.stage(replace(record, agency=Term("", "")) for record in _records(10))
    with pytest.raises(GateError, match="cơ quan công bố"):
        publish(store, engine, gates=(Gates(),))
    assert store.live() is None


class _DeafEngine(EmbeddedEngine):
    """An engine whose new index finds nothing."""

    def candidates(self, kind, query, release=None):  # type: ignore[no-untyped-def]
        return []


def test_index_that_answers_nothing_stops(store: Store, tmp_path: Path) -> None:
    store.stage(_records(10))
    with pytest.raises(GateError, match="câu hỏi mẫu"):
        publish(store, _DeafEngine(tmp_path / "index"), gates=(Gates(),))


def test_limits_come_from_a_file_and_wrong_ones_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gates.yaml"
    assert GateRules.of(path) == GateRules()
    path.write_text("largest_drop: 0.5\n")
    assert GateRules.of(path).largest_drop == 0.5
    path.write_text("largest: 0.5\n")
    with pytest.raises(GateError, match="largest_drop"):
        GateRules.of(path)


def test_rollback_is_at_once_and_can_be_undone(store: Store, engine: EmbeddedEngine) -> None:
    for edition in range(2):
        store.stage(_records(10, edition))
        publish(store, engine)
    assert not rollback(store, engine).built
    assert engine.live_release() == 1
    with pytest.raises(StoreError, match="trước bản đang dùng"):
        rollback(store, engine)
    rollback(store, engine, 2)
    assert engine.live_release() == 2
    with pytest.raises(StoreError, match="đang được dùng"):
        rollback(store, engine, 2)


def test_rollback_builds_indexes_that_are_gone(store: Store, engine: EmbeddedEngine) -> None:
    for edition in range(2):
        store.stage(_records(10, edition))
        publish(store, engine)
    engine.prune([2])
    assert rollback(store, engine).built
    assert len(engine.candidates("procedure", DANG_KY)) == 6


class _Client(threading.Thread):
    """Searches without pause and keeps what went wrong."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.engine = EmbeddedEngine(folder)
        self.stop = threading.Event()
        self.searches = 0
        self.failures: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self._search()
            except EngineError as error:
                self.failures.append(str(error))
            self.searches += 1

    def _search(self) -> None:
        release = self.engine.live_release()
        hits = self.engine.candidates("procedure", DANG_KY, release=release)
        rows = [hit.row for hit in hits]
        found = self.engine.payloads("procedure", rows, release=release)
        editions = {payload.split(" lần ")[1].split('"')[0] for payload in found}
        if len(hits) != 30 or len(editions) != 1:
            self.failures.append(f"{len(hits)} hits of editions {editions}")


def test_searches_never_fail_nor_mix_releases_while_publishing(
    store: Store, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    store.stage(_records(50))
    publish(store, engine)
    client = _Client(tmp_path / "index")
    client.start()
    for edition in range(1, 11):
        store.stage(_records(50, edition))
        publish(store, engine)
        rollback(store, engine)
        live = store.live()
        assert live is not None
        rollback(store, engine, max(r.id for r in store.releases()))
    client.stop.set()
    client.join()
    assert client.failures == []
    assert client.searches > 20


def of_another_encoder(engine: EmbeddedEngine, release: int) -> None:
    """Build the index that tells of the release as an older encoder would have."""
    told = RELEASE_FACTS.read(next(iter(engine.facts("release", release))))
    engine.build(release, "release", release_documents(told.as_of, told.published, "an older one"))


def encoder_of(engine: EmbeddedEngine, release: int) -> str:
    return RELEASE_FACTS.read(next(iter(engine.facts("release", release)))).encoder


def test_a_release_says_of_which_encoder_its_vectors_are(
    store: Store, engine: EmbeddedEngine
) -> None:
    store.stage(_records(10))
    release = publish(store, engine).release
    assert encoder_of(engine, release) == load().identity
    facts = [PROCEDURE_FACTS.read(text) for text in engine.facts("procedure", release)]
    assert unpacked([fact.meaning for fact in facts], load().size).any(axis=1).all()


def test_vectors_of_an_older_encoder_are_made_anew(store: Store, engine: EmbeddedEngine) -> None:
    store.stage(_records(10))
    release = publish(store, engine).release
    assert not publish(store, engine).built
    of_another_encoder(engine, release)
    assert publish(store, engine).built
    assert encoder_of(engine, release) == load().identity


def test_going_back_never_brings_vectors_of_an_older_encoder(
    store: Store, engine: EmbeddedEngine
) -> None:
    store.stage(_records(10))
    first = publish(store, engine).release
    store.stage(_records(10, edition=1))
    publish(store, engine)
    of_another_encoder(engine, first)
    assert rollback(store, engine).built
    assert encoder_of(engine, first) == load().identity
