"""What officials do without a terminal: load, look, publish, go back; as the commands do."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from catalog.loading import load as loading
from catalog.loading.agencies_asked import agencies_held, agencies_listed
from catalog.loading.outcome import Options
from catalog.reports import diff
from catalog.store.lock import held
from catalog.store.releases import Input, Release
from catalog.store.store import Store
from indexer.gates import GateRules, Gates
from indexer.publish import publish, rollback
from search_api.serving.engines import open_engine
from search_api.settings import Settings
from search_api.staff.jobs import Tell

_DIFFERENCES = 300


@dataclass(frozen=True)
class Overview:
    """The releases of a store: the live one, the one that waits, all of them newest first."""

    live: Release | None
    staged: Release | None
    releases: tuple[tuple[Release, dict[str, int]], ...]
    inputs: tuple[Input, ...]


def overview(settings: Settings) -> Overview:
    """Return what the officials' first page shows."""
    with closing(Store(settings.store_path)) as store:
        staged = store.staged()
        found = [(release, store.counts(release.id)) for release in reversed(store.releases())]
        inputs = tuple(store.inputs(staged.id)) if staged else ()
        return Overview(store.live(), staged, tuple(found), inputs)


def agencies_named(settings: Settings, text: str) -> tuple[str, ...]:
    """Return the codes of agencies named with commas between; StoreError names an unknown one."""
    if not text.strip():
        return ()
    with closing(Store(settings.store_path)) as store:
        return agencies_listed(text, agencies_held(store))


def load_files(
    settings: Settings, paths: Sequence[Path], options: Options, reports: Path, tell: Tell
) -> dict[str, object]:
    """Load uploaded files into the staged release; the report appears when it is whole."""
    # Spreadsheet libraries come with the first upload, not with the server.
    from catalog.reports import load_report as report

    with held(settings.home, "load"), closing(Store(settings.store_path)) as store:
        outcome = loading.load(
            store, paths, options, lambda what, done, _total: tell(f"{what}: {done} dòng")
        )
        fresh = reports.with_name(f"{reports.name}.new")
        report.write(outcome, fresh)
        fresh.rename(reports)
    return {
        "report": reports.name,
        "counts": outcome.counts,
        "refused": outcome.refused,
        "findings": len(outcome.findings),
        "dry_run": outcome.dry_run,
        "release": outcome.release,
    }


def publish_staged(settings: Settings, note: str, force: str, tell: Tell) -> dict[str, object]:
    """Publish the staged release through the gates; GateError says which one stays shut."""
    tell("Đang dựng chỉ mục và kiểm tra các cổng")
    with held(settings.home, "publish"), closing(Store(settings.store_path)) as store:
        gates = Gates(GateRules.of(settings.home / "gates.yaml"), force)
        done = publish(store, open_engine(settings), note=note, gates=(gates,))
    return {"release": done.release, "documents": dict(done.documents)}


def roll_back(settings: Settings, release: int, tell: Tell) -> dict[str, object]:
    """Go back to an earlier release."""
    tell("Đang quay lại")
    with held(settings.home, "rollback"), closing(Store(settings.store_path)) as store:
        done = rollback(store, open_engine(settings), release)
    return {"release": done.release}


def discard(settings: Settings) -> bool:
    """Drop the staged release; False when there is none."""
    with held(settings.home, "discard"), closing(Store(settings.store_path)) as store:
        return bool(store.discard())


def differences(settings: Settings) -> dict[str, object]:
    """Return what the staged release changes, the first of them in full."""
    with closing(Store(settings.store_path)) as store:
        staged = store.staged()
        if staged is None:
            return {"staged": None, "summary": {}, "changes": [], "total": 0}
        found = list(diff.changes(store, staged.based_on, staged.id))
    return {
        "staged": staged,
        "summary": diff.summary(found),
        "changes": [asdict(change) for change in islice(found, _DIFFERENCES)],
        "total": len(found),
        "names": diff.SECTION_NAMES,
    }
