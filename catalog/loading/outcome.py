"""What a load is asked to do and what came of it."""

from dataclasses import dataclass, field
from pathlib import Path

from catalog.loading.waiting_rows import Rejected
from catalog.model import Decision, Finding


@dataclass(frozen=True, slots=True)
class Options:
    """How to load; agencies are codes of today, `as_of` is ISO 8601."""

    dry_run: bool = False
    replace_agencies: tuple[str, ...] = ()
    withdraw_missing: tuple[str, ...] = ()
    # The decision by which what is missing was withdrawn.
    decision: Decision = field(default_factory=Decision)
    as_of: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell whether an unchanged file may be passed over."""
        return not self.replace_agencies and not self.withdraw_missing


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file; `skipped` when nothing could change since the last load."""

    name: str
    path: Path
    sha256: str
    read: int = 0
    loaded: int = 0
    refused: int = 0
    passed_over: int = 0
    skipped: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did: per file, per outcome, every finding, and the rows that were refused."""

    files: tuple[FileOutcome, ...]
    counts: dict[str, int]
    findings: tuple[Finding, ...]
    withdrawn: tuple[str, ...] = ()
    release: int | None = None
    dry_run: bool = False
    rejected: tuple[Rejected, ...] = ()

    @property
    def refused(self) -> int:
        """Number of rows refused, a file that cannot be read counting as one."""
        return sum(file.refused + bool(file.error) for file in self.files)

    @property
    def is_good(self) -> bool:
        """Tell whether everything was taken."""
        return self.refused == 0
