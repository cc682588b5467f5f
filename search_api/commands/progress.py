"""Progress on the terminal: how far, how fast, how long still; silent for scripts and pipes."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from catalog import progress as telling


class _Amount(ProgressColumn):
    """How many are done, of how many where that is known: "1.200/5.665"."""

    def render(self, task: Task) -> Text:
        total = f"/{task.total:,.0f}" if task.total else ""
        return Text(f"{task.completed:,.0f}{total}".replace(",", "."))


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/giây".replace(",", ".") if speed else "")


def bars(console: Console) -> Progress:
    """Return bars with amount, rate, time left and time gone."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        _Amount(),
        _Rate(),
        TextColumn("còn"),
        TimeRemainingColumn(),
        TextColumn("đã"),
        TimeElapsedColumn(),
        console=console,
    )


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[telling.Progress]:
    """Give a callback (what, done, of how many) that draws one bar for each thing told of."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield telling.silent
        return
    with bars(console) as shown:
        tasks: dict[str, TaskID] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(escape(what), total=None)
            # Told by `update`, a new total would begin the rate anew: totals of files are estimates.
            shown.tasks[tasks[what]].total = total or None
            shown.update(tasks[what], completed=done)

        yield advance


@contextmanager
def working(what: str, *, quiet: bool) -> Iterator[None]:
    """Show that short work of unknown length goes on, and since when."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        progress.add_task(escape(what), total=None)
        yield
