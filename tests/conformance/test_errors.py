"""What fails, how it says so, and that nothing else is harmed."""

from collections.abc import Callable, Iterator

import pytest

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Document, Engine, Query, Term
from tests.conformance.catalogue import CATALOGUE, document, typed

BIRTH = typed("khai sinh")
Asking = Callable[[Engine], object]

ASKING: tuple[Asking, ...] = (
    lambda engine: engine.candidates("procedure", BIRTH),
    lambda engine: engine.facets("procedure", BIRTH, ("level",)),
    lambda engine: engine.payloads("procedure", [0]),
    lambda engine: list(engine.facts("procedure")),
    lambda engine: engine.candidates("procedure", BIRTH, release=7),
    lambda engine: engine.facets("procedure", BIRTH, ("level",), release=7),
    lambda engine: engine.payloads("procedure", [0], release=7),
    lambda engine: list(engine.facts("procedure", release=7)),
)


@pytest.mark.parametrize("asking", ASKING)
def test_without_a_release_says_publish(engine: Engine, asking: Asking) -> None:
    with pytest.raises(EngineUnavailable, match="thutuc publish"):
        asking(engine)


def test_a_kind_that_was_not_built_says_publish(filled: Engine) -> None:
    with pytest.raises(EngineUnavailable, match="thutuc publish"):
        filled.candidates("question", BIRTH)


def test_an_unbuilt_release_cannot_go_live(engine: Engine) -> None:
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    with pytest.raises(EngineError, match="bản phát hành 2"):
        engine.activate(2)
    assert engine.live_release() == 1


UNKNOWN = (
    ("field", Query(((Term("title", "words", "khai_sinh"),),)), ()),
    ("stream", Query(((Term("name", "stems", "khai_sinh"),),)), ()),
    ("excluded field", Query(BIRTH.groups, excluded=(Term("title", "words", "x"),)), ()),
    ("filter", Query(BIRTH.groups, filters=(("ministry", ("BTP",)),)), ()),
    ("facet", BIRTH, ("ministry",)),
    ("facet that only filters", BIRTH, ("code",)),
)


@pytest.mark.parametrize(("what", "query", "names"), UNKNOWN, ids=[u[0] for u in UNKNOWN])
def test_unknown_names_are_refused_with_the_known_ones(
    filled: Engine, what: str, query: Query, names: tuple[str, ...]
) -> None:
    with pytest.raises(EngineError, match="dùng một trong"):
        filled.facets("procedure", query, names)


@pytest.mark.parametrize("row", [-1, len(CATALOGUE), 1_000_000])
def test_a_row_that_is_not_there_is_told(filled: Engine, row: int) -> None:
    with pytest.raises(EngineError, match=f"hàng {row}"):
        filled.payloads("procedure", [0, row])


def test_a_build_that_breaks_off_leaves_the_live_index_alone(engine: Engine) -> None:
    def broken() -> Iterator[Document]:
        yield from CATALOGUE[:3]
        raise ValueError("tệp hỏng giữa chừng")

    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    for release in (1, 2):
        with pytest.raises(ValueError, match="giữa chừng"):
            engine.build(release, "procedure", broken())
    assert len(list(engine.facts("procedure"))) == len(CATALOGUE)
    with pytest.raises(EngineUnavailable):
        engine.candidates("procedure", BIRTH, release=2)
    assert engine.build(2, "procedure", CATALOGUE[:3]) == 3


def test_a_facet_nobody_knows_is_refused_and_nothing_is_built(engine: Engine) -> None:
    plain = document("1.001193", "Đăng ký khai sinh")
    odd = Document("x", plain.streams, {**plain.facets, "ministry": ("BTP",)}, "{}", "{}")
    with pytest.raises(EngineError, match="ministry"):
        engine.build(1, "procedure", [plain, odd])
    with pytest.raises(EngineUnavailable):
        engine.candidates("procedure", BIRTH, release=1)


def test_status_never_raises(engine: Engine) -> None:
    assert engine.status()["ok"] is False
