"""Lock files: exact, hashed, of no host; nothing we depend on ships our top-level names."""

import re
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.serving import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))
OURS = {"catalog", "indexer", "search_api", "cli", "data"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|^-i ", text, re.M)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_is_exact_and_hashed(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    for entry in entries:
        if not entry.startswith("#"):
            assert re.match(r"[\w.\[\]-]+==\S+", entry), entry[:80]
            assert "--hash=sha256:" in entry, entry[:80]


def test_there_are_lock_files_for_users_and_developers() -> None:
    assert {"requirements.lock", "requirements-dev.lock"} <= {lock.name for lock in LOCKS}


def test_no_dependency_ships_our_names() -> None:
    clashes = []
    for distribution in distributions():
        if distribution.metadata["Name"].lower() == "thutuc":
            continue
        for file in distribution.files or ():
            top = file.parts[0].removesuffix(".py")
            if top in OURS:
                clashes.append((distribution.metadata["Name"], str(file)))
    assert not clashes
