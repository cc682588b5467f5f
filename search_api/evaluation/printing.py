"""Figures for people, in the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from search_api.evaluation import report
from search_api.evaluation.calibrating import Calibration
from search_api.evaluation.encoders import Change
from search_api.evaluation.evaluate import Evaluation
from search_api.evaluation.fitting import Fit
from search_api.evaluation.metrics import MEASURES
from search_api.evaluation.names import NameCheck
from search_api.evaluation.synonyms import SynonymReport


def print_evaluation(console: Console, found: Evaluation) -> None:
    """Print the tables, then what else was measured, then the misses."""
    console.print(_table(found.rows))
    for name, rows in found.baselines.items():
        console.print(_table(rows, name))
    if found.no_answers:
        _print_no_answers(console, found.no_answers)
    if found.loss:
        worst = ", ".join(f"{name} {value:.2f}" for name, value in found.loss.worst.items())
        console.print(
            f"Bỏ dấu {found.loss.queries} câu: mất trung bình {found.loss.mean:.4f} ({worst})"
        )
    console.print(", ".join(f"{name} {value:g}" for name, value in found.speed.items()))
    for miss in found.misses:
        _print_miss(console, miss)


def _table(rows: Sequence[report.Row], title: str = "") -> Table:
    table = Table("Bộ", "Câu", *MEASURES, "nDCG@10, 95 %", title=title or None)
    for row in rows:
        values = (f"{getattr(row.mean, name):.3f}" for name in MEASURES)
        between = f"{row.low.ndcg10:.3f}–{row.high.ndcg10:.3f}"
        table.add_row(row.name, str(row.queries), *values, between)
    return table


def _print_no_answers(console: Console, found: report.NoAnswers) -> None:
    console.print(
        f"Không có thủ tục nào đúng: nói ra {found.told}/{found.asked} câu"
        f" ({found.with_card} có thẻ trả lời), sai mà vẫn tự tin: {', '.join(found.wrong) or '–'};"
        f" chối câu có đáp án: {', '.join(found.denied) or '–'}; chính xác {found.precision:.2f}"
    )


def _print_miss(console: Console, miss: report.Miss) -> None:
    console.print(f"[bold]{miss.id} {escape(miss.query)}[/bold]  nDCG@10 {miss.ndcg10:.2f}")
    for code, grade, name, rank in miss.wanted[:5]:
        console.print(f"   cần ({grade}) hạng {rank or '>10'}: {code} {escape(name)}")
    for code, grade, name in miss.shown[:5]:
        console.print(f"   ra  ({grade}) {code} {escape(name)}", style="dim")


def print_names(console: Console, checks: Mapping[str, NameCheck], misses: int) -> None:
    """Print the shares and the names that did not find themselves."""
    for way, check in checks.items():
        found = check.names - len(check.misses)
        console.print(f"[bold]{way}[/bold]: {found:,} / {check.names:,} = {check.share:.2%}")
        for miss in check.misses[:misses]:
            console.print(f"  {miss.code} hạng {miss.rank or '>10'}: {escape(miss.name)}")
            console.print(f"     đứng đầu: {miss.first} {escape(miss.first_name)}", style="dim")


def print_fit(console: Console, found: Fit, today: Mapping[str, float]) -> None:
    """Print nDCG@10 before and after by set, and the weights proposed."""
    table = Table("Bộ", "hôm nay", "khớp", "kiểm chứng chéo", title="nDCG@10")
    for name, value in found.today.items():
        values = (value, found.fitted[name], found.held_out[name])
        table.add_row(name, *(f"{number:.4f}" for number in values))
    console.print(table)
    weights = Table("Trọng số", "hôm nay", "đề nghị")
    for name, value in found.weights.items():
        weights.add_row(name, f"{today[name]:g}", "" if value == today[name] else f"{value:.3g}")
    console.print(weights)


def print_synonyms(console: Console, found: SynonymReport) -> None:
    """Print by set what each kind of synonyms brings, then single rules, the worst first."""
    title = "nDCG@10 mà từ đồng nghĩa đem lại (có luật trừ không có luật)"
    table = Table("Bộ", "hôm nay", *(group.name for group in found.groups), title=title)
    table.add_row("số luật", "", *(str(group.rules) for group in found.groups))
    table.add_row("số câu có luật", "", *(str(group.queries) for group in found.groups))
    for name, value in found.today.items():
        brings = (f"{group.brings[name]:+.3f}" for group in found.groups)
        table.add_row(name, f"{value:.3f}", *brings)
    console.print(table)
    for rule in found.rules:
        if rule.brings:
            changed = ", ".join(f"{name} {value:+.2f}" for name, value in rule.brings.items())
            told = f"{rule.said} → {' | '.join(rule.official)} ({rule.kind}, {rule.queries} câu)"
            console.print(f"{rule.sum:+.3f} {escape(told)}: {changed}")


def print_encoder(console: Console, identity: str, changes: Sequence[Change]) -> None:
    """Print nDCG@10 before and after by set, and what is refused."""
    table = Table("Bộ", "số câu", "đang dùng", "mới", "", title=f"nDCG@10, bộ mã hóa {identity}")
    for change in changes:
        verdict = "kém đi: không nhận" if change.refused else f"{change.after - change.before:+.4f}"
        row = (change.name, str(change.queries), f"{change.before:.4f}", f"{change.after:.4f}")
        table.add_row(*row, verdict)
    console.print(table)


def print_calibration(console: Console, found: Calibration) -> None:
    """Print the reliability curve and what the three verdicts are worth, cross-validated."""
    curve = Table(
        "Tin từ", "đến", "số câu", "tin", "đúng", title="Kết quả đầu đúng, kiểm chứng chéo"
    )
    for step in found.curve:
        shares = (f"{step.believed:.3f}", f"{step.so:.3f}")
        curve.add_row(f"{step.low:g}", f"{step.high:g}", str(step.queries), *shares)
    console.print(curve)
    told = Table("Điều đo", "phần", title="Ba cách trả lời, kiểm chứng chéo")
    told.add_row("câu có thủ tục mà bị nói là không", f"{found.denied:.3f}")
    told.add_row("câu không có thủ tục được nói thế, hoặc được thẻ đúng", f"{found.told:.3f}")
    told.add_row("câu không có thủ tục mà được trả lời thẳng", f"{found.sure:.3f}")
    told.add_row("câu có thủ tục được trả lời thẳng", f"{found.sure_share:.3f}")
    told.add_row("trả lời thẳng thì kết quả đầu đúng", f"{found.sure_right:.3f}")
    console.print(told)
