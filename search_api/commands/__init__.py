"""Commands of `thutuc`, by subject; each module registers its own.

A command's module is imported when the command is asked for: a server must not wait for the readers
of spreadsheets, nor a search for the web framework.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

MODULES = {
    "preparing": ("prepare",),
    "loading": ("load", "discard", "template"),
    "releasing": ("publish", "rollback", "releases"),
    "comparing": ("diff", "history", "decisions", "stats"),
    "copying": ("export", "backup", "restore"),
    "searching": ("search", "explain"),
    "serving": ("serve",),
    "measuring": ("evaluate", "names", "synonyms", "fit", "calibrate", "learn"),
    "data": ("ship", "check"),
    "staff": ("staff",),
}  # fmt: skip


class Commands(TyperGroup):
    """A group that knows its commands by name and imports each when it is used."""

    # Any: typer brings click's classes, its own copy of them in newer versions.
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature of click
        """Return all names, by subject."""
        return [name for names in MODULES.values() for name in names]

    # Any: as above.
    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return a command, None for one that there is not."""
        holding = [module for module, names in MODULES.items() if cmd_name in names]
        # For a name that there is not, all are needed: one of them may have been meant.
        for module in holding or MODULES:
            if not self.commands.keys() >= set(MODULES[module]):
                part = typer.Typer()
                import_module(f"{__name__}.{module}").register(part)
                self.commands.update(get_group(part).commands)
        return self.commands.get(cmd_name)
