"""The generator of `make bench-scale`: as many documents as asked, always the same, none alike."""

import importlib.util
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from catalog.store import Store
from indexer.publish import build_indexes
from search_api.settings import Settings
from tests.serving import ROOT
from tests.small_catalogue import fill


@pytest.fixture(scope="module")
def scale() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_scale", ROOT / "scripts/bench_scale.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_real_ones_are_crossed_into_as_many_as_asked(scale: ModuleType, tmp_path: Path) -> None:
    recorder = scale._Recorder()
    with closing(Store(Settings(home=fill(tmp_path)).store_path)) as store:
        build_indexes(store, recorder, 1)
    real = recorder.documents
    number = 3 * len(real) + 1
    made = list(scale.made(real, number))
    assert len(made) == number
    assert made[: len(real)] == real
    assert made == list(scale.made(real, number))
    assert (
        len({item.facets["group"] for item in made if item.facets["group"] != ("",)}) > number // 2
    )
    assert all(item.streams["name"].words for item in made)
