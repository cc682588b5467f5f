"""Bars of long commands: how far, how fast, how long still."""

import io

import pytest
from rich.console import Console

from catalog.progress import counted
from search_api.commands.progress import bars, shown_progress


def _drawn(completed: int, total: int | None) -> str:
    drawn = io.StringIO()
    console = Console(file=drawn, width=120, force_terminal=False)
    moments = iter(range(1000))
    progress = bars(console)
    progress.get_time = lambda: float(next(moments))
    task = progress.add_task("danh-muc.jsonl", total=total)
    for done in range(0, completed + 1, 100):
        progress.update(task, completed=done)
    console.print(progress.make_tasks_table(progress.tasks))
    return drawn.getvalue()


def test_shows_amount_rate_and_time_left() -> None:
    drawn = _drawn(1000, 5000)
    assert "1.000/5.000" in drawn
    assert "/giây" in drawn
    assert "còn 0:0" in drawn


def test_shows_no_total_that_nobody_knows() -> None:
    drawn = _drawn(1000, None)
    assert "1.000 " in drawn
    assert "/5" not in drawn


def test_counts_what_is_taken_in_steps_and_to_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    taken = list(counted(range(1000), "Ghép", 1000, lambda *said: told.append(said)))
    assert taken == list(range(1000))
    assert 100 < len(told) < 300
    assert told[-1] == ("Ghép", 1000, 1000)


def test_says_nothing_to_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress(quiet=False) as told:
        told("danh-muc.jsonl", 1, 2)
    assert capsys.readouterr() == ("", "")
