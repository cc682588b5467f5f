"""Commands are known by name and imported when they are used."""

import subprocess
import sys
from importlib import import_module

import pytest
import typer
from typer.main import get_group
from typer.testing import CliRunner

from cli import app
from search_api.commands import MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_registers_the_commands_it_is_known_for(module: str) -> None:
    part = typer.Typer()
    import_module(f"search_api.commands.{module}").register(part)
    assert tuple(get_group(part).commands) == MODULES[module]


def test_a_command_imports_nothing_of_the_others() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from cli import app;"
        "assert CliRunner().invoke(app, ['search', '--help']).exit_code == 0;"
        "sys.exit(' '.join({'openpyxl', 'authlib', 'httpx', 'sklearn'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def test_a_mistyped_command_is_told_its_neighbour() -> None:
    answer = CliRunner().invoke(app, ["publsh"])
    assert answer.exit_code == 2
    assert "publish" in answer.output
