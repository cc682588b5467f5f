"""Long work with its progress: a thread a job, its state in a small file any worker reads.

While a job runs, its process holds a lock on a file beside it, which the kernel frees with the
process: so a job that was killed is known for one, whatever the clocks say. What it was given to read
ends with it.
"""

import fcntl
import json
import logging
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from catalog.errors import ThutucError
from search_api.staff.store import now

_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_WRITE_EVERY = 0.5
_INTERRUPTED = (
    "Máy chủ dừng khi việc đang chạy; bản đang dùng không bị ảnh hưởng."
    " Kiểm tra bản chờ, rồi làm lại."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: state is running, done, failed or interrupted; `message` is for people.

    `uploads` names the folder of what it was given to read.
    """

    id: str
    what: str
    account: str
    began: str
    state: str = "running"
    message: str = ""
    ended: str = ""
    result: Mapping[str, object] = field(default_factory=dict)
    uploads: str = ""


Tell = Callable[[str], None]
Work = Callable[[Tell], Mapping[str, object]]


class Jobs:
    """The jobs of one home folder."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "jobs"
        self.uploads = home / "uploads"

    def begin(self, what: str, account: str, work: Work, uploads: str = "") -> Job:
        """Start work in a thread; `work` gets a function that tells how far it is."""
        identity = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
        job = Job(identity, what, account, now(), uploads=uploads)
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self._lock(identity), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self._write(job)
        threading.Thread(target=self._held, args=(lock, job, work), name=f"job-{identity}").start()
        return job

    def _lock(self, identity: str) -> Path:
        return self.folder / f"{identity}.lock"

    def _held(self, lock: int, job: Job, work: Work) -> None:
        try:
            self._run(job, work)
        finally:
            self._clear(job)
            os.close(lock)

    def _clear(self, job: Job) -> None:
        """Remove what a job leaves: its lock and the files it was given."""
        self._lock(job.id).unlink(missing_ok=True)
        if job.uploads:
            shutil.rmtree(self.uploads / Path(job.uploads).name, ignore_errors=True)

    def _is_held(self, identity: str) -> bool:
        """Tell whether the process of a job still runs."""
        try:
            lock = os.open(self._lock(identity), os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(lock)
        return False

    def _run(self, job: Job, work: Work) -> None:
        last = time.monotonic()

        def tell(message: str) -> None:
            nonlocal last
            if time.monotonic() - last > _WRITE_EVERY:
                last = time.monotonic()
                self._write(replace(job, message=message))

        try:
            result = dict(work(tell))
        except ThutucError as error:
            self._write(replace(job, state="failed", message=str(error), ended=now()))
        except Exception:
            _log.exception("job %s failed", job.id)
            told = "Lỗi không lường trước; bản đang dùng không bị ảnh hưởng. Xem nhật ký máy chủ."
            self._write(replace(job, state="failed", message=told, ended=now()))
        else:
            self._write(replace(job, state="done", ended=now(), result=result))

    def get(self, identity: str) -> Job | None:
        """Return a job by its id, None when there is none; one whose process ended is interrupted."""
        if not _ID.fullmatch(identity):
            return None
        held = self._is_held(identity)
        # Read after the look at the lock: a job that ended meanwhile has told how.
        job = self._read(identity)
        if job is None or job.state != "running" or held:
            return job
        ended = replace(job, state="interrupted", message=_INTERRUPTED, ended=now())
        # A folder that cannot be written tells the same again at the next look.
        with suppress(OSError):
            self._write(ended)
            self._clear(job)
        return ended

    def _read(self, identity: str) -> Job | None:
        try:
            return Job(**json.loads((self.folder / f"{identity}.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def latest(self, limit: int = 10) -> list[Job]:
        """Return the latest jobs, newest first."""
        if not self.folder.is_dir():
            return []
        names = sorted((path.stem for path in self.folder.glob("*.json")), reverse=True)
        return [job for name in names[:limit] if (job := self.get(name)) is not None]

    def _write(self, job: Job) -> None:
        """Replace the file at once, so that no reader sees half of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{job.id}.json"
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(job), ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
