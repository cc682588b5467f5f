"""What fault tests share: the command, questions with their right answers, broken disks."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic_core import to_json

from catalog.errors import ThutucError
from catalog.store.failures import sentence_of
from catalog.store.lock import held
from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from search_api.api.presenting import present
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search
from search_api.serving.opening import open_live
from search_api.settings import Settings
from tests.needs import lacking
from tests.serving import ROOT

QUESTIONS = (
    "đăng ký khai sinh", "ket hon", "cấp lại căn cước", "tạm trú", "sang tên xe", "hộ kinh doanh",
    "giấy độc thân", "chứng thực bản sao", "xây nhà", "1.000656",
)  # fmt: skip


def thutuc(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own over a state folder."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *words], cwd=ROOT, env=environment(home), text=True,
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def publish_here(home: Path, *, rebuild: bool = False) -> str:
    """Publish as the command does, in this process; return the sentence of a refusal, or ""."""
    settings = Settings(home=home)
    try:
        with held(home, "publish"), closing(Store(settings.store_path)) as store:
            publish(store, EmbeddedEngine(settings.index_path), rebuild=rebuild)
    except ThutucError as error:
        return str(error)
    except (sqlite3.DatabaseError, OSError) as error:
        return sentence_of(error)
    return ""


def environment(home: Path) -> Mapping[str, str]:
    """Return the environment of a process over a state folder."""
    return {**os.environ, "THUTUC_HOME": str(home), "THUTUC_RATE_PER_SECOND": "0"}


def opened(home: Path) -> OpenRelease:
    """Open the live release as a new server would."""
    return open_live(EmbeddedEngine(Settings(home=home).index_path))


def answers(home: Path) -> list[str]:
    """Return everything that a new server says to the questions, whole records too."""
    release = opened(home)
    told = [
        to_json(present(search(release, Request(typed)), release, explain=True)).decode()
        for typed in QUESTIONS
    ]
    return told + release.engine.payloads("procedure", range(20), release.number)


def answers_or_refusal(home: Path) -> list[str] | str:
    """Return the answers, or the sentence of the refusal."""
    try:
        return answers(home)
    except ThutucError as error:
        return str(error)


def mount(*words: str) -> None:
    """Mount or unmount; the test is skipped where that is not allowed."""
    ran = subprocess.run(words, capture_output=True, text=True, timeout=20, check=False)
    if ran.returncode:
        lacking(f"needs the right to mount: {ran.stderr.strip()[:80]}")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Give a folder on a disk of its own of some size."""
    folder.mkdir()
    mount("mount", "-t", "tmpfs", "-o", f"size={size}", "thutuc-test", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=20)


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """Make a folder read-only for everybody, root too."""
    mount("mount", "--bind", str(folder), str(folder))
    try:
        mount("mount", "-o", "remount,bind,ro", str(folder))
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=20)
