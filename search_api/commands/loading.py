"""Commands that fill the staged release: load files, drop it, write a template."""

import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from catalog.errors import SourceError
from catalog.loading import load as loading
from catalog.loading.agencies_asked import agencies_held, agency_named
from catalog.loading.outcome import Options, Outcome
from catalog.model import Decision
from search_api.commands import loading_tables as tables
from search_api.commands.opening import Json, Quiet, opened, print_json
from search_api.commands.progress import shown_progress, working


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("load")(load_command)
    app.command("discard")(discard_command)
    app.command("template")(template_command)


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} không phải ngày dạng 2026-11-22.") from error


def load_command(
    files: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục cần nạp.")],
    dry_run: Annotated[bool, typer.Option(help="Chỉ kiểm tra, không ghi gì.")] = False,
    replace_agency: Annotated[
        list[str] | None,
        typer.Option(help="Bản ghi của cơ quan này thay hẳn bản cũ, ô trống xóa giá trị cũ."),
    ] = None,
    withdraw_missing: Annotated[
        list[str] | None,
        typer.Option(help="Rút các thủ tục của cơ quan này không có trong các tệp nạp."),
    ] = None,
    decision: Annotated[
        str, typer.Option(help="Số quyết định bãi bỏ, dùng cùng --withdraw-missing.")
    ] = "",
    decision_date: Annotated[
        str, typer.Option(help="Ngày của quyết định bãi bỏ (2026-11-22).")
    ] = "",
    as_of: Annotated[str, typer.Option(help="Số liệu của ngày nào (2026-11-22).")] = "",
    report_to: Annotated[
        Path | None, typer.Option("--report", help="Thư mục ghi báo cáo và dòng bị từ chối.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Nạp tệp vào bản phát hành chờ (chưa công bố)."""
    day = _day(as_of)
    if decision and not withdraw_missing:
        raise typer.BadParameter("--decision chỉ dùng cùng --withdraw-missing.")
    for path in files:
        if not path.exists():
            raise typer.BadParameter(f"Không có tệp hay thư mục {path}.")
    with opened("load") as (settings, store):
        held = agencies_held(store)
        options = Options(
            dry_run=dry_run,
            replace_agencies=tuple(agency_named(text, held) for text in replace_agency or ()),
            withdraw_missing=tuple(agency_named(text, held) for text in withdraw_missing or ()),
            decision=Decision(decision.strip(), _day(decision_date)),
            as_of=day,
        )
        silent = quiet or as_json
        with shown_progress(quiet=silent) as told:
            outcome = loading.load(store, files, options, told)
        folder = report_to or settings.home / "reports" / time.strftime("%Y%m%d-%H%M%S")
        with working("Viết báo cáo", quiet=silent):
            written = _write_report(outcome, folder, wanted=report_to is not None)
    _tell_load(outcome, written, as_json=as_json, quiet=quiet)
    if not outcome.is_good:
        raise typer.Exit(1)


def _write_report(outcome: Outcome, folder: Path, *, wanted: bool) -> list[Path]:
    from catalog.reports import load_report as report

    return report.write(outcome, folder) if wanted or outcome.findings else []


def _tell_load(outcome: Outcome, written: list[Path], *, as_json: bool, quiet: bool) -> None:
    from catalog.reports import load_report as report

    if as_json:
        print_json({**report.summary(outcome), "reports": [str(path) for path in written]})
    elif not quiet or not outcome.is_good:
        tables.show_load(outcome, written, Console(stderr=quiet))


def discard_command(quiet: Quiet = False) -> None:
    """Bỏ bản phát hành chờ."""
    with opened("discard") as (_, store):
        dropped = store.discard()
    if not quiet:
        typer.echo("Đã bỏ bản phát hành chờ." if dropped else "Không có bản phát hành chờ.")


def template_command(
    path: Annotated[Path, typer.Argument(help="Tệp mẫu: procedures.xlsx, faq.csv, …")],
    kind: Annotated[str, typer.Option(help="procedure, question hoặc tombstone.")] = "",
) -> None:
    """Ghi một tệp mẫu để điền."""
    from catalog.reports import templates

    if kind and kind not in tables.KINDS:
        raise typer.BadParameter(f"{kind!r}: dùng procedure, question hoặc tombstone.")
    try:
        templates.write_template(path, kind)
    except SourceError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"Đã ghi mẫu {path}.")
