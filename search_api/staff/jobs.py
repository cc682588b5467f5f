"""Long work with its progress: a thread a job, its state in a small file any worker reads."""

import json
import logging
import re
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from catalog.errors import ThutucError
from search_api.staff.store import now

_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_WRITE_EVERY = 0.5
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: state is running, done or failed; `message` is for people."""

    id: str
    what: str
    account: str
    began: str
    state: str = "running"
    message: str = ""
    ended: str = ""
    result: Mapping[str, object] = field(default_factory=dict)


Tell = Callable[[str], None]
Work = Callable[[Tell], Mapping[str, object]]


class Jobs:
    """The jobs of one home folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, what: str, account: str, work: Work) -> Job:
        """Start work in a thread; `work` gets a function that tells how far it is."""
        identity = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
        job = Job(identity, what, account, now())
        self._write(job)
        threading.Thread(target=self._run, args=(job, work), name=f"job-{identity}").start()
        return job

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
        """Return a job by its id, None when there is none."""
        if not _ID.fullmatch(identity):
            return None
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
