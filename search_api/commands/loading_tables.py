"""Tables that the commands of officials print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from catalog.loading.outcome import Outcome
from catalog.model import Finding
from catalog.reports.decisions import DecisionLists
from catalog.reports.diff import SECTION_NAMES, Change, Summary
from catalog.reports.history import Stage
from catalog.reports.statistics import ONLINE_TARGET, TABLE_NAMES, Statistics
from catalog.store.releases import Event, Input, Release
from catalog.vocabularies import AUDIENCE_NAMES

KINDS = {"procedure": "thủ tục", "question": "câu hỏi", "tombstone": "mã bãi bỏ"}
EFFECTS = {"added": "thêm", "changed": "sửa", "withdrawn": "rút", "unchanged": "không đổi"}
STATES = {"live": "đang dùng", "staged": "đang chờ", "retired": "cũ"}
_SHOWN_ERRORS = 20
_SHOWN_LINES = 6
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
    from catalog.reports.load_report import SEVERITIES, rules

    files = _table("Tệp", "Tệp", "Đọc", "Nhận", "Từ chối", "Bỏ qua", "Kết quả")
    for file in outcome.files:
        result = file.error or (f"không đổi từ {file.skipped}" if file.skipped else "đã đọc")
        _row(files, file.name, file.read, file.loaded, file.refused, file.passed_over, result)
    console.print(files)
    found = rules(outcome)
    if found:
        table = _table("Phát hiện", "Mức", "Quy tắc", "Số", "Ví dụ", "Cần làm")
        for severity, rule, count, first in found:
            example = _placed(first)
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


def _placed(finding: Finding) -> str:
    """Return the message behind its place; of a whole file it names the place itself."""
    if finding.rule == "source" and finding.place.file in finding.message:
        return finding.message
    return f"{finding.place}: {finding.message}"


def _error_line(finding: Finding) -> str:
    shown = finding.value[:80]
    value = f" (giá trị: {shown!r})" if shown and shown not in finding.message else ""
    return f"Lỗi: {_placed(finding)}{value} {finding.remedy}".strip()


def _where(outcome: Outcome) -> str:
    if outcome.release is None:
        return "Không có gì thay đổi"
    return f"Bản phát hành chờ {outcome.release}"


@dataclass(frozen=True, slots=True)
class ReleaseTold:
    """A release with the number of its records by kind, the files read and what was done to it."""

    release: Release
    counts: Mapping[str, int]
    inputs: tuple[Input, ...]
    events: tuple[Event, ...]


def show_releases(found: Sequence[ReleaseTold], console: Console) -> None:
    """Print the releases and what was done to them."""
    table = _table("Bản phát hành", "Số", "Tình trạng", "Công bố", "Số liệu", "Bản ghi", "Đã làm")
    for release in found:
        _release_row(table, release)
    console.print(table)


def _release_row(table: Table, told: ReleaseTold) -> None:
    release = told.release
    counts = ", ".join(f"{n} {KINDS[kind]}" for kind, n in told.counts.items())
    done = "\n".join(f"{e.at[:16]} {e.who}: {e.what} {e.detail}" for e in told.events)
    state = STATES.get(release.state, release.state)
    _row(table, release.id, state, release.published[:16], release.as_of, counts, done)


def show_diff(
    old: int | None, new: int, total: Summary, found: Sequence[Change], console: Console
) -> None:
    """Print the summary of a comparison and its first changes."""
    console.print(f"Từ bản {old or '(trống)'} đến bản {new}", markup=False)
    for effects, label in (
        (total["procedures"], "Thủ tục"),
        (total["questions"], "Câu hỏi"),
        (total["tombstones"], "Bãi bỏ"),
    ):
        if effects:
            counts = ", ".join(f"{n} {EFFECTS[effect]}" for effect, n in effects.items())
            console.print(f"{label}: {counts}", markup=False)
    table = _table("Theo mục", "Mục", "Số thủ tục đổi")
    for section, count in total["sections"].items():
        _row(table, SECTION_NAMES[section], count)
    console.print(table)
    listed = _table("Thay đổi", "", "Mã", "Tên", "Cơ quan", "Đối tượng", "Mục", "− trước, + sau")
    for change in found:
        audiences = ", ".join(_AUDIENCES.get(a, a) for a in change.audiences)
        sections = ", ".join(SECTION_NAMES[s] for s in change.sections)
        pairs = "\n".join(
            line
            for before, after in zip(change.before, change.after, strict=True)
            for line in _went_and_came(before, after)
        )
        effect = EFFECTS[change.effect]
        _row(
            listed, effect, change.code, change.name[:80], change.agency, audiences, sections, pairs
        )
    console.print(listed)


def _went_and_came(before: str, after: str) -> list[str]:
    """Return lines of a section's change: those that went after "−", those that came after "+"."""
    if before == after:
        return [after]
    signed = [("−", line) for line in before.split("\n") if line]
    signed += [("+", line) for line in after.split("\n") if line]
    shown = [f"{sign} {line[:120]}" for sign, line in signed[:_SHOWN_LINES]]
    left = len(signed) - len(shown)
    return [*shown, f"… và {left} dòng nữa"] if left else shown


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


def show_decisions(found: Sequence[DecisionLists], limit: int, console: Console) -> None:
    """Print decisions with the lengths of their lists."""
    table = _table("Quyết định", "Số", "Ngày", "Cơ quan", "Mới", "Sửa đổi", "Bãi bỏ")
    for one in found[:limit]:
        lengths = map(len, (one.new, one.amended, one.withdrawn))
        _row(table, one.number, one.date, one.agency, *lengths)
    console.print(table)
    if len(found) > limit:
        console.print(f"… và {len(found) - limit} quyết định nữa: thêm --limit {len(found)}.")


def show_decision_lists(found: Sequence[DecisionLists], console: Console) -> None:
    """Print every procedure of a few decisions."""
    for one in found:
        title = ", ".join(part for part in (one.number, one.date, one.agency) if part)
        table = _table(title, "", "Mã", "Tên", "Từ bản")
        lists = (("mới", one.new), ("sửa đổi", one.amended), ("bãi bỏ", one.withdrawn))
        for effect, listed in lists:
            for procedure in listed:
                _row(table, effect, procedure.code, procedure.name, procedure.release)
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
