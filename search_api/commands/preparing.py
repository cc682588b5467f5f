"""The command behind `make run`: the shipped catalogue loaded and indexed, once."""

import time
from contextlib import closing

import typer
from rich.console import Console

from catalog.readers import shipped
from catalog.store.store import Store
from indexer.publish import KINDS, is_serving, publish
from search_api.serving.engines import open_engine
from search_api.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("prepare")(prepare_command)


def prepare_command() -> None:
    """Nạp danh mục kèm theo nếu chưa có gì, dựng lại chỉ mục nếu thiếu hoặc khác phiên bản."""
    prepare(Settings())


def prepare(settings: Settings) -> None:
    """Bring a home folder to a live release; returns at once when there is one."""
    console = Console(stderr=True)
    engine = open_engine(settings)
    started = time.monotonic()
    with closing(Store(settings.store_path)) as store:
        live = store.live()
        if live is not None and is_serving(engine, live.id):
            return
        if live is None and store.staged() is None:
            console.print("Nạp danh mục quốc gia kèm theo…")
            store.stage(shipped.read(), as_of=shipped.as_of())
        console.print(f"Dựng chỉ mục ({', '.join(KINDS)})…")
        published = publish(store, engine, note="chuẩn bị tự động")
    console.print(
        f"Bản phát hành {published.release}: {published.documents['procedure']} thủ tục,"
        f" {published.documents['question']} câu hỏi, {time.monotonic() - started:.0f} giây."
    )
