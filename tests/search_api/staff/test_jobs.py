"""Long work: what was killed ends as interrupted, and what it was given goes with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.errors import StoreError
from search_api.staff.jobs import Jobs
from tests.serving import ROOT, wait_until

ENDLESS = """
import sys, time
from pathlib import Path
from search_api.staff.jobs import Jobs
job = Jobs(Path(sys.argv[1])).begin("công bố", "hoa", lambda tell: time.sleep(600), uploads="tệp")
print(job.id, flush=True)
time.sleep(600)
"""


def test_a_job_that_was_killed_is_interrupted_and_its_uploads_go(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads" / "tệp"
    uploads.mkdir(parents=True)
    command = [sys.executable, "-c", ENDLESS, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        identity = child.stdout.readline().strip()
        jobs = Jobs(tmp_path)
        running = jobs.get(identity)
        assert running is not None
        assert running.state == "running"
        assert uploads.exists()
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    interrupted = jobs.get(identity)
    assert interrupted is not None
    assert interrupted.state == "interrupted"
    assert "làm lại" in interrupted.message
    assert jobs.get(identity) == interrupted
    assert not uploads.exists()


@pytest.mark.parametrize("refused", [True, False])
def test_uploads_end_with_their_job_however_it_ends(tmp_path: Path, *, refused: bool) -> None:
    uploads = tmp_path / "uploads" / "tệp"
    uploads.mkdir(parents=True)

    def work(tell: Callable[[str], None]) -> dict[str, int]:
        if refused:
            raise StoreError("Kho dữ liệu đang bận.")
        return {"release": 1}

    jobs = Jobs(tmp_path)
    identity = jobs.begin("nạp", "hoa", work, uploads="tệp").id
    wait_until(lambda: not uploads.exists())
    done = jobs.get(identity)
    assert done is not None
    assert done.state == ("failed" if refused else "done")
    assert [path.suffix for path in jobs.folder.iterdir()] == [".json"]
