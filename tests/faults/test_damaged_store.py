"""A damaged page of the store is told by name; nothing damaged is published."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from catalog.errors import ThutucError
from catalog.store.store import Store
from search_api.app import create_app
from search_api.settings import Settings
from tests.faults.story import answers, publish_here, thutuc
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill, stage

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = fill(tmp_path_factory.mktemp("whole") / "var")
    stage(home)
    # Everything in the one file, so that a damaged page is met.
    with sqlite3.connect(home / "catalogue.sqlite") as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "var")
    return tmp_path / "var"


def overwrite(home: Path, page: int) -> None:
    with (home / "catalogue.sqlite").open("r+b") as file:
        file.seek(page * PAGE)
        file.write(bytes(255 - n % 256 for n in range(PAGE)))


def pages(home: Path) -> int:
    return (home / "catalogue.sqlite").stat().st_size // PAGE


def test_every_damaged_page_is_refused_in_words_or_does_no_harm(home: Path) -> None:
    before = answers(home)
    content = (home / "catalogue.sqlite").read_bytes()
    refused = 0
    for page in range(pages(home)):
        (home / "catalogue.sqlite").write_bytes(content)
        overwrite(home, page)
        told = read_whole(home)
        if told:
            refused += 1
            assert "catalogue.sqlite" in told, (page, told)
            assert "restore" in told, (page, told)
    assert refused >= 3
    told = publish_here(home, rebuild=True)
    assert ("restore" in told) or not told
    assert answers(home) == before


def read_whole(home: Path) -> str:
    """Read everything that a publication reads; return the sentence of the refusal, or ""."""
    try:
        with closing(Store(home / "catalogue.sqlite")) as store:
            target = store.staged() or store.live()
            if target is not None:
                for kind in ("procedure", "question", "tombstone"):
                    list(store.records(target.id, kind))
    except ThutucError as error:
        return str(error)
    return ""


def test_a_record_whose_words_changed_on_the_disk_is_not_published(home: Path) -> None:
    path = home / "catalogue.sqlite"
    content = path.read_bytes()
    target = "Thủ tục đăng ký khai tử".encode()
    assert target in content
    path.write_bytes(content.replace(target, "Thủ tục đăng ký khai tủ".encode()))
    assert "restore" in publish_here(home, rebuild=True)


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"xin chao" * 4096)
    ran = thutuc(tmp_path, "publish")
    assert ran.returncode == 1
    assert "catalogue.sqlite" in ran.stderr
    assert "restore" in ran.stderr


def test_searches_go_on_without_the_store(home: Path) -> None:
    overwrite(home, 0)
    with served(create_app(Settings(home=home))) as url:
        answer = httpx.get(f"{url}/api/v1/search?q=đăng ký khai sinh", timeout=PATIENCE)
    assert answer.json()["procedures"][0]["code"] == "1.001193"


def test_a_check_finds_the_damage(home: Path) -> None:
    overwrite(home, pages(home) // 2)
    with (
        pytest.raises(ThutucError, match="restore"),
        closing(Store(home / "catalogue.sqlite")) as store,
    ):
        store.check()
