"""Checks of a batch as a whole: duplicates inside it, differences with the catalogue, links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.model import Finding, SourceLocation
from catalog.readers.findings import at
from catalog.store.entries import Entry
from catalog.text.normalize import title
from catalog.text.vietnamese import fold

Known = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and the place it was read at."""

    place: SourceLocation
    entry: Entry


def duplicates(batch: Sequence[Placed]) -> tuple[list[Finding], set[int]]:
    """Return findings on repeated keys within a file, and the positions to refuse.

    The same content twice is a remark. Different contents under one key refuse all of them: only
    the official knows which is right.
    """
    by_key: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for position, placed in enumerate(batch):
        by_key[placed.place.file, placed.entry.kind, placed.entry.key].append(position)
    findings: list[Finding] = []
    refused: set[int] = set()
    for positions in by_key.values():
        if len(positions) < 2:
            continue
        same = len({batch[p].entry.digest for p in positions}) == 1
        refused.update([] if same else positions)
        findings += [
            _duplicate(batch, p, positions, same=same) for p in positions[1 if same else 0 :]
        ]
    return findings, refused


def _duplicate(
    batch: Sequence[Placed], position: int, positions: Sequence[int], *, same: bool
) -> Finding:
    placed = batch[position]
    entry = placed.entry
    others = ", ".join(f"dòng {batch[p].place.row}" for p in positions if p != position)
    shown = entry.code or entry.key
    if same:
        message = f"{shown}: lặp lại y nguyên ({others})."
        return Finding("info", placed.place, "duplicate", message, shown, "Có thể xóa dòng lặp.")
    message = f"{shown}: có nhiều dòng nội dung khác nhau ({others})."
    remedy = "Giữ lại một dòng đúng; chưa dòng nào được nạp."
    return Finding(
        "error", at(placed.place, "code"), "duplicate", message, shown, remedy, entry.code
    )


def against(batch: Sequence[Placed], known: Known) -> Iterator[Finding]:
    """Yield warnings on codes with another name, shared codes, and links that lead nowhere."""
    ids: dict[str, str] = {}
    alive = {p.entry.code for p in batch if p.entry.kind == "procedure"}
    for placed in batch:
        entry = placed.entry
        if entry.kind == "procedure":
            yield from _same_code(placed, ids)
            yield from _other_name(placed, known)
        elif entry.kind == "question":
            yield from _links(placed, known, alive)
        elif entry.code in known and known[entry.code][0] == "procedure":
            message = f"{entry.code}: được báo bãi bỏ nhưng đang có hiệu lực trong danh mục."
            remedy = "Muốn rút khỏi danh mục, dùng --withdraw-missing CƠ_QUAN."
            yield Finding("warning", placed.place, "alive", message, entry.code, remedy, entry.code)


def _same_code(placed: Placed, ids: dict[str, str]) -> Iterator[Finding]:
    entry = placed.entry
    if not entry.identified:
        return
    other = ids.setdefault(entry.code, entry.key)
    if other != entry.key:
        message = f"{entry.code}: hai bản ghi khác nhau cùng mã ({other}, {entry.key}); giữ cả hai."
        remedy = "Kiểm tra mã ở nguồn."
        yield Finding("warning", placed.place, "same_code", message, entry.key, remedy, entry.code)


def _other_name(placed: Placed, known: Known) -> Iterator[Finding]:
    entry = placed.entry
    there = known.get(entry.code)
    if there is None or there[0] != "procedure" or there[1] == entry.name:
        return
    if fold(title(there[1])) != fold(title(entry.name)):
        message = f"{entry.code}: tên khác với danh mục ({there[1]!r})."
        remedy = "Nếu đúng là đổi tên thì không cần làm gì; nếu không, kiểm tra lại mã."
        yield Finding(
            "warning", placed.place, "other_name", message, entry.name, remedy, entry.code
        )


def _links(placed: Placed, known: Known, alive: set[str]) -> Iterator[Finding]:
    for code in placed.entry.links:
        if code in alive or known.get(code, ("",))[0] == "procedure":
            continue
        gone = code in known
        told = "đã bãi bỏ" if gone else "không có trong danh mục"
        message = f"Câu hỏi {placed.entry.key}: mã {code} {told}."
        remedy = "Thay bằng mã đang có hiệu lực."
        rule = "link_withdrawn" if gone else "link_unknown"
        yield Finding("warning", at(placed.place, "codes"), rule, message, code, remedy, code)
