"""The first day of a new user: clone, `make install`, serve, twenty questions over HTTP.

It does what README.md says in a fresh clone of what is committed, with a fresh environment; then it
loads the official catalogue and questions and asks again, and at last on Elasticsearch. It takes
minutes and the package index, so it belongs to `make soak`; where the index cannot be reached it is
skipped, and says so; where the official files are absent, what needs them is.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.catalog.conftest import official_file
from tests.serving import PATIENCE, ROOT, wait_until
from tests.whole.asking import (
    PASSWORD,
    Installation,
    assert_a_citizen_finds,
    assert_a_program_finds,
    assert_an_agent_finds,
)
from tests.whole.questions import QUESTIONS

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1_800)]
_NO_INDEX = ("No matching distribution", "Max retries", "Could not find a version", "ProxyError")
AGENT = "lan"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the system as a stranger to this checkout."""
    return Installation(folder, words, {"PYTHON": sys.executable}).run(seconds=900)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    target = tmp_path_factory.mktemp("fresh") / "thutuc"
    done = run(ROOT, "git", "clone", "--quiet", str(ROOT), str(target))
    if done.returncode:
        pytest.skip(f"nothing to clone: {done.stderr.strip()[-200:]}")
    installed = run(target, "make", "install")
    if any(word in installed.stderr for word in _NO_INDEX):
        pytest.skip("the package index cannot be reached: nothing can be installed")
    assert installed.returncode == 0, installed.stderr[-3_000:]
    command = str(target / ".venv" / "bin" / "thutuc")
    settings = {"THUTUC_HOME": str(target / "var"), "THUTUC_RATE_PER_SECOND": "0"}
    return Installation(target, (command,), settings)


@pytest.fixture(scope="module")
def shipped(clone: Installation) -> Iterator[str]:
    """Serve what comes with the project, as `make run` does, on a port of its own."""
    assert "serve --prepare" in (clone.folder / "Makefile").read_text("utf-8")
    with clone.served("--prepare") as url:
        clone.must("staff", "add", AGENT, "--role", "agent", said=f"{PASSWORD}\n")
        yield url


@pytest.fixture(scope="module")
def official(clone: Installation, shipped: str) -> str:
    """Publish the official catalogue and questions under the running server."""
    files = [official_file(name) for name in ("procedures.official-api.jsonl.gz", "faq.jsonl.gz")]
    before = httpx.get(f"{shipped}/ready", timeout=PATIENCE).json()
    # Status 1 says that some rows were refused: the others are staged.
    loaded = clone.run("load", *map(str, files))
    assert loaded.returncode in {0, 1}, loaded.stderr[-1_500:]
    clone.must("diff")
    clone.must("publish")
    wait_until(
        lambda: (
            httpx.get(f"{shipped}/ready", timeout=PATIENCE).json()["release"] != before["release"]
        )
    )
    now = httpx.get(f"{shipped}/ready", timeout=PATIENCE).json()
    assert now["questions"] > before["questions"]
    return shipped


@pytest.fixture(scope="module")
def on_elasticsearch(
    clone: Installation, shipped: str, elasticsearch_url: str, request: pytest.FixtureRequest
) -> Iterator[str]:
    """Publish to Elasticsearch what is live by now and serve from there."""
    # Without the official files it is what is shipped.
    with suppress(pytest.skip.Exception):
        request.getfixturevalue("official")
    settings = {
        **clone.settings,
        "THUTUC_ENGINE": "elasticsearch",
        "THUTUC_ELASTICSEARCH_URL": elasticsearch_url,
        "THUTUC_ELASTICSEARCH_PREFIX": "freshclone",
        "THUTUC_ELASTICSEARCH_REPLICAS": "0",
    }
    installed = Installation(clone.folder, clone.command, settings)
    installed.must("publish")
    with installed.served() as url:
        assert httpx.get(f"{url}/ready", timeout=PATIENCE).json()["engine"] == "elasticsearch"
        yield url


@pytest.fixture(scope="module", params=["shipped", "official", "on_elasticsearch"])
def url(request: pytest.FixtureRequest) -> str:
    """Give each site after the other."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.mark.parametrize(("typed", "right"), QUESTIONS)
def test_a_program_gets_the_known_answer(url: str, typed: str, right: frozenset[str]) -> None:
    assert_a_program_finds(url, typed, right)


@pytest.mark.parametrize(("typed", "right"), QUESTIONS)
def test_a_citizen_sees_it_on_the_page(url: str, typed: str, right: frozenset[str]) -> None:
    assert_a_citizen_finds(url, typed, right)


def test_an_agent_finds_it_at_the_console(url: str) -> None:
    assert_an_agent_finds(url, AGENT, QUESTIONS)


def test_the_commands_of_the_readme_work(clone: Installation, shipped: str) -> None:
    readme = (clone.folder / "README.md").read_text("utf-8")
    commands = re.findall(r'^\.venv/bin/thutuc (search|explain) "([^"]+)"', readme, re.MULTILINE)
    assert commands
    for words in commands:
        assert clone.must(*words).strip()


def test_the_addresses_of_the_readme_answer(clone: Installation, url: str) -> None:
    readme = (clone.folder / "README.md").read_text("utf-8")
    addresses = re.findall(r"http://127\.0\.0\.1:8000(/api/\S+?)'", readme)
    assert addresses
    for path in addresses:
        assert httpx.get(url + path, timeout=PATIENCE).status_code == 200, path
