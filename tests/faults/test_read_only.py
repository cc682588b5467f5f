"""A data folder that cannot be written: searches go on, writing is refused with a sentence."""

from pathlib import Path

import httpx
import pytest

from search_api.app import create_app
from search_api.settings import Settings
from tests.faults.story import publish_here, read_only, thutuc
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill, stage


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path / "var")
    stage(tmp_path / "var")
    return tmp_path / "var"


def test_a_server_answers_from_a_read_only_folder(home: Path) -> None:
    with read_only(home), served(create_app(Settings(home=home))) as url:
        answer = httpx.get(f"{url}/api/v1/search?q=đăng ký khai sinh", timeout=PATIENCE)
        whole = httpx.get(f"{url}/api/v1/procedures/1.001193", timeout=PATIENCE)
        ready = httpx.get(f"{url}/ready", timeout=PATIENCE)
    assert answer.json()["procedures"][0]["code"] == "1.001193"
    assert (whole.status_code, ready.status_code) == (200, 200)


@pytest.mark.parametrize("command", [["publish"], ["discard"]])
def test_writing_is_refused_with_a_sentence(home: Path, command: list[str]) -> None:
    with read_only(home):
        ran = thutuc(home, *command)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()
    assert not publish_here(home)
