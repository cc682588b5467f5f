"""kill -9 at random moments of load and publish: nothing is lost, and running it again finishes."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog.loading.load import load
from catalog.model import Procedure
from catalog.store.store import Store
from indexer.engines.base import Query, Term
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish

# Loads a file and publishes, after saying that its imports are done.
_CHILD = """
import sys
from pathlib import Path
from catalog.loading.load import load
from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from indexer.text.analyze import analyze
analyze("đăng ký khai sinh")
home, batch = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
store = Store(home / "catalogue.sqlite")
load(store, [batch])
publish(store, EmbeddedEngine(home / "index"))
print("done", flush=True)
"""
_NAMES = ("Đăng ký khai sinh", "Đăng ký kết hôn", "Đăng ký khai tử", "Cấp hộ chiếu phổ thông")
_RECORDS = 40


def _batch(folder: Path, edition: int) -> Path:
    """Write a file of procedures whose names tell the edition."""
    path = folder / f"lô-{edition}.csv"
    lines = ["Mã thủ tục,Tên thủ tục,Cơ quan công bố,Lĩnh vực"]
    for number in range(_RECORDS):
        name = f"{_NAMES[number % len(_NAMES)]} lần {edition}"
        lines.append(f"1.{number:06d},{name},Bộ Tư pháp,Hộ tịch")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _start(home: Path, batch: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _CHILD, str(home), str(batch)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _end(child: "subprocess.Popen[str]") -> None:
    child.communicate()


def _editions(store: Store, release: int) -> set[str]:
    """Return the editions that the names of a release tell: one, or two are mixed."""
    records = (r for _, r in store.records(release, "procedure"))
    return {r.name.rsplit(" ", 1)[1] for r in records if isinstance(r, Procedure)}


def _answers(engine: EmbeddedEngine) -> int:
    query = Query(((Term("name", "syllables", "đăng"),),), limit=100)
    return len(engine.candidates("procedure", query))


def _check_after_kill(home: Path, published: int) -> None:
    store = Store(home / "catalogue.sqlite")
    store.check()
    live = store.live()
    assert live is not None
    editions = _editions(store, live.id)
    assert editions in ({str(published)}, {str(published + 1)})
    store.close()
    assert _answers(EmbeddedEngine(home / "index")) == _RECORDS * 3 // 4


def _finish(home: Path, batch: Path, edition: int) -> None:
    """Run the same command again and see the job done."""
    store = Store(home / "catalogue.sqlite")
    engine = EmbeddedEngine(home / "index")
    load(store, [batch])
    publish(store, engine)
    live = store.live()
    assert live is not None
    assert store.staged() is None
    assert engine.live_release() == live.id
    assert _editions(store, live.id) == {str(edition)}
    assert _answers(engine) == _RECORDS * 3 // 4
    store.close()


def _kill_many(tmp_path: Path, kills: int) -> int:
    home = tmp_path / "home"
    _finish(home, _batch(tmp_path, 0), 0)
    chance = random.Random(20261122)
    batch = _batch(tmp_path, 1)
    child = _start(home, batch)
    started = time.perf_counter()
    _end(child)
    whole = time.perf_counter() - started
    killed = 0
    for edition in range(2, kills + 2):
        batch = _batch(tmp_path, edition)
        child = _start(home, batch)
        time.sleep(chance.uniform(0, whole))
        child.kill()
        _end(child)
        killed += child.returncode != 0
        _check_after_kill(home, edition - 1)
        _finish(home, batch, edition)
    return killed


def test_survives_five_kills(tmp_path: Path) -> None:
    assert _kill_many(tmp_path, 5) >= 1


@pytest.mark.soak
@pytest.mark.timeout(3_000)
def test_survives_two_hundred_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    killed = _kill_many(tmp_path, 200)
    with capsys.disabled():
        print(f"\n{killed} of 200 were killed before they were done; nothing lost, nothing mixed")
    assert killed >= 100
