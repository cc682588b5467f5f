"""The wheel holds all that is needed: installed alone it loads, publishes and searches."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.serving import ROOT
from tests.small_catalogue import fill


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return next(folder.glob("*.whl"))


def test_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.endswith(".dist-info")} == {
        "catalog", "indexer", "search_api", "cli.py", "data",
    }  # fmt: skip
    assert any(name.startswith("data/reference/") for name in names)
    assert any(name.startswith("search_api/web/templates/") for name in names)
    assert not [n for n in names if n.endswith((".sqlite", ".pyc", ".log")) or "/tests/" in n]


def test_installed_alone_it_searches(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True, timeout=60
    )
    python = environment / "bin" / "python"
    site = next((environment / "lib").glob("python*")) / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The dependencies are those of this environment; our own code is only that of the wheel,
    # because the file that points to the checkout is not read here.
    here = Path(sysconfig.get_path("purelib"))
    (site / "dependencies.pth").write_text(_links(here, tmp_path / "linked"), "utf-8")
    home = fill(tmp_path / "var")
    found = subprocess.run(
        [str(python), "-I", "-m", "cli", "search", "làm lại căn cước", "--json"],
        cwd=tmp_path, env={**os.environ, "THUTUC_HOME": str(home)}, capture_output=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr[-2000:]
    assert json.loads(found.stdout)["procedures"][0]["code"] == "1.014064"
    where = subprocess.run(
        [str(python), "-I", "-c", "import catalog, search_api; print(search_api.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert str(site) in where.stdout


def _links(packages: Path, folder: Path) -> str:
    """Link every installed package but our own into a folder; return the folder."""
    folder.mkdir()
    for path in packages.iterdir():
        if path.suffix != ".pth" and "thutuc" not in path.name.lower():
            (folder / path.name).symlink_to(path)
    return str(folder) + "\n"
