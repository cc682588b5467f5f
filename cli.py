"""The command `thutuc`: parse, call, print."""

import gc
import sqlite3
import sys

import typer

from catalog.errors import ThutucError
from catalog.store.failures import sentence_of
from search_api.commands import Commands

app = typer.Typer(
    name="thutuc",
    cls=Commands,
    help="Danh mục và tìm kiếm thủ tục hành chính Việt Nam.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def root() -> None:
    """Danh mục và tìm kiếm thủ tục hành chính Việt Nam."""


def main() -> None:
    """Run a command; an error of the data is one sentence and exit status 1."""
    # A release in memory is hundreds of thousands of objects that stay: looking through them again
    # and again while they are made costs a third of the start.
    gc.set_threshold(50_000, 20, 50)
    try:
        app()
    except ThutucError as error:
        told = str(error)
    except (sqlite3.DatabaseError, OSError) as error:
        told = sentence_of(error)
    else:
        return
    typer.echo(told, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
