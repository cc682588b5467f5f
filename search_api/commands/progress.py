"""Progress on the terminal for work of more than two seconds; silent for scripts and pipes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """Give a callback (file, rows so far) that draws one bar a file, with its rate."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _name, _rows: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f} dòng"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, TaskID] = {}

        def advance(name: str, rows: int) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=None, rate="")
            task = progress.tasks[tasks[name]]
            rate = f"{task.speed:.0f} dòng/giây" if task.speed else ""
            progress.update(task.id, completed=rows, rate=rate)

        yield advance


@contextmanager
def working(what: str, *, quiet: bool) -> Iterator[None]:
    """Show that work goes on and for how long."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        progress.add_task(what, total=None)
        yield
