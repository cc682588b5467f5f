"""The generator of `make bench-scale`: as many documents as asked, always the same, none alike."""

from contextlib import closing
from pathlib import Path

from catalog.store.store import Store
from indexer.publish import build_indexes
from scripts import bench_scale
from search_api.settings import Settings
from tests.small_catalogue import fill


def test_real_ones_are_crossed_into_as_many_as_asked(tmp_path: Path) -> None:
    recorder = bench_scale._Recorder()
    with closing(Store(Settings(home=fill(tmp_path)).store_path)) as store:
        build_indexes(store, recorder, 1)
    real = recorder.documents
    number = 3 * len(real) + 1
    made = list(bench_scale.made(real, number))
    assert len(made) == number
    assert made[: len(real)] == real
    assert made == list(bench_scale.made(real, number))
    assert (
        len({item.facets["group"] for item in made if item.facets["group"] != ("",)}) > number // 2
    )
    assert all(item.streams["name"].words for item in made)
