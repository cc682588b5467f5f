"""Checks of a batch as a whole: duplicates inside it, differences with the catalogue, links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.checks.sentences import finding
from catalog.model import Finding, SourceLocation
from catalog.readers.findings import at
from catalog.reasons import Reason
from catalog.store.encoded_records import Entry
from catalog.text.normalize import title
from catalog.text.vietnamese import fold

Known = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and the place it was read at."""

    place: SourceLocation
    entry: Entry


@dataclass(frozen=True, slots=True)
class Checked:
    """The entries that may be staged, those refused, and what was found."""

    kept: tuple[Placed, ...]
    refused: tuple[Placed, ...]
    findings: tuple[Finding, ...]


def check_batch(batch: Sequence[Placed], known: Known) -> Checked:
    """Check a batch against itself and against what the catalogue knows by code."""
    findings, refused = duplicates(batch)
    kept = tuple(placed for n, placed in enumerate(batch) if n not in refused)
    gone = tuple(placed for n, placed in enumerate(batch) if n in refused)
    return Checked(kept, gone, (*findings, *against(kept, known)))


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
    rows = tuple(batch[p].place.row for p in positions if p != position)
    shown = entry.code or entry.key
    if same:
        reason = Reason.of("row_repeated", record=shown, rows=rows)
        return finding("info", placed.place, "duplicate", reason, shown)
    reason = Reason.of("rows_contradict", record=shown, rows=rows)
    return finding("error", at(placed.place, "code"), "duplicate", reason, shown, entry.code)


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
            reason = Reason.of("withdrawn_but_in_force", code=entry.code)
            yield finding("warning", placed.place, "alive", reason, entry.code, entry.code)


def _same_code(placed: Placed, ids: dict[str, str]) -> Iterator[Finding]:
    entry = placed.entry
    if not entry.identified:
        return
    other = ids.setdefault(entry.code, entry.key)
    if other != entry.key:
        reason = Reason.of("code_shared", code=entry.code, other=other, key=entry.key)
        yield finding("warning", placed.place, "same_code", reason, entry.key, entry.code)


def _other_name(placed: Placed, known: Known) -> Iterator[Finding]:
    entry = placed.entry
    there = known.get(entry.code)
    if there is None or there[0] != "procedure" or there[1] == entry.name:
        return
    if fold(title(there[1])) != fold(title(entry.name)):
        reason = Reason.of("name_differs", code=entry.code, name=there[1])
        yield finding("warning", placed.place, "other_name", reason, entry.name, entry.code)


def _links(placed: Placed, known: Known, alive: set[str]) -> Iterator[Finding]:
    for code in placed.entry.links:
        if code in alive or known.get(code, ("",))[0] == "procedure":
            continue
        rule = "link_withdrawn" if code in known else "link_unknown"
        reason = Reason.of(rule, key=placed.entry.key, code=code)
        yield finding("warning", at(placed.place, "codes"), rule, reason, code, code)
