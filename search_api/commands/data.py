"""Commands about the data files of the project: ship the catalogue, check what is written here."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as RichTable

from catalog.errors import SourceError
from catalog.model import Procedure, Reading, Record, Tombstone
from catalog.readers import json_lines, shipped
from catalog.vocabularies import ProcedureKind


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ship")(ship_command)


def _current_day(readings: Iterable[Reading]) -> str:
    """The day of the source: rows of the flattened snapshot that are current carry it."""
    days = (
        str(r.raw.get("snapshot", ""))
        for r in readings
        if isinstance(r.raw, dict) and r.raw.get("current")
    )
    return max(days, default="")


def _kept(records: Iterable[Record]) -> list[Record]:
    """Public procedures and one tombstone a code; a source that repeats a record adds nothing."""
    kept: dict[tuple[type, str], Record] = {}
    for record in records:
        if isinstance(record, Procedure) and record.kind is not ProcedureKind.INTERNAL:
            kept.setdefault((Procedure, record.key), record)
        elif isinstance(record, Tombstone):
            kept.setdefault((Tombstone, record.code), record)
    return list(kept.values())


def ship_command(
    files: Annotated[list[Path], typer.Argument(help="Tệp chính thức, JSON lines, nén cũng được.")],
    as_of: Annotated[str, typer.Option(help="Ngày của dữ liệu; mặc định lấy trong tệp.")] = "",
) -> None:
    """Viết danh mục quốc gia kèm theo dự án từ các tệp chính thức."""
    readings = [reading for file in files for reading in json_lines.read(file)]
    kept = _kept(r.record for r in readings if r.record is not None)
    day = as_of or _current_day(readings)
    if not kept or not day:
        raise SourceError("Không có thủ tục nào, hoặc không rõ ngày của dữ liệu: thêm --as-of.")
    counts = {
        "procedure": sum(isinstance(record, Procedure) for record in kept),
        "tombstone": sum(isinstance(record, Tombstone) for record in kept),
        "refused": sum(f.severity == "error" for r in readings for f in r.findings),
    }
    shipped.write(kept)
    shipped.write_summary(day, counts)
    table = RichTable("Loại", "Số bản ghi", title=f"Danh mục kèm theo, ngày {day}")
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    Console().print(table)
