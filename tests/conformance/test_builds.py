"""An index built again for the same release is told from the one before, and read apart from it."""

import json
from collections.abc import Callable

import pytest

from catalog.errors import EngineUnavailable
from indexer.engines.base import Build, Engine
from indexer.engines.pinned import Pinned
from tests.conformance.catalogue import CATALOGUE, typed

REGISTER = typed("đăng ký", stream="syllables")
TURNED = CATALOGUE[::-1]


def built(engine: Engine, release: int | None = None) -> Build:
    """Return the build of a release, which must have one."""
    found = engine.built(release)
    assert found is not None
    return found


def code(engine: Engine | Pinned, row: int) -> str:
    """Return the code of a row's record."""
    return str(json.loads(engine.payloads("procedure", [row])[0])["code"])


def test_nothing_built_nothing_told(engine: Engine) -> None:
    assert engine.built() is None
    assert engine.built(1) is None
    engine.build(1, "procedure", CATALOGUE)
    assert engine.built() is None
    assert built(engine, 1).release == 1


def test_a_build_names_the_kinds_that_are_whole(engine: Engine) -> None:
    for kind in ("question", "procedure"):
        engine.build(3, kind, CATALOGUE)
    engine.activate(3)
    found = built(engine)
    assert (found.release, [kind for kind, _ in found.indexes]) == (3, ["procedure", "question"])
    assert found == built(engine, 3)
    with pytest.raises(EngineUnavailable, match="thutuc publish"):
        engine.candidates("tombstone", REGISTER, found)


def test_the_same_release_built_again_is_another_build(
    engine: Engine, beside: Callable[[Engine], Engine]
) -> None:
    other = beside(engine)
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    before = built(other)
    engine.activate(1)
    assert built(other) == before
    engine.build(1, "procedure", CATALOGUE)
    assert built(other).release == 1
    assert built(other) != before


def test_a_name_used_again_is_another_build(engine: Engine) -> None:
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    before = built(engine)
    engine.prune([])
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    assert built(engine) != before


def test_who_reads_a_build_never_meets_the_rows_of_the_next(
    engine: Engine, beside: Callable[[Engine], Engine]
) -> None:
    engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    reader = beside(engine)
    old = Pinned(reader, built(reader))
    first = old.candidates("procedure", REGISTER)
    engine.build(1, "procedure", TURNED)
    engine.prune([1])
    assert old.candidates("procedure", REGISTER) == first
    assert [code(old, row) for row in (0, 9)] == [CATALOGUE[row].key for row in (0, 9)]
    new = Pinned(reader, built(reader))
    assert [code(new, row) for row in (0, 9)] == [TURNED[row].key for row in (0, 9)]
    assert list(new.facts("procedure")) == [item.facts for item in TURNED]
    assert new.facets("procedure", REGISTER, ("level",)) == old.facets(
        "procedure", REGISTER, ("level",)
    )


def test_a_build_that_is_gone_is_told(engine: Engine) -> None:
    engine.build(1, "procedure", CATALOGUE)
    gone = Build(1, (("procedure", "thutuc-a1f1-r1-procedure-b9999/x"),))
    for asking in (
        lambda: engine.candidates("procedure", REGISTER, gone),
        lambda: engine.facets("procedure", REGISTER, ("level",), gone),
        lambda: engine.payloads("procedure", [0], gone),
        lambda: list(engine.facts("procedure", gone)),
    ):
        with pytest.raises(EngineUnavailable):
            asking()


def test_two_builds_later_the_first_is_dropped(
    engine: Engine, beside: Callable[[Engine], Engine]
) -> None:
    engine.build(1, "procedure", CATALOGUE)
    first = built(engine, 1)
    for _ in range(2):
        engine.build(1, "procedure", CATALOGUE)
    engine.activate(1)
    engine.prune([1])
    with pytest.raises(EngineUnavailable):
        beside(engine).candidates("procedure", REGISTER, first)
    assert len(engine.candidates("procedure", REGISTER)) == 9
