"""The use case of loading: files → readings → checks → the staged release, all or nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.checks.batch import Placed
from catalog.checks.check import check_batch
from catalog.errors import SourceError, StoreError
from catalog.loading.bulk import read_entries
from catalog.loading.outcome import FileOutcome, Options, Outcome
from catalog.model import Finding, Place
from catalog.progress import Progress, counted, silent
from catalog.readers.files import expanded, shown_names
from catalog.readers.meter import Meter
from catalog.registers.agencies import agencies
from catalog.registers.lineage import agency_code
from catalog.store.releases import Input
from catalog.store.staging import OUTCOMES, Staging
from catalog.store.store import Store
from catalog.text.vietnamese import fold

# Part of what makes a file known: raise it when a reader could give another record.
READERS_VERSION = 2


@dataclass(frozen=True, slots=True)
class _Batch:
    outcome: FileOutcome
    placed: tuple[Placed, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: frozenset[Place] = frozenset()


class _DryRun(Exception):
    """Leaves the transaction of a trial without keeping it."""


def agency_named(text: str) -> str:
    """Return the code of today of an agency given by code or name; StoreError if unknown."""
    known = agencies()
    if text in known:
        return text
    by_name = {fold(term.name): code for code, term in known.items()}
    code = by_name.get(fold(text.strip())) or agency_code(text.strip())
    if not code:
        raise StoreError(f"Không có cơ quan {text!r}: dùng mã (G15, H29) hoặc tên đầy đủ.")
    return code


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
    changes. Raises SourceError when a path does not exist.
    """
    chosen = options or Options()
    names = shown_names(expanded(paths))
    batches = [_read(store, path, name, chosen, told) for path, name in names.items()]
    fresh = [batch for batch in batches if not batch.outcome.skipped and not batch.outcome.error]
    base = store.base()
    known = store.names(base.id) if base and fresh else {}
    checked = check_batch([p for batch in fresh for p in batch.placed], known)
    refused = frozenset(placed.place for placed in checked.refused)
    outcomes = tuple(_counted(batch.outcome, refused) for batch in batches)
    findings = (*(f for batch in batches for f in batch.findings), *checked.findings)
    places = refused.union(*(batch.refused for batch in batches))
    if chosen.withdraw_missing and any(file.refused or file.error for file in outcomes):
        # A row that was refused is not missing: its procedure must not be withdrawn for a typing error.
        findings = (*findings, _held_back(chosen.withdraw_missing))
        chosen = replace(chosen, withdraw_missing=())
    if not checked.kept:
        return Outcome(
            outcomes, dict.fromkeys(OUTCOMES, 0), findings,
            dry_run=chosen.dry_run, refused_places=places,
        )  # fmt: skip
    release, counts, gone = _stage(store, checked.kept, outcomes, chosen, told)
    return Outcome(outcomes, counts, findings, gone, release, chosen.dry_run, places)


def _held_back(agencies_asked: Sequence[str]) -> Finding:
    names = ", ".join(agencies_asked)
    return Finding(
        "warning",
        Place("--withdraw-missing"),
        "withdraw_held",
        "Không rút thủ tục nào: có dòng hoặc tệp bị từ chối, chưa biết chúng nói về thủ tục nào.",
        names,
        "Sửa các dòng lỗi rồi nạp lại đủ các tệp (không chỉ tệp rejects) với --withdraw-missing.",
    )


def _counted(outcome: FileOutcome, refused: frozenset[Place]) -> FileOutcome:
    more = sum(1 for place in refused if _belongs(place, outcome.name))
    if not more:
        return outcome
    return FileOutcome(
        outcome.name, outcome.path, outcome.sha256, outcome.read, outcome.loaded - more,
        outcome.refused + more, outcome.passed_over,
    )  # fmt: skip


def _belongs(place: Place, name: str) -> bool:
    return place.file == name or place.file.startswith(name + "/")


def _read(store: Store, path: Path, name: str, options: Options, told: Progress) -> _Batch:
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
        return _gathered(path, name, sha, told)
    except SourceError as error:
        outcome = FileOutcome(name, path, sha, error=str(error))
        finding = Finding("error", Place(name), "source", str(error))
        return _Batch(outcome, findings=(finding,))


def _gathered(path: Path, name: str, sha: str, told: Progress) -> _Batch:
    placed: list[Placed] = []
    findings: list[Finding] = []
    refused: set[Place] = set()
    read = 0
    meter = Meter()
    for read, item in enumerate(read_entries(path, name, meter), start=1):
        findings += item.findings
        if item.entry is not None:
            placed.append(Placed(item.place, item.entry))
        elif any(finding.severity == "error" for finding in item.findings):
            refused.add(item.place)
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
