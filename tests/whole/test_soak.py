"""Figures that take long: load, overload, recovery; the fuzzers for minutes. Run by `make soak`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7_200)]
REQUESTS = os.environ.get("THUTUC_TEST_SOAK_REQUESTS", "100000")
# An hour of bytes; the interface is tried with a number of examples instead.
FUZZING = os.environ.get("THUTUC_TEST_SOAK_SECONDS", "3600")


def test_every_promise_holds_under_load(tmp_path: Path) -> None:
    home = tmp_path / "var"
    prepared = subprocess.run(
        [sys.executable, "-m", "cli", "prepare"], cwd=ROOT, timeout=600, check=False,
        env={**os.environ, "THUTUC_HOME": str(home)}, capture_output=True, text=True,
    )  # fmt: skip
    assert prepared.returncode == 0, prepared.stderr
    report = tmp_path / "soak.json"
    ran = subprocess.run(
        [sys.executable, "-m", "scripts.soak", "--home", str(home), "--requests", REQUESTS,
         "--json", str(report)],
        cwd=ROOT, timeout=7_000, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert report.exists(), ran.stderr[-2_000:]
    found = json.loads(report.read_text("utf-8"))
    broken = [promise for promise, held in found["promises"].items() if not held]
    assert not broken, found


@pytest.mark.parametrize("tests", ["tests/fuzz/test_bytes.py", "tests/fuzz/test_openapi.py"])
def test_longer_fuzzing_finds_nothing(tests: str) -> None:
    settings = {"THUTUC_TEST_FUZZ_SECONDS": FUZZING, "THUTUC_TEST_FUZZ_EXAMPLES": "2000"}
    longest = int(FUZZING) + 1_200
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--timeout", str(longest), tests],
        cwd=ROOT, env={**os.environ, **settings}, timeout=longest + 300, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3_000:]
