"""Tables that the commands of officials print."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from catalog.diff import SECTION_NAMES, Change
from catalog.history import Stage
from catalog.load_outcome import Outcome
from catalog.model import Finding
from catalog.statistics import ONLINE_TARGET, TABLE_NAMES, Statistics
from catalog.vocabularies import AUDIENCE_NAMES

KINDS = {"procedure": "thủ tục", "question": "câu hỏi", "tombstone": "mã bãi bỏ"}
EFFECTS = {"added": "thêm", "changed": "sửa", "withdrawn": "rút", "unchanged": "không đổi"}
STATES = {"live": "đang dùng", "staged": "đang chờ", "retired": "cũ"}
_SHOWN_ERRORS = 20
_AUDIENCES = {str(audience): name for audience, name in AUDIENCE_NAMES.items()}


def _table(title: str, *headers: str) -> Table:
    table = Table(title=title, title_justify="left")
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def _row(table: Table, *values: object) -> None:
    table.add_row(*(escape(str(value)) for value in values))


def show_load(outcome: Outcome, written: Sequence[Path], console: Console) -> None:
    """Print what a load did: files, findings by rule, the first errors, where the reports are."""
    from catalog.report import SEVERITIES, rules

    files = _table("Tệp", "Tệp", "Đọc", "Nhận", "Từ chối", "Bỏ qua", "Kết quả")
    for file in outcome.files:
        result = file.error or (f"không đổi từ {file.skipped}" if file.skipped else "đã đọc")
        _row(files, file.name, file.read, file.loaded, file.refused, file.passed_over, result)
    console.print(files)
    found = rules(outcome)
    if found:
        table = _table("Phát hiện", "Mức", "Quy tắc", "Số", "Ví dụ", "Cần làm")
        for severity, rule, count, first in found:
            example = f"{first.place}: {first.message}"
            _row(table, SEVERITIES[severity], rule, count, example[:200], first.remedy[:160])
        console.print(table)
    errors = [finding for finding in outcome.findings if finding.severity == "error"]
    for finding in errors[:_SHOWN_ERRORS]:
        console.print(_error_line(finding), markup=False)
    if len(errors) > _SHOWN_ERRORS:
        console.print(f"… và {len(errors) - _SHOWN_ERRORS} lỗi nữa, xem báo cáo.")
    told = ", ".join(f"{outcome.counts[name]} {word}" for name, word in EFFECTS.items())
    head = "Thử (không ghi gì)" if outcome.dry_run else _where(outcome)
    console.print(f"{head}: {told}; {outcome.refused} bị từ chối.", markup=False)
    for path in written:
        console.print(f"Báo cáo: {path}", markup=False)
    if outcome.release is not None and not outcome.dry_run:
        console.print("Xem thay đổi: thutuc diff. Công bố: thutuc publish. Bỏ: thutuc discard.")


def _error_line(finding: Finding) -> str:
    shown = finding.value[:80]
    value = f" (giá trị: {shown!r})" if shown and shown not in finding.message else ""
    return f"Lỗi: {finding.place}: {finding.message}{value} {finding.remedy}".strip()


def _where(outcome: Outcome) -> str:
    if outcome.release is None:
        return "Không có gì thay đổi"
    return f"Bản phát hành chờ {outcome.release}"


def show_releases(found: Sequence[dict[str, Any]], console: Console) -> None:
    """Print the releases and what was done to them."""
    table = _table("Bản phát hành", "Số", "Tình trạng", "Công bố", "Số liệu", "Bản ghi", "Đã làm")
    for release in found:
        counts = ", ".join(f"{n} {KINDS[kind]}" for kind, n in release["counts"].items())
        done = "\n".join(
            f"{e['at'][:16]} {e['who']}: {e['what']} {e['detail']}" for e in release["events"]
        )
        state = STATES.get(release["state"], release["state"])
        published = release["published"][:16]
        _row(table, release["id"], state, published, release["as_of"], counts, done)
    console.print(table)


def show_diff(told: dict[str, Any], found: Sequence[Change], console: Console) -> None:
    """Print the summary of a comparison and its first changes."""
    total = told["summary"]
    console.print(f"Từ bản {told['from'] or '(trống)'} đến bản {told['to']}", markup=False)
    for name, label in (
        ("procedures", "Thủ tục"),
        ("questions", "Câu hỏi"),
        ("tombstones", "Bãi bỏ"),
    ):
        if total[name]:
            counts = ", ".join(f"{n} {EFFECTS[effect]}" for effect, n in total[name].items())
            console.print(f"{label}: {counts}", markup=False)
    table = _table("Theo mục", "Mục", "Số thủ tục đổi")
    for section, count in total["sections"].items():
        _row(table, SECTION_NAMES[section], count)
    console.print(table)
    listed = _table("Thay đổi", "", "Mã", "Tên", "Cơ quan", "Đối tượng", "Mục", "Trước → sau")
    for change in found:
        audiences = ", ".join(_AUDIENCES.get(a, a) for a in change.audiences)
        sections = ", ".join(SECTION_NAMES[s] for s in change.sections)
        pairs = "\n".join(
            f"{b[:80]} → {a[:80]}" for b, a in zip(change.before, change.after, strict=True)
        )
        effect = EFFECTS[change.effect]
        _row(
            listed, effect, change.code, change.name[:80], change.agency, audiences, sections, pairs
        )
    console.print(listed)


def show_history(found: Sequence[Stage], console: Console) -> None:
    """Print the versions of a code."""
    table = _table("Lịch sử", "Bản", "Ngày", "", "Tên", "Quyết định", "Mục đổi", "Thay bằng")
    for stage in found:
        decision = " ".join(part for part in (stage.decision.number, stage.decision.date) if part)
        sections = ", ".join(SECTION_NAMES[s] for s in stage.sections)
        effect = EFFECTS[stage.effect]
        successors = ", ".join(stage.successors)
        _row(
            table, stage.release, stage.day[:10], effect, stage.name, decision, sections, successors
        )
    console.print(table)


def show_statistics(found: Statistics, names: Sequence[str], limit: int, console: Console) -> None:
    """Print the tables of a release."""
    whole = found.everything
    console.print(
        f"Bản phát hành {found.release} (số liệu {found.as_of or 'không rõ ngày'}): "
        f"{found.procedures} thủ tục công khai, {found.internal} nội bộ, {found.questions} câu hỏi, "
        f"{found.tombstones} mã bãi bỏ.",
        markup=False,
    )
    console.print(
        f"Toàn trình {whole.full}, một phần {whole.partial}: {whole.online:.1%} "
        f"(mục tiêu {ONLINE_TARGET:.0%}: {'đạt' if whole.meets_target else 'chưa đạt'}).",
        markup=False,
    )
    fresh = found.freshness
    if fresh.median_days is not None:
        console.print(
            f"Từ ngày quyết định đến lần cập nhật cuối: trung vị {fresh.median_days:.0f} ngày, "
            f"{fresh.within_30_days}/{fresh.dated} trong 30 ngày; quyết định mới nhất {fresh.newest}."
        )
    for name in names:
        table = _table(
            TABLE_NAMES[name], "", "Thủ tục", "Toàn trình", "Một phần", "Trực tuyến", "Đạt"
        )
        for row in found.tables[name][:limit]:
            met = "có" if row.meets_target else "chưa"
            _row(table, row.name, row.total, row.full, row.partial, f"{row.online:.0%}", met)
        console.print(table)
