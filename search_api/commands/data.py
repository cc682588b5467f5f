"""Commands about the data files of the project: ship the catalogue, check what is written here."""

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as RichTable

from catalog.content.checks import all_checks, counts, material
from catalog.errors import SourceError
from catalog.model import Finding, Procedure, Record, Tombstone
from catalog.paths import DATA
from catalog.readers import shipped
from catalog.readers.readings import Reading
from catalog.readers.records import json_records
from catalog.store.store import Store
from catalog.vocabularies import ProcedureKind
from search_api.settings import Settings
from search_api.staff.office import KEY_FILE, STORE_FILE
from search_api.staff.secret import check_key
from search_api.staff.store import StaffStore


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ship")(ship_command)
    checks = typer.Typer(help="Kiểm tra.", no_args_is_help=True)
    checks.command("data")(check_data_command)
    checks.command("store")(check_store_command)
    app.add_typer(checks, name="check")


def _current_day(readings: Iterable[Reading]) -> str:
    """The day of the source: rows of the flattened snapshot that are current carry it."""
    reasons = (finding.reason for reading in readings for finding in reading.findings)
    days = (str(dict(r.values)["day"]) for r in reasons if r.kind == "still_current")
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
    into: Annotated[Path, typer.Option(help="Thư mục nhận danh mục.")] = shipped.CATALOGUE.parent,
) -> None:
    """Viết danh mục quốc gia kèm theo dự án từ các tệp chính thức."""
    readings = [reading for file in files for reading in json_records.read(file)]
    kept = _kept(r.record for r in readings if r.record is not None)
    day = as_of or _current_day(readings)
    if not kept or not day:
        raise SourceError("Không có thủ tục nào, hoặc không rõ ngày của dữ liệu: thêm --as-of.")
    numbers = {
        "procedure": sum(isinstance(record, Procedure) for record in kept),
        "tombstone": sum(isinstance(record, Tombstone) for record in kept),
        "refused": sum(f.severity == "error" for r in readings for f in r.findings),
    }
    shipped.write(kept, into / shipped.CATALOGUE.name)
    shipped.write_summary(day, numbers, into / shipped.SUMMARY.name)
    Console().print(_numbers(f"Danh mục kèm theo, ngày {day}", numbers))


def check_data_command(
    data: Annotated[Path, typer.Option(help="Thư mục dữ liệu.")] = DATA,
    show_counts: Annotated[
        bool, typer.Option("--counts", help="In số lượng theo loại và theo trường.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")] = False,
) -> None:
    """Kiểm tra hướng dẫn, hỏi đáp, thẻ trả lời và bảng tra cứu; mã thoát 1 khi có lỗi."""
    found = material.load(data)
    if show_counts:
        _print_counts(found, as_json=as_json)
        return
    findings = all_checks.run(found)
    errors = sum(finding.severity == "error" for finding in findings)
    if as_json:
        body = {"errors": errors, "findings": [_plain(finding) for finding in findings]}
        typer.echo(json.dumps(body, ensure_ascii=False, indent=1))
    else:
        Console().print(_table(findings))
        typer.echo(f"{errors} lỗi, {len(findings) - errors} cảnh báo, {len(found.entries)} mục.")
    if errors:
        raise typer.Exit(1)


def check_store_command() -> None:
    """Kiểm tra kho dữ liệu, sổ của cán bộ và khóa ký phiên; mã thoát 1 khi có gì hỏng."""
    settings = Settings()
    check_key(settings.secret_key.get_secret_value(), settings.home / KEY_FILE)
    checked = []
    if settings.store_path.exists():
        with closing(Store(settings.store_path)) as store:
            store.check()
        checked.append(settings.store_path.name)
    staff = StaffStore(settings.home / STORE_FILE)
    if staff.path.exists():
        staff.check()
        checked.append(staff.path.name)
    typer.echo(f"Tốt: {', '.join([*checked, 'khóa ký phiên'])}.")


def _plain(finding: Finding) -> dict[str, str]:
    names = ("severity", "rule", "message", "value", "remedy", "code", "place")
    return {name: str(getattr(finding, name)) for name in names}


def _table(findings: Iterable[Finding]) -> RichTable:
    table = RichTable("Mức", "Ở đâu", "Luật", "Nội dung", "Cách sửa")
    for f in findings:
        severity = "lỗi" if f.severity == "error" else "cảnh báo"
        table.add_row(severity, str(f.place), f.rule, f.message, f.remedy)
    return table


def _numbers(title: str, numbers: Mapping[str, int]) -> RichTable:
    table = RichTable("Loại", "Số lượng", title=title)
    for name, number in numbers.items():
        table.add_row(name, f"{number:,}")
    return table


def _print_counts(found: material.Material, *, as_json: bool) -> None:
    by_field, by_file = counts.by_field(found), counts.by_file(found)
    if as_json:
        body = {"kinds": by_field, "reference": by_file}
        typer.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return
    console = Console()
    for kind, numbers in by_field.items():
        console.print(_numbers(kind, numbers))
    console.print(_numbers("data/reference", by_file))
