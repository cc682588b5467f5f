"""The use case of loading: files → readings → checks → the staged release, all or nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.checks.batch import Checked, Placed, check_batch
from catalog.errors import SourceError
from catalog.loading.agencies_asked import agencies_held, refuse_unpublished
from catalog.loading.outcome import FileOutcome, Options, Outcome
from catalog.loading.parallel_reading import read_entries
from catalog.loading.waiting_rows import WaitingRows, waiting_rows
from catalog.model import Finding, SourceLocation
from catalog.progress import Progress, counted, silent
from catalog.readers.files import expanded, shown_names
from catalog.readers.formats.meter import Meter
from catalog.store.releases import Input
from catalog.store.staging import OUTCOMES, Staging
from catalog.store.store import Store

# Part of what makes a file known: raise it when a reader could give another record.
READERS_VERSION = 2


@dataclass(frozen=True, slots=True)
class _Batch:
    outcome: FileOutcome
    placed: tuple[Placed, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: frozenset[SourceLocation] = frozenset()


class _DryRun(Exception):
    """Leaves the transaction of a trial without keeping it."""


def sha256_of(path: Path) -> str:
    """Return the hash under which a file is known; SourceError when it cannot be read."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(f"Không đọc được tệp {path.name}: {error}.") from error
    return f"{READERS_VERSION}:{found}"


def load(
    store: Store,
    paths: Sequence[Path],
    options: Options | None = None,
    told: Progress = silent,
) -> Outcome:
    """Read, check and stage files; refused rows are reported, the others are staged together.

    A file that cannot be read to its end gives none of its rows. Nothing is written when nothing
    changes. Raises SourceError when a path does not exist, StoreError when it is told to withdraw or
    replace for an agency that publishes nothing.
    """
    chosen = options or Options()
    names = shown_names(expanded(paths))
    with waiting_rows(store.path) as rows:
        batches = [_read(store, path, name, chosen, rows, told) for path, name in names.items()]
        checked = _checked(store, batches)
        refused = frozenset(placed.place for placed in checked.refused)
        rejected = tuple(rows.at(refused.union(*(batch.refused for batch in batches))))
    outcomes = tuple(_counted(batch.outcome, refused) for batch in batches)
    findings = (*(f for batch in batches for f in batch.findings), *checked.findings)
    asked = (*chosen.withdraw_missing, *chosen.replace_agencies)
    whole = not any(file.refused or file.error for file in outcomes)
    if asked and whole:
        read = {placed.entry.agency for batch in batches for placed in batch.placed}
        refuse_unpublished(asked, agencies_held(store), read)
    if chosen.withdraw_missing and not whole:
        # A row that was refused is not missing: its procedure must not be withdrawn for a typing error.
        findings = (*findings, _held_back(chosen.withdraw_missing))
        chosen = replace(chosen, withdraw_missing=())
    if not checked.kept:
        return Outcome(
            outcomes, dict.fromkeys(OUTCOMES, 0), findings,
            dry_run=chosen.dry_run, rejected=rejected,
        )  # fmt: skip
    release, counts, gone = _stage(store, checked.kept, outcomes, chosen, told)
    return Outcome(outcomes, counts, findings, gone, release, chosen.dry_run, rejected)


def _checked(store: Store, batches: Iterable[_Batch]) -> Checked:
    fresh = [batch for batch in batches if not batch.outcome.skipped and not batch.outcome.error]
    base = store.base()
    known = store.names(base.id) if base and fresh else {}
    return check_batch([placed for batch in fresh for placed in batch.placed], known)


def _held_back(agencies_asked: Sequence[str]) -> Finding:
    names = ", ".join(agencies_asked)
    return Finding(
        "warning",
        SourceLocation("--withdraw-missing"),
        "withdraw_held",
        "Không rút thủ tục nào: có dòng hoặc tệp bị từ chối, chưa biết chúng nói về thủ tục nào.",
        names,
        "Sửa các dòng lỗi rồi nạp lại đủ các tệp (không chỉ tệp rejects) với --withdraw-missing.",
    )


def _counted(outcome: FileOutcome, refused: frozenset[SourceLocation]) -> FileOutcome:
    more = sum(1 for place in refused if _belongs(place, outcome.name))
    if not more:
        return outcome
    return FileOutcome(
        outcome.name, outcome.path, outcome.sha256, outcome.read, outcome.loaded - more,
        outcome.refused + more, outcome.passed_over,
    )  # fmt: skip


def _belongs(place: SourceLocation, name: str) -> bool:
    return place.file == name or place.file.startswith(name + "/")


def _read(
    store: Store, path: Path, name: str, options: Options, rows: WaitingRows, told: Progress
) -> _Batch:
    sha = ""
    try:
        sha = sha256_of(path)
        before = store.applied(sha) if options.is_plain else None
        if before is not None:
            told(name, before.read, before.read)
            outcome = FileOutcome(
                name, path, sha, before.read, before.loaded, skipped=before.loaded_at
            )
            return _Batch(outcome)
        return _gathered(path, name, sha, rows, told)
    except SourceError as error:
        outcome = FileOutcome(name, path, sha, error=str(error))
        where = SourceLocation(name)
        finding = Finding("error", where, "source", str(error), reason=error.reason)
        return _Batch(outcome, findings=(finding,))


def _gathered(path: Path, name: str, sha: str, rows: WaitingRows, told: Progress) -> _Batch:
    placed: list[Placed] = []
    findings: list[Finding] = []
    refused: set[SourceLocation] = set()
    read = 0
    meter = Meter()
    for read, item in enumerate(read_entries(path, name, meter), start=1):
        findings += item.findings
        if item.entry is not None:
            placed.append(Placed(item.place, item.entry))
            rows.keep(item.place, item.row)
        elif item.is_refused:
            refused.add(item.place)
            rows.keep(item.place, item.row)
        if read % 200 == 0:
            told(name, read, meter.rows(read))
    told(name, read, read)
    passed_over = read - len(placed) - len(refused)
    outcome = FileOutcome(name, path, sha, read, len(placed), len(refused), passed_over)
    return _Batch(outcome, tuple(placed), tuple(findings), frozenset(refused))


def _stage(
    store: Store,
    kept: Sequence[Placed],
    outcomes: Sequence[FileOutcome],
    options: Options,
    told: Progress,
) -> tuple[int | None, dict[str, int], tuple[str, ...]]:
    gone: list[str] = []
    release: int | None = None
    counts = dict.fromkeys(OUTCOMES, 0)
    with suppress(_DryRun), store.transaction():
        waited = store.staged() is not None
        release = store.open_staged()
        work = store.staging(release, options.replace_agencies)
        for outcome, entries in _by_file(kept, outcomes):
            label = f"Ghép {outcome.name}"
            _put(store, work, outcome, counted(entries, label, len(entries), told))
        for agency in options.withdraw_missing:
            gone += work.withdraw_missing(agency, options.as_of, options.decision)
        store.set_as_of(release, options.as_of)
        counts = work.counts
        changed = any(counts[name] for name in OUTCOMES if name != "unchanged")
        if not options.dry_run and (changed or waited):
            store.note_event(release, "load", ", ".join(outcome.name for outcome in outcomes))
        else:
            release = release if waited else None
            raise _DryRun
    return release, counts, tuple(gone)


def _by_file(
    kept: Sequence[Placed], outcomes: Sequence[FileOutcome]
) -> Iterator[tuple[FileOutcome, list[Placed]]]:
    for outcome in outcomes:
        if not outcome.skipped and not outcome.error:
            yield outcome, [p for p in kept if _belongs(p.place, outcome.name)]


def _put(store: Store, work: Staging, outcome: FileOutcome, entries: Iterable[Placed]) -> None:
    before, work.touched = work.touched, {}
    work.put_all(placed.entry for placed in entries)
    read = Input(
        work.release,
        outcome.name,
        outcome.sha256,
        outcome.read,
        outcome.loaded,
        outcome.refused,
        "",
    )
    store.note_input(read, work.touched)
    work.touched = {**before, **work.touched}
