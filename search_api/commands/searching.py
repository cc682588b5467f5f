"""Commands that search."""

from typing import Annotated

import typer
from pydantic_core import to_json
from rich.console import Console
from rich.table import Table as RichTable

from catalog.vocabularies import SERVICE_LEVEL_NAMES
from search_api.api.presenting import present
from search_api.release.open_release import OpenRelease
from search_api.searching.parameters import Resolver, SearchParameters
from search_api.searching.search import search
from search_api.serving.engines import open_engine
from search_api.serving.opening import open_live
from search_api.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("search")(search_command)
    app.command("explain")(explain_command)


def live_release() -> OpenRelease:
    """Open the live release that the settings name."""
    return open_live(open_engine(Settings()))


def search_command(
    words: Annotated[str, typer.Argument(help="Lời cần tìm.")],
    province: Annotated[str, typer.Option(help="Tỉnh, mã hoặc tên, tên cũ cũng được.")] = "",
    agency: Annotated[str, typer.Option(help="Cơ quan, mã hoặc tên.")] = "",
    size: Annotated[int, typer.Option(min=1, max=50, help="Số kết quả.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")] = False,
) -> None:
    """Tìm thủ tục và câu hỏi."""
    release = live_release()
    parameters = SearchParameters(q=words, province=province, agency=agency, size=size)
    answer = search(release, Resolver(release).request(parameters))
    if as_json:
        typer.echo(to_json(present(answer, release, explain=False), indent=1).decode())
        return
    console = Console()
    for card in answer.cards:
        console.print(f"[bold]{card.title}[/bold]\n{card.body}\n")
    if answer.no_answer:
        console.print(
            "Không có thủ tục nào đúng với câu hỏi này; dưới đây là những thủ tục gần nhất."
        )
    table = RichTable("Mã", "Thủ tục", "Cơ quan", "Trực tuyến")
    for facts in (hit.entry.facts for hit in answer.hits):
        level = SERVICE_LEVEL_NAMES[facts.service_level]
        table.add_row(facts.code, facts.name, facts.agency.name, level)
    console.print(table)
    for question in (hit.entry.facts for hit in answer.questions[:3]):
        console.print(f"Hỏi đáp: {question.question} ({question.key})")


def explain_command(
    words: Annotated[str, typer.Argument(help="Lời cần giải thích.")],
    size: Annotated[int, typer.Option(min=1, max=50)] = 5,
) -> None:
    """Cho biết câu hỏi được hiểu thế nào và vì sao kết quả đứng ở chỗ ấy."""
    release = live_release()
    answer = search(release, Resolver(release).request(SearchParameters(q=words, size=size)))
    console = Console()
    for step, text in answer.understood.trace:
        console.print(f"[bold]{step}[/bold]: {text}", markup=True)
    weights = " ".join(f"{t.text}({t.weight:g})" for t in answer.understood.tokens)
    console.print(f"[bold]từ[/bold]: {weights}")
    console.print(f"[bold]tin cậy[/bold]: {answer.confidence:.2f}")
    for hit in answer.hits:
        parts = ", ".join(f"{name} {value:.2f}" for name, value in hit.features.items() if value)
        console.print(f"{hit.entry.code} {hit.entry.facts.name}\n   {hit.score:.2f} = {parts}")
