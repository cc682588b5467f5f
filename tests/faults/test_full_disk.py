"""A full disk: the load or publication is refused with a sentence, what was live stays live."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.store.store import Store
from search_api.settings import Settings
from tests.faults.story import answers, publish_here, small_disk, thutuc
from tests.small_catalogue import fill, stage


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", "64m") as folder:
        yield folder


def leave_free(disk: Path, size: int) -> Path:
    """Fill a disk up to some bytes; return the file that does."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * max(0, shutil.disk_usage(disk).free - size))
    return ballast


def what_is_live(home: Path) -> int | None:
    store = Store(Settings(home=home).store_path)
    store.check()
    live = store.live()
    store.close()
    return live.id if live else None


@pytest.mark.parametrize("free", [0, 100_000, 400_000, 1_000_000])
def test_publishing_on_a_full_disk_keeps_the_live_release(disk: Path, free: int) -> None:
    home = disk / "var"
    fill(home)
    before = answers(home)
    stage(home)
    ballast = leave_free(disk, free)
    told = publish_here(home, rebuild=True)
    assert "đĩa" in told, told
    ballast.unlink()
    assert answers(home) == before
    assert what_is_live(home) == 1
    assert not publish_here(home, rebuild=True)
    assert what_is_live(home) == 2
    assert len(answers(home)) == len(before)


def test_loading_on_a_full_disk_is_refused_whole(disk: Path, tmp_path: Path) -> None:
    home = disk / "var"
    fill(home)
    assert thutuc(home, "export", str(tmp_path / "danh-muc.jsonl")).returncode == 0
    changed = tmp_path / "danh-muc.jsonl"
    changed.write_text(changed.read_text("utf-8").replace("khai sinh", "khai sinh lại"), "utf-8")
    ballast = leave_free(disk, 0)
    ran = thutuc(home, "load", str(changed))
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    ballast.unlink()
    store = Store(Settings(home=home).store_path)
    store.check()
    assert store.staged() is None
    store.close()
    assert thutuc(home, "load", str(changed)).returncode == 0
