"""Officials' pages: upload, report, differences, publish, roll back, audit; role publisher."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypedDict

from fastapi import APIRouter, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from catalog.errors import StoreError
from catalog.loading.outcome import Options
from catalog.model import Decision
from catalog.text.vietnamese import nfc
from search_api.settings import Settings
from search_api.staff import releasing
from search_api.staff.access import SignedIn, office, walled
from search_api.staff.accounts import ROLE_NAMES, Role
from search_api.staff.audit import lines, recorded
from search_api.staff.jobs import Job, Jobs, Work
from search_api.staff.masking import mask
from search_api.staff.store import LARGEST
from search_api.web.context import page

router = APIRouter(
    prefix="/quan-tri",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    **walled(Role.PUBLISHER),
)
_HERE = "/quan-tri"
_REPORT = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_ROWS = 100


class Report(TypedDict):
    """What is looked at in the report of a load; the page shows the rest of it, too."""

    findings: Sequence[Mapping[str, object]]


class Loading(BaseModel):
    """How uploaded files are to be loaded."""

    csrf: str = ""
    files: list[UploadFile]
    dry_run: bool = False
    as_of: date | None = None
    withdraw_missing: str = Field("", max_length=120)
    decision: str = Field("", max_length=60)
    decision_date: date | None = None
    replace_agency: str = Field("", max_length=120)


@router.get("")
def overview(request: Request, session: SignedIn) -> Response:
    """Show what is live, what waits, and what can be done."""
    found = releasing.overview(_settings(request))
    return _page(request, session, "staff/admin.html", o=found, jobs=_jobs(request).latest(5))


@router.post("/nap")
def upload(request: Request, session: SignedIn, given: Annotated[Loading, File()]) -> Response:
    """Load files into the staged release, or try it."""
    settings = _settings(request)
    files = [file for file in given.files if file.filename]
    if not files:
        raise HTTPException(422, "Chưa chọn tệp nào.")
    if given.decision.strip() and not given.withdraw_missing.strip():
        raise HTTPException(422, "Quyết định bãi bỏ chỉ ghi khi rút thủ tục: điền cơ quan cần rút.")
    options = Options(
        dry_run=given.dry_run,
        as_of=given.as_of.isoformat() if given.as_of else "",
        withdraw_missing=_agencies(settings, given.withdraw_missing),
        decision=Decision(
            nfc(given.decision.strip()),
            given.decision_date.isoformat() if given.decision_date else "",
        ),
        replace_agencies=_agencies(settings, given.replace_agency),
    )
    mark = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
    paths = [_kept(file, settings.home / "uploads" / mark) for file in files]
    names = ", ".join(path.name for path in paths)
    reports = settings.home / "reports" / mark
    return _begin(
        request, session, "nạp thử" if given.dry_run else "nạp", names,
        lambda tell: releasing.load_files(settings, paths, options, reports, tell), uploads=mark,
    )  # fmt: skip


@router.post("/cong-bo")
def publish(
    request: Request,
    session: SignedIn,
    note: Annotated[str, Form(max_length=200)] = "",
    force: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Publish the staged release."""
    settings = _settings(request)
    return _begin(
        request, session, "công bố", force or note,
        lambda tell: releasing.publish_staged(settings, note, force, tell),
    )  # fmt: skip


@router.post("/quay-lai")
def roll_back(
    request: Request, session: SignedIn, release: Annotated[int, Form(ge=1, le=LARGEST)]
) -> Response:
    """Go back to an earlier release."""
    settings = _settings(request)
    return _begin(
        request, session, "quay lại", f"bản {release}",
        lambda tell: releasing.roll_back(settings, release, tell),
    )  # fmt: skip


@router.post("/bo-ban-cho")
def discard(request: Request, session: SignedIn) -> Response:
    """Drop the staged release."""
    releasing.discard(_settings(request))
    recorded(office(request).store, session.account.name, "bỏ bản chờ", "")
    return RedirectResponse(_HERE, 303)


@router.get("/viec/{identity}")
def job_page(request: Request, session: SignedIn, identity: str) -> Response:
    """Show how far a job is and what came of it."""
    return _page(request, session, "staff/job.html", job=_job(request, identity))


@router.get("/viec/{identity}/trang-thai")
def job_state(request: Request, identity: str) -> Response:
    """Tell the state of a job to the page's script."""
    job = _job(request, identity)
    told = {"state": job.state, "message": job.message}
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


@router.get("/bao-cao/{mark}")
def report_page(
    request: Request,
    session: SignedIn,
    mark: str,
    muc: str = "",
    number: Annotated[int, Query(alias="trang", ge=1, le=1_000_000)] = 1,
) -> Response:
    """Show the report of a load, row by row."""
    folder = _report_folder(request, mark)
    told = _told(folder)
    found = [f for f in told["findings"] if not muc or f["severity"] == muc]
    start = (number - 1) * _ROWS
    context = {
        "r": told, "rows": found[start : start + _ROWS], "total": len(found), "mark": mark,
        "chosen": muc, "number": number, "last": max(1, -(-len(found) // _ROWS)),
        "files": sorted(path.name for path in folder.iterdir()),
    }  # fmt: skip
    return _page(request, session, "staff/report.html", **context)


@router.get("/bao-cao/{mark}/tep/{name}")
def report_file(request: Request, mark: str, name: str) -> Response:
    """Give a file of a report: the workbook, the refused rows to correct."""
    folder = _report_folder(request, mark)
    if name not in {path.name for path in folder.iterdir()}:
        raise HTTPException(404, "Báo cáo không có tệp này.")
    return FileResponse(folder / name, filename=name, media_type="application/octet-stream")


@router.get("/thay-doi")
def differences(request: Request, session: SignedIn) -> Response:
    """Show what the staged release would change."""
    found = releasing.differences(_settings(request))
    return _page(request, session, "staff/differences.html", **found)


@router.get("/nhat-ky")
def audit(request: Request, session: SignedIn) -> Response:
    """Show who wrote what."""
    return _page(request, session, "staff/audit.html", lines=lines(office(request).store))


def _settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


def _jobs(request: Request) -> Jobs:
    return Jobs(_settings(request).home)


def _job(request: Request, identity: str) -> Job:
    job = _jobs(request).get(identity)
    if job is None:
        raise HTTPException(404, "Không có việc này.")
    return job


def _begin(
    request: Request, session: SignedIn, what: str, detail: str, work: Work, uploads: str = ""
) -> Response:
    account = session.account.name
    # Names of files and reasons are free words.
    recorded(office(request).store, account, what, mask(detail))
    job = _jobs(request).begin(what, account, work, uploads)
    return RedirectResponse(f"{_HERE}/viec/{job.id}", 303)


def _agencies(settings: Settings, text: str) -> tuple[str, ...]:
    try:
        return releasing.agencies_named(settings, text)
    except StoreError as error:
        raise HTTPException(422, str(error)) from error


def _kept(file: UploadFile, folder: Path) -> Path:
    """Keep an uploaded file under the last part of its name, without signs of paths."""
    folder.mkdir(parents=True, exist_ok=True)
    given = nfc(file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r"[^\w.() -]", "_", given).lstrip(".") or "tep"
    path = folder / name[-120:]
    with path.open("wb") as target:
        shutil.copyfileobj(file.file, target)
    return path


def _told(folder: Path) -> Report:
    """Return what a report tells; one that was cut off is none."""
    try:
        told: Report = json.loads((folder / "report.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise HTTPException(404, "Báo cáo này không còn nguyên vẹn: nạp thử lại tệp.") from error
    return told


def _report_folder(request: Request, mark: str) -> Path:
    folder = _settings(request).home / "reports" / mark
    if not _REPORT.fullmatch(mark) or not (folder / "report.json").exists():
        raise HTTPException(404, "Không có báo cáo này.")
    return folder


def _page(request: Request, session: SignedIn, name: str, /, **context: object) -> HTMLResponse:
    role = ROLE_NAMES[session.account.role]
    response = page(request, name, session=session, role=role, **context)
    response.headers["Cache-Control"] = "no-store"
    return response
