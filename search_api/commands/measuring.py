"""Commands that measure the search and fit its weights."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from search_api.commands.searching import live_searcher
from search_api.evaluation import baseline, fitting, report, writing_weights
from search_api.evaluation.judgments import Judged, read_judged, without_marks
from search_api.evaluation.metrics import MEASURES
from search_api.evaluation.names import check_names, public
from search_api.evaluation.run import Outcome, run, run_parallel
from search_api.ranking.weights import WEIGHTS
from search_api.search import Searcher

# Opening the release takes a process about three seconds: fewer queries are not worth it.
_WORTH_PROCESSES = 400
_WAYS = ("có dấu", "không dấu")
Files = Annotated[list[Path], typer.Argument(help="Tệp câu hỏi đã chấm, JSON lines.")]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("evaluate")(evaluate_command)
    app.command("names")(names_command)
    app.command("fit")(fit_command)


def _read(files: list[Path], only: str) -> list[Judged]:
    wanted = [part.strip() for part in only.split(",") if part.strip()]
    judged = [item for file in files for item in read_judged(file)]
    return [j for j in judged if not wanted or j.group in wanted or j.id in wanted]


def _run(searcher: Searcher, judged: list[Judged], processes: int) -> list[Outcome]:
    if processes > 1 and len(judged) > _WORTH_PROCESSES:
        return run_parallel(live_searcher, judged, processes)
    return run(searcher, judged)


def evaluate_command(
    files: Files,
    *,
    as_json: AsJson = False,
    misses: Annotated[int, typer.Option(help="Số câu kém nhất cần liệt kê.")] = 0,
    below: Annotated[float, typer.Option(help="Chỉ liệt kê câu có nDCG@10 dưới mức này.")] = 0.8,
    only: Annotated[
        str, typer.Option(help="Chỉ đo các bộ, tầng hay qid này, cách bằng phẩy.")
    ] = "",
    strip: Annotated[bool, typer.Option("--strip", help="Hỏi lại không dấu, đo mức mất.")] = False,
    baselines: Annotated[bool, typer.Option("--baselines", help="Đo cả SQLite FTS5.")] = False,
    elasticsearch: Annotated[
        str,
        typer.Option(
            envvar="THUTUC_TEST_ELASTICSEARCH_URL", help="Đo cả Elasticsearch ở địa chỉ này."
        ),
    ] = "",
    processes: Annotated[int, typer.Option(min=1, help="Số tiến trình.")] = 2,
) -> None:
    """Đo chất lượng tìm kiếm trên các câu hỏi đã chấm."""
    searcher = live_searcher()
    judged = _read(files, only)
    outcomes = _run(searcher, judged, processes)
    body: dict[str, object] = {
        "sets": [report.as_json(row) for row in report.rows(outcomes)],
        "speed": dict(report.speed(outcomes)),
    }
    if any(item.no_answer for item in judged):
        body["no_answer"] = report.no_answers_json(outcomes)
    if strip:
        body["without_marks"] = asdict(report.loss(outcomes, run(searcher, without_marks(judged))))
    beside = _baselines(searcher, judged, elasticsearch) if baselines else {}
    body["baselines"] = {n: [report.as_json(row) for row in rows] for n, rows in beside.items()}
    listed = report.misses(outcomes, searcher.table, below)[:misses]
    body["misses"] = [report.miss_json(miss) for miss in listed]
    if as_json:
        typer.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return
    console = Console()
    console.print(_table(report.rows(outcomes)))
    for name, rows in beside.items():
        console.print(_table(rows, name))
    for key in ("no_answer", "without_marks", "speed"):
        if key in body:
            console.print(f"{key}: {escape(json.dumps(body[key], ensure_ascii=False))}")
    for miss in listed:
        print_miss(console, miss)


def _baselines(searcher: Searcher, judged: list[Judged], url: str) -> dict[str, list[report.Row]]:
    """Measure the baselines that are at hand."""
    found = {}
    with baseline.fts5(baseline.pages(searcher)) as ranking:
        outcomes = baseline.measure_baseline(searcher, judged, ranking)
        found["SQLite FTS5"] = report.rows(outcomes)
    if url:
        with baseline.elasticsearch(baseline.pages(searcher), url) as ranking:
            outcomes = baseline.measure_baseline(searcher, judged, ranking)
            found["Elasticsearch trong một buổi chiều"] = report.rows(outcomes)
    return found


def _table(rows: list[report.Row], title: str = "") -> RichTable:
    table = RichTable("Bộ", "Câu", *MEASURES, "nDCG@10, 95 %", title=title or None)
    for row in rows:
        values = (f"{getattr(row.mean, name):.3f}" for name in MEASURES)
        table.add_row(
            row.name, str(row.queries), *values, f"{row.low.ndcg10:.3f}–{row.high.ndcg10:.3f}"
        )
    return table


def print_miss(console: Console, miss: report.Miss) -> None:
    """Print what came and what was wanted."""
    console.print(f"[bold]{miss.id} {escape(miss.query)}[/bold]  nDCG@10 {miss.ndcg10:.2f}")
    for code, grade, name, rank in miss.wanted[:5]:
        console.print(f"   cần ({grade}) hạng {rank or '>10'}: {code} {escape(name)}")
    for code, grade, name in miss.shown[:5]:
        console.print(f"   ra  ({grade}) {code} {escape(name)}", style="dim")


def names_command(
    as_json: AsJson = False,
    misses: Annotated[int, typer.Option(help="Số tên trượt cần liệt kê.")] = 50,
    every: Annotated[int, typer.Option(min=1, help="Chỉ thử một trong mỗi N tên.")] = 1,
) -> None:
    """Gõ nguyên tên từng thủ tục, có dấu và không dấu: tên ấy có đứng đầu không."""
    searcher = live_searcher()
    entries = public(searcher)[::every]
    checks = {way: check_names(searcher, entries, marked=way == "có dấu") for way in _WAYS}
    if as_json:
        body = {way: {**asdict(check), "share": check.share} for way, check in checks.items()}
        typer.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return
    console = Console()
    for way, check in checks.items():
        found = check.names - len(check.misses)
        console.print(f"[bold]{way}[/bold]: {found:,} / {check.names:,} = {check.share:.2%}")
        for miss in check.misses[:misses]:
            console.print(f"  {miss.code} hạng {miss.rank or '>10'}: {escape(miss.name)}")
            console.print(f"     đứng đầu: {miss.first} {escape(miss.first_name)}", style="dim")


def fit_command(
    files: Files,
    *,
    write: Annotated[bool, typer.Option("--write", help="Ghi vào weights.py.")] = False,
    folds: Annotated[int, typer.Option(min=2, help="Số phần khi kiểm chứng chéo.")] = 5,
    rounds: Annotated[int, typer.Option(min=1, help="Số vòng leo dốc.")] = 3,
    fixed: Annotated[str, typer.Option(help="Trọng số giữ nguyên.")] = "code,exact_name",
    as_json: AsJson = False,
) -> None:
    """Đề nghị trọng số xếp hạng từ các câu hỏi đã chấm, kiểm chứng chéo theo nhu cầu."""
    searcher = live_searcher()
    today = {name: weight.value for name, weight in WEIGHTS.items()}
    examples = fitting.collect(searcher, _read(files, ""), list(today))
    found = fitting.fit(
        examples, today, folds=folds, rounds=rounds, fixed=frozenset(fixed.split(","))
    )
    if write:
        writing_weights.write(found.weights)
    if as_json:
        body = {name: dict(getattr(found, name)) for name in fitting.Fit.__slots__}
        typer.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return
    console = Console()
    table = RichTable("Bộ", "hôm nay", "khớp", "kiểm chứng chéo", title="nDCG@10")
    for name, value in found.today.items():
        table.add_row(
            name, f"{value:.4f}", f"{found.fitted[name]:.4f}", f"{found.held_out[name]:.4f}"
        )
    console.print(table)
    weights = RichTable("Trọng số", "hôm nay", "đề nghị")
    for name, value in found.weights.items():
        changed = "" if value == today[name] else f"{value:.3g}"
        weights.add_row(name, f"{today[name]:g}", changed)
    console.print(weights)
