"""A damaged index is told, never served wrong, and rebuilt from the store by one command."""

import json
import random
import shutil
from pathlib import Path

import httpx
import pytest

from catalog.causes import AWAY
from indexer.engines.embedded import EmbeddedEngine
from search_api.app import create_app
from search_api.settings import Settings
from tests.faults.story import answers, answers_or_refusal, publish_here
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill

KINDS = (".fast", ".fieldnorm", ".idx", ".pos", ".store", ".term", "facts.jsonl", "facets.jsonl",
         "meta.json",          "manifest.json")  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("whole") / "var")


@pytest.fixture(scope="module")
def right(whole: Path) -> list[str]:
    return answers(whole)


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "var")
    return tmp_path / "var"


def file_of(home: Path, ending: str, release: str = "release-1-procedure") -> Path:
    folder = home / "index" / release
    return next(f for f in sorted(folder.iterdir()) if f.name.endswith(ending) and f.stat().st_size)


@pytest.mark.parametrize("ending", KINDS)
def test_one_changed_bit_is_never_served_wrong(home: Path, right: list[str], ending: str) -> None:
    chance = random.Random(ending)
    file = file_of(home, ending)
    content = file.read_bytes()
    for _ in range(4):
        changed = bytearray(content)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(changed))
        found = answers_or_refusal(home)
        assert found == right or "publish" in found, found[:200]


@pytest.mark.parametrize("ending", [k for k in KINDS if k != "manifest.json"])
def test_one_changed_bit_is_told(home: Path, ending: str) -> None:
    file = file_of(home, ending)
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 3] ^= 1
    file.write_bytes(bytes(changed))
    found = answers_or_refusal(home)
    assert isinstance(found, str)
    assert "publish" in found


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("kept", [0, 0.5])
def test_a_file_cut_short_is_told(home: Path, ending: str, kept: float) -> None:
    file = file_of(home, ending)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * kept)])
    found = answers_or_refusal(home)
    assert isinstance(found, str), file
    assert "publish" in found


@pytest.mark.parametrize("ending", KINDS)
def test_a_lost_file_is_told(home: Path, ending: str) -> None:
    file_of(home, ending).unlink()
    found = answers_or_refusal(home)
    assert isinstance(found, str)
    assert "publish" in found


def test_an_engine_that_has_checked_an_index_notices_what_happens_to_it(home: Path) -> None:
    engine = EmbeddedEngine(Settings(home=home).index_path)
    assert engine.is_whole(1, "procedure")
    file = file_of(home, ".store")
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert not engine.is_whole(1, "procedure")
    file.write_bytes(content)
    assert engine.is_whole(1, "procedure")


@pytest.mark.parametrize("pointer", [b"", b"\x00\x01", b"null"])
def test_a_damaged_pointer_is_told_and_mended(home: Path, right: list[str], pointer: bytes) -> None:
    (home / "index" / "live.json").write_bytes(pointer)
    with pytest.raises(Exception, match="publish"):
        answers(home)
    assert not publish_here(home)
    assert answers(home) == right


@pytest.mark.parametrize(
    "ending", [".store", "facts.jsonl", "facets.jsonl", "meta.json", "manifest.json"]
)
def test_publish_rebuilds_what_is_damaged(home: Path, right: list[str], ending: str) -> None:
    file = file_of(home, ending)
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 3] ^= 1
    file.write_bytes(bytes(changed))
    assert not publish_here(home)
    assert answers(home) == right


def test_a_server_over_a_damaged_index_says_so_and_recovers(home: Path) -> None:
    file_of(home, ".store").write_bytes(b"")
    with served(create_app(Settings(home=home, rate_per_second=0))) as url:
        ready = httpx.get(f"{url}/ready", timeout=PATIENCE)
        search = httpx.get(f"{url}/api/v1/search?q=khai sinh", timeout=PATIENCE)
        assert (ready.status_code, search.status_code) == (503, 503)
        # The public is told nothing of what only operators can do; they are told in the log.
        assert search.json()["detail"] == AWAY
        assert httpx.get(f"{url}/health", timeout=PATIENCE).status_code == 200
        assert not publish_here(home)
        again = httpx.get(f"{url}/api/v1/search?q=đăng ký khai sinh", timeout=PATIENCE)
        assert again.status_code == 200, again.text
        assert again.json()["procedures"][0]["code"] == "1.001193"


def test_a_lost_index_is_rebuilt_from_the_store(home: Path, right: list[str]) -> None:
    shutil.rmtree(home / "index")
    assert not publish_here(home)
    assert answers(home) == right
    assert json.loads((home / "index" / "live.json").read_text())["release"] == 1
