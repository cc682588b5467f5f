"""What an office in use has: work done, running and failed, a report, a staged release, the desk."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.loading.outcome import Options
from search_api.settings import Settings
from search_api.staff import releasing
from search_api.staff.jobs import Job
from search_api.staff.office import Office
from search_api.staff.signals import Signal

REPORT = "20260718-080000-abcdef"
DONE, RUNNING, FAILED = (f"20260718-08000{n}-abcdef" for n in (1, 2, 3))
_TABLE = """\
Mã thủ tục,Tên thủ tục,Cơ quan công khai,Lĩnh vực,Thời hạn giải quyết
1.000894,Thủ tục đăng ký kết hôn tại xã,Bộ Tư pháp,Hộ tịch,3 ngày làm việc
khong-ma,Thủ tục sai mã,Bộ Tư pháp,Hộ tịch,
1.001193,,Bộ Tư pháp,Hộ tịch,
"""


def furnish(settings: Settings) -> None:
    """Fill the office of a site, so that its pages are not seen empty only."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload" / "ho-tich.csv"
        path.parent.mkdir()
        path.write_text(_TABLE, encoding="utf-8")
        reports = settings.home / "reports" / REPORT
        result = releasing.load_files(settings, [path], Options(), reports, lambda _: None)
    for job in (
        Job(DONE, "nạp", "hoa", "2026-07-18T08:00:00", "done", result=result),
        Job(RUNNING, "công bố", "hoa", "2026-07-18T08:01:00", message="Đang dựng chỉ mục"),
        Job(
            FAILED, "nạp", "hoa", "2026-07-18T08:02:00", "failed", "Tệp không mở được: ho-tich.csv"
        ),
    ):
        _write(settings.home / "jobs", job)
    _desk(Office(settings))


def _write(folder: Path, job: Job) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{job.id}.json").write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")


def _desk(office: Office) -> None:
    office.desk.add_sentence("Chào", "Dạ, tổng đài dịch vụ công xin nghe.", "hoa")
    office.desk.pin("hỏa hoạn", "", "Giấy tờ cháy do thiên tai được cấp lại miễn phí.", "hoa")
    office.desk.add_note("1.004222", "Công an xã nhận hồ sơ cả sáng thứ Bảy.", "hoa")
    office.signals.note(Signal.WRONG, subject="1.000894", reason="Phí đã đổi theo nghị quyết mới")
    office.signals.note(Signal.NOTHING, query="đăng ký tàu vũ trụ")
