"""Who lacks something to set up is told in one sentence what it is, and what to do."""

import sys
from pathlib import Path

import pytest

from scripts import environment

NOWHERE = "khong-co-goi-nay==1 \\\n    --hash=sha256:" + "0" * 64 + "\n"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the last line of a refusal."""
    assert environment.main(list(arguments)) == 1
    return capsys.readouterr().err.strip().splitlines()[-1]


def test_an_old_python_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "OLDEST", (99, 1))
    line = told(capsys, "nowhere", "requirements.lock")
    assert "is too old, thutuc needs 99.1 or newer" in line
    assert "make run PYTHON=python99.1" in line


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_a_python_without_venv_is_told(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    line = told(capsys, str(tmp_path / "venv"), "requirements.lock")
    assert f"module {module} is missing" in line
    assert "apt install python3-venv" in line
    assert not (tmp_path / "venv").exists()


def test_without_a_network_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(NOWHERE, "utf-8")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    line = told(capsys, sys.prefix, str(lock))
    assert "no package index answers" in line
    assert "PIP_INDEX_URL" in line


def test_what_pip_says_otherwise_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert environment.main([sys.prefix, str(tmp_path / "no.lock")]) == 1
    said = capsys.readouterr().err
    assert "pip could not install" in said
    assert "no.lock" in said
