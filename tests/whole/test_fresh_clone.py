"""The first day of a new user: clone, `make install`, serve, twenty questions over HTTP.

It does what README.md says in a fresh clone of what is committed, with a fresh environment, with no
file from outside the clone. It takes minutes and the package index, so it belongs to `make soak`;
where the index cannot be reached it is skipped, and says so.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest

from tests.serving import ROOT, free_port, process
from tests.whole.questions import QUESTIONS

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1_800)]
_NO_INDEX = ("No matching distribution", "Max retries", "Could not find a version", "ProxyError")


def environment(clone: Path) -> dict[str, str]:
    """Return an environment that knows nothing of this checkout."""
    left_out = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"}
    kept = {k: v for k, v in os.environ.items() if k not in left_out and k[:7] != "THUTUC_"}
    return {**kept, "PYTHON": sys.executable, "THUTUC_SHARED": str(clone / "nowhere")}


def run(clone: Path, *words: str, seconds: float = 900) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=clone, env=environment(clone), capture_output=True, text=True, timeout=seconds,
        check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fresh") / "thutuc"
    done = run(ROOT, "git", "clone", "--quiet", str(ROOT), str(target))
    if done.returncode:
        pytest.skip(f"nothing to clone: {done.stderr.strip()[-200:]}")
    installed = run(target, "make", "install")
    if any(word in installed.stderr for word in _NO_INDEX):
        pytest.skip("the package index cannot be reached: nothing can be installed")
    assert installed.returncode == 0, installed.stderr[-3_000:]
    return target


@pytest.fixture(scope="module")
def url(clone: Path) -> Iterator[str]:
    port = free_port()
    # What `make run` runs, on a port of its own.
    assert "serve --prepare" in (clone / "Makefile").read_text("utf-8")
    command = [str(clone / ".venv" / "bin" / "thutuc"), "serve", "--prepare", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    settings = {**environment(clone), "THUTUC_HOME": str(clone / "var")}
    with process(command, settings, f"{address}/ready", 300):
        yield address


def codes(answer: httpx.Response) -> Sequence[str]:
    assert answer.status_code == 200, answer.text[:300]
    found = answer.json()["procedures"]
    return [item["code"] for item in found[:3]] + [
        variant["code"] for item in found[:3] for variant in item["variants"]
    ]


@pytest.mark.parametrize(("typed", "right"), QUESTIONS)
def test_a_program_gets_the_known_answer(url: str, typed: str, right: frozenset[str]) -> None:
    answer = httpx.get(f"{url}/api/v1/search", params={"q": typed}, timeout=20)
    assert right & set(codes(answer)), typed


@pytest.mark.parametrize(("typed", "right"), QUESTIONS[:6])
def test_a_citizen_sees_it_on_the_page(url: str, typed: str, right: frozenset[str]) -> None:
    page = httpx.get(f"{url}/tim-kiem", params={"q": typed}, timeout=20)
    assert page.status_code == 200
    assert any(f"/thu-tuc/{code}" in page.text for code in right)


def test_the_commands_of_the_readme_work(clone: Path, url: str) -> None:
    readme = (clone / "README.md").read_text("utf-8")
    commands = re.findall(r'^\.venv/bin/thutuc ((?:search|explain) "[^"]+")', readme, re.MULTILINE)
    assert commands
    for words in commands:
        ran = run(clone, "sh", "-c", f".venv/bin/thutuc {words}", seconds=120)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.strip()


def test_the_addresses_of_the_readme_answer(clone: Path, url: str) -> None:
    readme = (clone / "README.md").read_text("utf-8")
    addresses = re.findall(r"http://127\.0\.0\.1:8000(/api/\S+?)'", readme)
    assert addresses
    for path in addresses:
        assert httpx.get(url + path, timeout=20).status_code == 200, path
