"""Commands that tell what is and what changed: differences, history, decisions, statistics."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from catalog.errors import StoreError
from catalog.reports import history as histories
from catalog.reports.decisions import decisions
from catalog.reports.diff import changes, summary
from catalog.store.releases import Release
from catalog.store.store import Store
from search_api.commands import loading_tables as tables
from search_api.commands.opening import Json, opened, print_json


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("diff")(diff_command)
    app.command("history")(history_command)
    app.command("decisions")(decisions_command)
    app.command("stats")(stats_command)


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
    old_id, total = first.id if first else None, summary(found)
    if as_json:
        listed = [asdict(change) for change in found]
        print_json({"from": old_id, "to": second.id, "summary": total, "changes": listed})
    else:
        tables.show_diff(old_id, second.id, total, found[:limit], Console())


def history_command(
    code: Annotated[str, typer.Argument(help="Mã thủ tục, ví dụ 1.001193.")], as_json: Json = False
) -> None:
    """Lịch sử của một mã: mỗi bản phát hành đổi gì, theo quyết định nào."""
    with opened() as (_, store):
        found = histories.history(store, code.strip())
    if not found:
        raise StoreError(f"Không có mã {code!r} trong kho: kiểm tra lại mã.")
    if as_json:
        print_json([asdict(stage) for stage in found])
    else:
        tables.show_history(found, Console())


def decisions_command(
    number: Annotated[str, typer.Argument(help="Số quyết định; bỏ trống là mọi quyết định.")] = "",
    limit: Annotated[int, typer.Option(min=0, help="Số quyết định in ra.")] = 50,
    as_json: Json = False,
) -> None:
    """Các quyết định công bố: thủ tục mới, sửa đổi, bãi bỏ theo từng quyết định."""
    with opened() as (_, store):
        found = decisions(store, number)
    if number and not found:
        raise StoreError(
            f"Không có quyết định {number!r} trong kho: xem các số bằng `thutuc decisions`."
        )
    if as_json:
        print_json([asdict(decision) for decision in found])
    elif number:
        tables.show_decision_lists(found, Console())
    else:
        tables.show_decisions(found, limit, Console())


def stats_command(
    table: Annotated[str, typer.Option(help="agency, province, field, level, service_level.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="Số dòng mỗi bảng.")] = 20,
    as_json: Json = False,
) -> None:
    """Thống kê bản đang dùng: theo cơ quan, tỉnh, lĩnh vực, cấp, mức độ trực tuyến; độ mới."""
    from catalog.reports.statistics import TABLES, statistics

    if table and table not in TABLES:
        raise typer.BadParameter(f"{table!r}: dùng một trong {', '.join(TABLES)}.")
    with opened() as (_, store):
        target = store.live() or store.staged()
        if target is None:
            raise StoreError("Chưa có bản phát hành nào để thống kê.")
        found = statistics(store, target.id)
    if as_json:
        print_json(asdict(found))
    else:
        tables.show_statistics(found, [table] if table else list(TABLES), limit, Console())
