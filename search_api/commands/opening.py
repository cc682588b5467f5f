"""What the commands of officials share: the store that is meant, its lock, answers for programs."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from catalog.errors import StoreError
from catalog.store.lock import held
from catalog.store.store import Store
from search_api.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON cho chương trình đọc.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ in lỗi.")]


@contextmanager
def opened(doing: str = "") -> Iterator[tuple[Settings, Store]]:
    """Open the store that the settings name; with `doing`, hold the lock for that work."""
    settings = Settings()
    if doing:
        with held(settings.home, doing), closing(Store(settings.store_path)) as store:
            yield settings, store
        return
    if not settings.store_path.exists():
        raise StoreError(
            f"Chưa có dữ liệu trong {settings.home}: nạp bằng `thutuc load TỆP…` trước."
        )
    with closing(Store(settings.store_path)) as store:
        yield settings, store


def print_json(value: object) -> None:
    """Print a value for a program to read."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))
