"""Commands that take the catalogue elsewhere and bring it back: exports, copies of the store."""

import sys
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
from search_api.staff.office import STORE_FILE
from search_api.staff.store import StaffStore

# The last thing done, by which a store is newer than a copy of it.
_LAST_EVENT = (
    "SELECT max(at) FROM (SELECT max(at) AS at FROM events UNION SELECT max(created) FROM releases"
    " UNION SELECT max(published) FROM releases UNION SELECT max(loaded_at) FROM inputs)"
)
_LAST_LINE = "SELECT max(at) FROM audit"


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
    """Sao lưu kho dữ liệu và sổ của cán bộ (tệp .staff bên cạnh), cả khi đang phục vụ."""
    with opened() as (settings, store), shown_progress(quiet=quiet) as progress:
        size = copies.backup(store, path, progress)
    staff = StaffStore(settings.home / STORE_FILE)
    if staff.path.exists():
        size += copies.keep(staff.copy_to, beside(path))
    if not quiet:
        also = f" và {beside(path).name}" if staff.path.exists() else ""
        typer.echo(f"Đã sao lưu vào {path}{also} ({size / 1e6:.1f} MB).")


def beside(path: Path) -> Path:
    """Return where the copy of the staff's store lies, beside that of the catalogue."""
    return path.with_name(path.name + ".staff")


def restore_command(
    path: Annotated[Path, typer.Argument(help="Tệp sao lưu.")],
    staff: Annotated[
        bool, typer.Option("--staff", help="Phục hồi cả sổ của cán bộ từ tệp .staff bên cạnh.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Thay cả kho còn tốt và mới hơn, không hỏi.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Phục hồi kho dữ liệu từ bản sao lưu; kho cũ được giữ bên cạnh."""
    settings = Settings()
    staff_path = settings.home / STORE_FILE
    if staff:
        copies.verify(beside(path))
    with held(settings.home, "restore"):
        _ask(settings.store_path, path, _LAST_EVENT, yes=yes)
        if staff:
            _ask(staff_path, beside(path), _LAST_LINE, yes=yes)
        kept = copies.restore(path, settings.store_path)
        # The old indexes may bear the number of a release with other content.
        with closing(Store(settings.store_path)) as store, shown_progress(quiet=quiet) as progress:
            if store.live() is not None:
                store.note_event(None, "restore", path.name)
                publish_live(store, open_engine(settings), progress)
        if staff:
            copies.restore(beside(path), staff_path)
    if not quiet:
        old = f" Kho cũ ở {kept.name}." if kept else ""
        typer.echo(f"Đã phục hồi từ {path}.{old}")


def _ask(store_path: Path, source: Path, instant: str, *, yes: bool) -> None:
    """Ask before a whole store is replaced by an older one: most who restore need not."""
    copies.verify(source)
    if yes or not store_path.exists() or not copies.is_newer(store_path, source, instant):
        return
    told = f"{store_path.name} đang dùng còn tốt và mới hơn {source.name}: thay thì mất phần mới."
    if not sys.stdin.isatty():
        raise StoreError(f"{told} Nếu vẫn muốn thay, chạy lại với --yes.")
    typer.confirm(f"{told} Vẫn thay?", abort=True)
