"""Commands of officials: load, see what changes, publish, go back, export, keep copies."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from catalog import backup as copies
from catalog import history as histories
from catalog import loading
from catalog.diff import changes, summary
from catalog.errors import SourceError, StoreError
from catalog.load_outcome import Options, Outcome
from catalog.lock import held
from catalog.model import Decision
from catalog.store import Release, Store
from indexer.gates import GateRules, Gates
from indexer.publish import publish, publish_live, rollback
from search_api.commands import loading_tables as tables
from search_api.commands.progress import shown_progress, working
from search_api.engines import open_engine
from search_api.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON cho chương trình đọc.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ in lỗi.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands: dict[str, Callable[..., None]] = {
        "load": load_command,
        "publish": publish_command,
        "rollback": rollback_command,
        "releases": releases_command,
        "diff": diff_command,
        "history": history_command,
        "export": export_command,
        "discard": discard_command,
        "template": template_command,
        "stats": stats_command,
        "backup": backup_command,
        "restore": restore_command,
    }
    for name, command in commands.items():
        app.command(name)(command)


@contextmanager
def opened(doing: str = "") -> Iterator[tuple[Settings, Store]]:
    """Open the store that the settings name; with `doing`, hold the lock for that work."""
    settings = Settings()
    if doing:
        with held(settings.home, doing), _store(settings) as store:
            yield settings, store
        return
    if not settings.store_path.exists():
        raise StoreError(
            f"Chưa có dữ liệu trong {settings.home}: nạp bằng `thutuc load TỆP…` trước."
        )
    with _store(settings) as store:
        yield settings, store


@contextmanager
def _store(settings: Settings) -> Iterator[Store]:
    store = Store(settings.store_path)
    try:
        yield store
    finally:
        store.close()


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


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
        options = Options(
            dry_run=dry_run,
            replace_agencies=tuple(map(loading.agency_named, replace_agency or ())),
            withdraw_missing=tuple(map(loading.agency_named, withdraw_missing or ())),
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
    from catalog import report

    return report.write(outcome, folder) if wanted or outcome.findings else []


def _tell_load(outcome: Outcome, written: list[Path], *, as_json: bool, quiet: bool) -> None:
    from catalog import report

    if as_json:
        _print_json({**report.summary(outcome), "reports": [str(path) for path in written]})
    elif not quiet or not outcome.is_good:
        tables.show_load(outcome, written, Console(stderr=quiet))


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
        _print_json(told)
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
        _print_json({"release": done.release, "built": done.built})
    elif not quiet:
        typer.echo(f"Đang dùng bản phát hành {done.release}.")
        if waits:
            typer.echo("Còn bản phát hành chờ dựa trên bản vừa bỏ: xem `thutuc diff`, `discard`.")


def releases_command(as_json: Json = False) -> None:
    """Liệt kê các bản phát hành."""
    with opened() as (_, store):
        found = [
            {
                **asdict(release),
                "counts": store.counts(release.id),
                "inputs": [asdict(read) for read in store.inputs(release.id)],
                "events": [asdict(event) for event in store.events(release.id)],
            }
            for release in store.releases()
        ]
    if as_json:
        _print_json(found)
    else:
        tables.show_releases(found, Console())


def _pair(store: Store, old: int | None, new: int | None) -> tuple[Release | None, Release]:
    target = store.release(new) if new is not None else store.base()
    if target is None:
        raise StoreError("Chưa có bản phát hành nào: nạp bằng `thutuc load TỆP…` trước.")
    if old is not None:
        return store.release(old), target
    return (store.release(target.based_on) if target.based_on else None), target


def diff_command(
    old: Annotated[
        int | None, typer.Argument(help="Bản cũ; mặc định bản mà bản mới dựa vào.")
    ] = None,
    new: Annotated[int | None, typer.Argument(help="Bản mới; mặc định bản chờ.")] = None,
    section: Annotated[str, typer.Option(help="Chỉ một mục: fee, days, dossier, agency…")] = "",
    limit: Annotated[int, typer.Option(min=0, help="Số thay đổi in ra.")] = 50,
    as_json: Json = False,
) -> None:
    """So hai bản phát hành theo từng mục: cái gì đổi, với ai, thêm, rút."""
    with opened() as (_, store):
        first, second = _pair(store, old, new)
        found = list(changes(store, first.id if first else None, second.id))
    if section:
        found = [change for change in found if section in change.sections]
    told = {
        "from": first.id if first else None,
        "to": second.id,
        "summary": summary(found),
        "changes": [asdict(change) for change in found],
    }
    if as_json:
        _print_json(told)
    else:
        tables.show_diff(told, found[:limit], Console())


def history_command(
    code: Annotated[str, typer.Argument(help="Mã thủ tục, ví dụ 1.001193.")], as_json: Json = False
) -> None:
    """Lịch sử của một mã: mỗi bản phát hành đổi gì, theo quyết định nào."""
    with opened() as (_, store):
        found = histories.history(store, code.strip())
    if not found:
        raise StoreError(f"Không có mã {code!r} trong kho: kiểm tra lại mã.")
    if as_json:
        _print_json([asdict(stage) for stage in found])
    else:
        tables.show_history(found, Console())


def export_command(
    path: Annotated[Path, typer.Argument(help="Tệp .jsonl, .csv hoặc .xlsx.")],
    kind: Annotated[list[str] | None, typer.Option(help="procedure, question, tombstone.")] = None,
    release: Annotated[
        int | None, typer.Option(help="Bản phát hành; mặc định bản đang dùng.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Xuất danh mục; nạp lại tệp xuất không làm thay đổi gì."""
    from catalog import export as exports

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
    from catalog import templates

    if kind and kind not in tables.KINDS:
        raise typer.BadParameter(f"{kind!r}: dùng procedure, question hoặc tombstone.")
    try:
        templates.write_template(path, kind)
    except SourceError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"Đã ghi mẫu {path}.")


def stats_command(
    table: Annotated[str, typer.Option(help="agency, province, field, level, service_level.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="Số dòng mỗi bảng.")] = 20,
    as_json: Json = False,
) -> None:
    """Thống kê bản đang dùng: theo cơ quan, tỉnh, lĩnh vực, cấp, mức độ trực tuyến; độ mới."""
    from catalog.statistics import TABLES, statistics

    if table and table not in TABLES:
        raise typer.BadParameter(f"{table!r}: dùng một trong {', '.join(TABLES)}.")
    with opened() as (_, store):
        target = store.live() or store.staged()
        if target is None:
            raise StoreError("Chưa có bản phát hành nào để thống kê.")
        found = statistics(store, target.id)
    if as_json:
        _print_json(asdict(found))
    else:
        tables.show_statistics(found, [table] if table else list(TABLES), limit, Console())


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
        with _store(settings) as store, shown_progress(quiet=quiet) as progress:
            if store.live() is not None:
                store.note_event(None, "restore", path.name)
                publish_live(store, open_engine(settings), progress)
    if not quiet:
        old = f" Kho cũ ở {kept.name}." if kept else ""
        typer.echo(f"Đã phục hồi từ {path}.{old}")
