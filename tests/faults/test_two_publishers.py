"""Two publish at once: one does, the other is told who is at it, and nothing is half done."""

import subprocess
import sys
from pathlib import Path

from catalog.store.lock import held
from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from tests.faults.story import answers, environment, publish_here, thutuc
from tests.serving import ROOT
from tests.small_catalogue import fill, stage


def test_both_at_the_same_moment(tmp_path: Path) -> None:
    fill(tmp_path)
    before = answers(tmp_path)
    stage(tmp_path)
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "cli", "publish", "--rebuild"], cwd=ROOT, text=True,
            env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [command.communicate(timeout=120)[1] for command in commands]
    statuses = sorted(command.returncode for command in commands)
    assert statuses in ([0, 0], [0, 1]), said
    assert not any("Traceback" in text for text in said), said
    store = Store(tmp_path / "catalogue.sqlite")
    store.check()
    live = store.live()
    assert store.staged() is None
    store.close()
    assert live is not None
    engine = EmbeddedEngine(tmp_path / "index")
    assert engine.live_release() == live.id
    assert engine.status()["ok"] is True
    assert len(answers(tmp_path)) == len(before)
    assert not list((tmp_path / "index").glob("*.filling"))


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    fill(tmp_path)
    stage(tmp_path)
    with held(tmp_path, "publish"):
        ran = thutuc(tmp_path, "publish")
    assert ran.returncode == 1
    assert "đang bận" in ran.stderr
    assert "publish" in ran.stderr
    assert not publish_here(tmp_path)
