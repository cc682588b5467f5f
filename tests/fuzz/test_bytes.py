"""atheris on the readers of bytes, a few seconds; `make soak` gives it minutes."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

SECONDS = os.environ.get("THUTUC_TEST_FUZZ_SECONDS", "6")


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris cannot be installed here (it needs Linux and Python before 3.14)",
)
def test_coverage_guided_bytes_crash_no_reader(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz.fuzz_bytes", str(tmp_path / "corpus"), SECONDS]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, timeout=int(SECONDS) + 120, check=False
    )
    said = ran.stderr.decode(errors="replace") + ran.stdout.decode(errors="replace")
    assert ran.returncode == 0, said[-3_000:]
    assert len(list((tmp_path / "corpus").iterdir())) > 10, "nothing new was found: not guided"
