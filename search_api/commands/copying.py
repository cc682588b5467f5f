"""Commands that take the catalogue elsewhere and bring it back: exports, copies of the store."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from catalog.errors import StoreError
from catalog.store import backup as copies
from catalog.store.lock import held
from catalog.store.store import Store
from indexer.publish import publish_live
from search_api.commands import loading_tables as tables
from search_api.commands.opening import Quiet, opened
from search_api.commands.progress import shown_progress
from search_api.serving.engines import open_engine
from search_api.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("export")(export_command)
    app.command("backup")(backup_command)
    app.command("restore")(restore_command)


def export_command(
    path: Annotated[Path, typer.Argument(help="Tệp .jsonl, .csv hoặc .xlsx.")],
    kind: Annotated[list[str] | None, typer.Option(help="procedure, question, tombstone.")] = None,
    release: Annotated[
        int | None, typer.Option(help="Bản phát hành; mặc định bản đang dùng.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Xuất danh mục; nạp lại tệp xuất không làm thay đổi gì."""
    from catalog.reports import export as exports

    kinds = tuple(kind or tables.KINDS)
    if unknown := set(kinds) - set(tables.KINDS):
        raise typer.BadParameter(f"{', '.join(unknown)}: dùng procedure, question, tombstone.")
    with opened() as (_, store):
        target = store.release(release) if release is not None else store.live() or store.staged()
        if target is None:
            raise StoreError("Chưa có bản phát hành nào để xuất.")
        with shown_progress(quiet=quiet) as progress:
            count = exports.export(store, target.id, path, kinds, told=progress)
    if not quiet:
        typer.echo(f"Đã xuất {count} bản ghi của bản phát hành {target.id} vào {path}.")


def backup_command(
    path: Annotated[Path, typer.Argument(help="Tệp sao lưu.")], quiet: Quiet = False
) -> None:
    """Sao lưu kho dữ liệu, cả khi đang phục vụ."""
    with opened() as (_, store), shown_progress(quiet=quiet) as progress:
        size = copies.backup(store, path, progress)
    if not quiet:
        typer.echo(f"Đã sao lưu vào {path} ({size / 1e6:.1f} MB).")


def restore_command(
    path: Annotated[Path, typer.Argument(help="Tệp sao lưu.")], quiet: Quiet = False
) -> None:
    """Phục hồi kho dữ liệu từ bản sao lưu; kho cũ được giữ bên cạnh."""
    settings = Settings()
    with held(settings.home, "restore"):
        kept = copies.restore(path, settings.store_path)
        # The old indexes may bear the number of a release with other content.
        with closing(Store(settings.store_path)) as store, shown_progress(quiet=quiet) as progress:
            if store.live() is not None:
                store.note_event(None, "restore", path.name)
                publish_live(store, open_engine(settings), progress)
    if not quiet:
        old = f" Kho cũ ở {kept.name}." if kept else ""
        typer.echo(f"Đã phục hồi từ {path}.{old}")
