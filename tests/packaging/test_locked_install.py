"""Installing from a lock resolves nothing: whatever is released later, the same is installed."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.environment import LOCKED
from tests.packaging import locks, made_wheels
from tests.packaging.locks import Locked
from tests.serving import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME, DEVELOPMENT = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
# What each lock must bring: its roots are those of pyproject.toml.
ROOTS = {
    RUNTIME: PROJECT["dependencies"],
    DEVELOPMENT: [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]],
}
both_locks = pytest.mark.parametrize("path", ROOTS, ids=lambda path: path.name)
# Outside of a lock: what builds the project in place, pip itself, the project.
OUTSIDE = {"thutuc"}


@cache
def needed(name: str) -> Iterable[str]:
    """Return the requirements of an installed project, none where it is not installed here."""
    try:
        return requires(name) or ()
    except PackageNotFoundError:
        return ()


def active(roots: Iterable[str]) -> list[str]:
    """Return the roots whose markers hold here."""
    found = [Requirement(root) for root in roots]
    return [str(root) for root in found if root.marker is None or root.marker.evaluate()]


def told_missing(lock: Mapping[str, Locked], path: Path) -> list[str]:
    """Return what a lock would have to name and does not."""
    return locks.missing(lock, active(ROOTS[path]), needed)


@both_locks
def test_a_lock_names_all_that_its_roots_need(path: Path) -> None:
    assert told_missing(locks.read(path.read_text("utf-8")), path) == []


@both_locks
def test_a_lock_without_one_of_its_requirements_is_refused(path: Path) -> None:
    lock = locks.read(path.read_text("utf-8"))
    unnoticed = [
        name for name in lock
        if not told_missing({k: v for k, v in lock.items() if k != name}, path)
    ]  # fmt: skip
    assert unnoticed == []


def test_a_lock_without_one_of_its_extras_is_refused() -> None:
    lock = locks.read(DEVELOPMENT.read_text("utf-8"))
    with_extras = {name: entry for name, entry in lock.items() if entry.extras}
    assert "coverage" in with_extras
    for name, entry in with_extras.items():
        stripped = {**lock, name: Locked(name, entry.version, frozenset(), entry.line)}
        assert f"{name}[" in " ".join(told_missing(stripped, DEVELOPMENT))


def test_a_version_that_nobody_asked_for_is_refused() -> None:
    lock = locks.read(RUNTIME.read_text("utf-8"))
    older = {**lock, "fastapi": Locked("fastapi", "0.1", frozenset(), "")}
    assert "fastapi==0.1" in " ".join(told_missing(older, RUNTIME))


def test_what_is_installed_here_is_what_the_locks_name() -> None:
    named: dict[str, str] = {}
    for path in sorted(ROOT.glob("requirements*.lock")):
        named |= {e.name: e.version for e in locks.read(path.read_text("utf-8")).values()}
    installed = {canonicalize_name(d.metadata["Name"]): d.version for d in distributions()}
    assert {k: v for k, v in installed.items() if k not in OUTSIDE} == named


# A folder with every locked version and a newer one of each stands for the index of next year.


def index_of_next_year(folder: Path, lock: Mapping[str, Locked]) -> dict[str, str]:
    """Fill a folder with wheels; return the digest of each locked one."""
    folder.mkdir()

    def made(name: str, version: str) -> str:
        extras = metadata(name).get_all("Provides-Extra") or []
        return made_wheels.wheel(folder, name, version, needed(name), extras)

    for name in lock:
        made(name, made_wheels.NEWER)
    return {name: made(name, entry.version) for name, entry in lock.items()}


def pip_install(
    folder: Path, lines: Iterable[str], *flags: str
) -> subprocess.CompletedProcess[str]:
    """Let pip say what it would install from a lock and a folder of wheels."""
    lock = folder.parent / "made.lock"
    lock.write_text("\n".join(lines) + "\n", "utf-8")
    report = ["--dry-run", "--ignore-installed", "--report", str(folder.parent / "report.json")]
    places = ["--isolated", "--no-index", "--find-links", str(folder)]
    command = [sys.executable, "-m", "pip", *places[:1], "install", *places[1:], *report]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    return subprocess.run(
        [*command, *flags, "-r", str(lock)],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@both_locks
def test_installs_exactly_what_a_lock_names_whatever_is_newer(path: Path, tmp_path: Path) -> None:
    lock = locks.read(path.read_text("utf-8"))
    digests = index_of_next_year(tmp_path / "index", lock)
    lines = [made_wheels.lock_line(entry, digests[name]) for name, entry in lock.items()]
    ran = pip_install(tmp_path / "index", lines, *LOCKED)
    assert ran.returncode == 0, ran.stderr[-2000:]
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    chosen = {item["metadata"]["name"]: item["metadata"]["version"] for item in report["install"]}
    assert chosen == {entry.name: entry.version for entry in lock.values()}


def test_left_to_resolve_pip_would_look_for_what_a_lock_lacks(tmp_path: Path) -> None:
    """So `make test` stopped: a lock without an extra, pip left to resolve, a newer release."""
    lock = locks.read(DEVELOPMENT.read_text("utf-8"))
    few = {name: lock[name] for name in ("pytest", "pluggy", "packaging", "pygments")}
    digests = index_of_next_year(tmp_path / "index", {**few, "iniconfig": lock["iniconfig"]})
    lines = [made_wheels.lock_line(entry, digests[name]) for name, entry in few.items()]
    resolving = pip_install(tmp_path / "index", lines, "--require-hashes")
    assert resolving.returncode != 0
    assert "must have their versions pinned" in resolving.stderr
    assert pip_install(tmp_path / "index", lines, *LOCKED).returncode == 0
