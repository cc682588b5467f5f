"""Whatever keeps searches from their data: 503, one sentence for the public, the cause for operators."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from catalog.causes import AWAY, NOT_KEPT
from search_api.app import create_app
from search_api.observing.telling import Teller
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.office import Office
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill

PASSWORD = "mot-mat-khau-rat-dai"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = fill(tmp_path_factory.mktemp("told") / "var")
    Office(Settings(home=home)).accounts.add("lan", Role.AGENT, PASSWORD)
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "var")
    return tmp_path / "var"


def damaged_pointer(home: Path) -> None:
    (home / "index" / "live.json").write_bytes(b'{"relea')


def damaged_index(home: Path) -> None:
    for path in (home / "index").glob("release-*-procedure/*.store"):
        path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))


def no_index(home: Path) -> None:
    shutil.rmtree(home / "index")


@pytest.mark.parametrize(
    ("damage", "cause"),
    [(damaged_pointer, "Con trỏ chỉ mục hỏng"), (damaged_index, "thiếu hoặc hỏng"),
     (no_index, "Chưa có dữ liệu nào được công bố")],
)  # fmt: skip
def test_the_public_is_told_to_come_back_and_operators_why(
    home: Path, damage: Callable[[Path], None], cause: str, capfd: pytest.CaptureFixture[str]
) -> None:
    damage(home)
    settings = Settings(home=home)
    with served(create_app(settings), settings) as url:
        told = httpx.get(f"{url}/api/v1/search?q=khai+sinh", timeout=PATIENCE)
        ready = httpx.get(f"{url}/ready", timeout=PATIENCE).json()
    assert (told.status_code, told.json()["detail"]) == (503, AWAY)
    assert "thutuc publish" in ready["error"]
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line[:1] == "{"]
    assert any(cause in line.get("told", "") for line in lines)


def test_strangers_are_not_told_why_it_is_not_ready(home: Path) -> None:
    damaged_pointer(home)
    settings = Settings(home=home, metrics_clients="192.0.2.0/24")
    with served(create_app(settings), settings) as url:
        ready = httpx.get(f"{url}/ready", timeout=PATIENCE)
    assert (ready.status_code, ready.json()["error"]) == (503, AWAY)


def test_a_damaged_store_of_staff_is_503_at_sign_in_and_harms_no_search(home: Path) -> None:
    (home / "staff.sqlite").write_bytes(b"xin chao" * 1024)
    settings = Settings(home=home)
    with served(create_app(settings), settings) as url:
        form = {"name": "lan", "password": PASSWORD}
        refused = httpx.post(f"{url}/dang-nhap", data=form, timeout=PATIENCE)
        found = httpx.get(f"{url}/api/v1/search?q=khai+sinh", timeout=PATIENCE)
    assert (refused.status_code, refused.json()["detail"]) == (503, NOT_KEPT)
    assert found.status_code == 200


def test_the_same_sentence_is_told_once_in_a_while(capfd: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    teller = Teller(lambda: now)
    told = [teller.tell("đĩa đầy", "StoreError") for _ in range(50)]
    now = 11.0
    assert told == [True] + [False] * 49
    assert teller.tell("đĩa đầy", "StoreError")
    assert len(capfd.readouterr().err.splitlines()) == 2
