"""Commands that change what people search: publish, go back, list the releases."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from indexer.gates import GateRules, Gates
from indexer.publish import publish, rollback
from search_api.commands import loading_tables as tables
from search_api.commands.opening import Json, Quiet, opened, print_json
from search_api.commands.progress import shown_progress
from search_api.serving.engines import open_engine


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("publish")(publish_command)
    app.command("rollback")(rollback_command)
    app.command("releases")(releases_command)


def publish_command(
    force: Annotated[str, typer.Option(help="Công bố dù cổng kiểm tra không đạt, kèm lý do.")] = "",
    note: Annotated[str, typer.Option(help="Ghi chú của bản phát hành.")] = "",
    rebuild: Annotated[bool, typer.Option(help="Dựng lại chỉ mục dù đang đúng.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Công bố bản phát hành chờ: dựng chỉ mục, kiểm tra, rồi đổi sang trong một bước."""
    with opened("publish") as (settings, store):
        gates = Gates(GateRules.of(settings.home / "gates.yaml"), force)
        with shown_progress(quiet=quiet or as_json) as progress:
            done = publish(
                store,
                open_engine(settings),
                note=note,
                gates=(gates,),
                rebuild=rebuild,
                told=progress,
            )
    told = {"release": done.release, "documents": dict(done.documents), "built": done.built}
    if as_json:
        print_json(told)
    elif not quiet:
        found = {kind: done.documents.get(kind, 0) for kind in tables.KINDS}
        counts = ", ".join(f"{count} {tables.KINDS[kind]}" for kind, count in found.items())
        verb = "Đã công bố" if done.built else "Không có gì mới, đang dùng"
        typer.echo(f"{verb} bản phát hành {done.release}: {counts}.")


def rollback_command(
    release: Annotated[
        int | None, typer.Argument(help="Số bản phát hành; mặc định bản trước.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Quay lại một bản phát hành cũ ngay lập tức."""
    with opened("rollback") as (settings, store):
        with shown_progress(quiet=quiet or as_json) as progress:
            done = rollback(store, open_engine(settings), release, progress)
        waits = store.staged()
    if as_json:
        print_json({"release": done.release, "built": done.built})
    elif not quiet:
        typer.echo(f"Đang dùng bản phát hành {done.release}.")
        if waits:
            typer.echo("Còn bản phát hành chờ dựa trên bản vừa bỏ: xem `thutuc diff`, `discard`.")


def releases_command(as_json: Json = False) -> None:
    """Liệt kê các bản phát hành."""
    with opened() as (_, store):
        found = [
            tables.ReleaseTold(
                release,
                store.counts(release.id),
                tuple(store.inputs(release.id)),
                tuple(store.events(release.id)),
            )
            for release in store.releases()
        ]
    if as_json:
        print_json([_flat(told) for told in found])
    else:
        tables.show_releases(found, Console())


def _flat(told: tables.ReleaseTold) -> dict[str, object]:
    whole = asdict(told)
    return {**whole.pop("release"), **whole}
