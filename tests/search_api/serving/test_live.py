"""A running server takes over what is published, an index built again under its number too."""

import json
import time
from contextlib import closing
from pathlib import Path

import pytest

from catalog.errors import EngineUnavailable
from catalog.store.store import Store
from indexer.engines.base import Build
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search
from search_api.serving.live import LiveRelease
from search_api.settings import Settings
from tests.small_catalogue import fill, procedures, publish_staged, stage


def rebuild(home: Path) -> None:
    """Build the live release again, as another process would."""
    settings = Settings(home=home)
    with closing(Store(settings.store_path)) as store:
        publish(store, EmbeddedEngine(settings.index_path), rebuild=True)


def opened(home: Path) -> LiveRelease:
    live = LiveRelease(EmbeddedEngine(Settings(home=home).index_path))
    live.refresh()
    return live


def first(live: LiveRelease) -> str:
    """Return the code that leads for a plain question, and that its record is the same one."""
    release = live.get()
    entry = search(release, Request("đăng ký khai sinh")).hits[0].entry
    payload = release.engine.payloads("procedure", [entry.row], release.number)[0]
    assert json.loads(payload)["code"] == entry.code
    return entry.code


def test_a_release_built_again_is_taken_over(tmp_path: Path) -> None:
    live = opened(fill(tmp_path))
    before = live.get()
    live.refresh()
    assert live.get() is before
    rebuild(tmp_path)
    live.refresh()
    assert live.get() is not before
    assert live.get().number == before.number
    assert first(live) == "1.001193"


def test_who_began_before_ends_with_the_same_rows(tmp_path: Path) -> None:
    live = opened(fill(tmp_path))
    release = live.get()
    row = next(e.row for e in release.table.entries if e.code == "1.001193")
    engine = EmbeddedEngine(Settings(home=tmp_path).index_path)
    # The same release again, its rows in another order.
    other = Path(tmp_path / "other")
    stage(other, reversed(list(procedures())))
    publish_staged(other)
    folder = engine._folder(1, "procedure")
    turned = EmbeddedEngine(Settings(home=other).index_path)._folder(1, "procedure")
    folder.rename(folder.with_name("gone"))
    turned.rename(folder)
    [payload] = release.engine.payloads("procedure", [row], 1)
    assert json.loads(payload)["code"] == "1.001193"
    live.refresh()
    assert live.get() is not release
    assert first(live) == "1.001193"


def test_a_new_release_is_taken_over(tmp_path: Path) -> None:
    live = opened(fill(tmp_path))
    stage(tmp_path)
    publish_staged(tmp_path)
    live.refresh()
    assert live.get().number == 2


def test_an_index_damaged_under_a_running_server_is_not_searched(tmp_path: Path) -> None:
    live = opened(fill(tmp_path))
    folder = Settings(home=tmp_path).index_path / "release-1-procedure"
    file = next(f for f in folder.iterdir() if f.suffix == ".store")
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    with pytest.raises(EngineUnavailable, match="publish"):
        live.refresh()
    with pytest.raises(EngineUnavailable, match="publish"):
        search(live.get(), Request("đăng ký khai sinh"))
    rebuild(tmp_path)
    live.refresh()
    assert first(live) == "1.001193"


class Away(EmbeddedEngine):
    """An engine that cannot be reached while it is told so."""

    away = False

    def built(self, release: int | None = None) -> Build | None:
        """Answer, or not."""
        if self.away:
            raise EngineUnavailable("không nối được")
        return super().built(release)


def test_what_is_open_is_kept_while_the_engine_is_away(tmp_path: Path) -> None:
    engine = Away(Settings(home=fill(tmp_path)).index_path)
    live = LiveRelease(engine)
    before = live.get()
    engine.away = True
    live._looked -= 10
    assert live.get() is before
    with pytest.raises(EngineUnavailable, match="không nối được"):
        live.refresh()


def test_nothing_published_says_publish(tmp_path: Path) -> None:
    live = LiveRelease(EmbeddedEngine(Settings(home=tmp_path).index_path))
    with pytest.raises(EngineUnavailable, match="thutuc publish"):
        live.get()


def test_a_release_that_cannot_be_warmed_is_watched_all_the_same(shipped_home: Path) -> None:
    warmed: list[int] = []

    def fails(release: OpenRelease) -> None:
        warmed.append(release.number)
        raise RuntimeError("gợi ý hỏng")

    live = LiveRelease(EmbeddedEngine(shipped_home / "index"), fails)
    live.refresh()
    live.start()
    try:
        until = time.monotonic() + 10
        while not warmed and time.monotonic() < until:
            time.sleep(0.01)
        assert warmed == [live.get().number]
        assert live._thread is not None
        assert live._thread.is_alive()
    finally:
        live.stop()
