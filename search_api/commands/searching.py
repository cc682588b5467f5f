"""Commands that search."""

from collections.abc import Iterator
from typing import Annotated

import typer
from pydantic_core import to_json
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from catalog.vocabularies import SERVICE_LEVEL_NAMES
from search_api.api.presenting import present
from search_api.ranking.shares import shares
from search_api.release.open_release import OpenRelease
from search_api.searching.parameters import Resolver, SearchParameters
from search_api.searching.search import Hit, search
from search_api.serving.engines import open_engine
from search_api.serving.opening import open_live
from search_api.settings import Settings
from search_api.understand.pipeline import trace


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("search")(search_command)
    app.command("explain")(explain_command)


def live_release() -> OpenRelease:
    """Open the live release that the settings name."""
    settings = Settings()
    return open_live(open_engine(settings), meaning=settings.meaning == "on")


def search_command(
    words: Annotated[str, typer.Argument(help="Lời cần tìm.")],
    province: Annotated[str, typer.Option(help="Tỉnh, mã hoặc tên, tên cũ cũng được.")] = "",
    agency: Annotated[str, typer.Option(help="Cơ quan, mã hoặc tên.")] = "",
    size: Annotated[int, typer.Option(min=1, max=50, help="Số kết quả.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")] = False,
) -> None:
    """Tìm thủ tục và câu hỏi."""
    release = live_release()
    given = {"q": words, "province": province, "agency": agency, "size": size}
    parameters = SearchParameters.model_validate(given)
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
    for number, told in enumerate(trace(answer.understood), start=1):
        lines = f"\n{' ' * 4}".join(map(escape, told.lines)) or "–"
        console.print(f"{number:>2}. [bold]{told.step.title}[/bold]: {lines}")
    weights = " ".join(f"{t.text}({t.weight:g})" for t in answer.understood.tokens)
    console.print(f"[bold]từ[/bold]: {escape(weights)}")
    console.print(f"[bold]tin cậy[/bold]: {answer.confidence:.2f}")
    for hit in answer.hits:
        console.print(f"\n{hit.entry.code} {hit.entry.facts.name}", markup=False)
        for line in _why(hit):
            console.print(line, markup=False, soft_wrap=True)


def _why(hit: Hit) -> Iterator[str]:
    """Yield value × weight = share of every feature, and their sum."""
    for one in shares(hit.features, hit.weights):
        product = f"{one.value:>8.4f} × {one.weight:<5g} = {one.share:>+9.4f}"
        yield f"  {one.feature:<20}{product}  {one.reason}"
    yield f"  {'tổng':<36} = {hit.score:>+9.4f}"
