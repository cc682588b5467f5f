"""What officials do in the browser: load, look, publish, go back; each with its progress."""

import re
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from catalog.model import Tombstone
from catalog.store.store import Store
from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.audit import lines
from search_api.staff.office import Office
from tests.browser.catalogue import filled_home
from tests.serving import PATIENCE, served, wait_until

PASSWORD = "mot-mat-khau-rat-dai"
_TABLE = (
    "Mã thủ tục,Tên thủ tục,Cơ quan công khai,Lĩnh vực\n"
    "1.000894,Thủ tục đăng ký kết hôn,Bộ Tư pháp,Hộ tịch\n"
    "3.999999,Thủ tục thử nghiệm trên giấy,Bộ Tư pháp,Hộ tịch\n"
    "khong-ma,Thủ tục sai mã,Bộ Tư pháp,Hộ tịch\n"
)


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    chosen = Settings(
        home=filled_home(tmp_path_factory.mktemp("admin") / "home"), rate_per_second=0
    )
    Office(chosen).accounts.add("hoa", Role.PUBLISHER, PASSWORD)
    return chosen


@pytest.fixture
def official(settings: Settings) -> Iterator[httpx.Client]:
    with (
        served(create_app(settings), settings) as url,
        httpx.Client(base_url=url, headers={"accept": "text/html"}, timeout=PATIENCE) as client,
    ):
        client.post("/dang-nhap", data={"name": "hoa", "password": PASSWORD})
        yield client


def csrf(official: httpx.Client) -> str:
    """Return the token of the officials' forms."""
    token = re.search(r'name="csrf" value="(\w+)"', official.get("/quan-tri").text)
    assert token
    return token[1]


def sent(official: httpx.Client, path: str, **fields: object) -> str:
    """Send a form of the officials' pages; return the page of its job once it has ended."""
    files = fields.pop("files", None)
    data = {"csrf": csrf(official), **fields}
    answer = official.post(path, data=data, files=files)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    job = answer.headers["location"]
    wait_until(lambda: official.get(f"{job}/trang-thai").json()["state"] != "running", 60)
    return official.get(job).text


def table() -> dict[str, tuple[str, bytes]]:
    """Return the upload of a small table with one row that cannot be taken."""
    return {"files": ("../bang\\kê.csv", _TABLE.encode())}


def test_trying_a_file_changes_nothing_and_reports_each_row(
    official: httpx.Client, settings: Settings
) -> None:
    page = sent(official, "/quan-tri/nap", dry_run="true", files=table())
    report = re.search(r"/quan-tri/bao-cao/[\w-]+", page)
    assert report
    text = official.get(report[0]).text
    assert "khong-ma" in text
    assert official.get(f"{report[0]}/tep/report.xlsx").status_code == 200
    assert "Không có gì chờ" in official.get("/quan-tri").text
    assert not any((settings.home / "uploads").iterdir())


def test_loads_shows_publishes_and_goes_back(official: httpx.Client, settings: Settings) -> None:
    sent(official, "/quan-tri/nap", dry_run="false", files=table())
    changes = official.get("/quan-tri/thay-doi").text
    assert "Thủ tục thử nghiệm trên giấy" in changes
    assert official.get("/thu-tuc/3.999999").status_code == 404
    page = sent(official, "/quan-tri/cong-bo", note="thử", force="thử nghiệm")
    assert "Xong." in page, page
    wait_until(lambda: official.get("/thu-tuc/3.999999").status_code == 200)
    sent(official, "/quan-tri/quay-lai", release="2")
    wait_until(lambda: official.get("/thu-tuc/3.999999").status_code == 404)
    written = [line.action for line in lines(Office(settings).store)]
    assert written[:3] == ["quay lại", "công bố", "nạp"]


def test_publishing_nothing_says_what_to_do(official: httpx.Client) -> None:
    page = sent(official, "/quan-tri/quay-lai", release="99")
    assert "Không làm được" in page
    assert "99" in page


def test_drops_what_waits(official: httpx.Client) -> None:
    sent(official, "/quan-tri/nap", dry_run="false", files=table())
    assert "Bỏ bản chờ" in official.get("/quan-tri").text
    official.post("/quan-tri/bo-ban-cho", data={"csrf": csrf(official)})
    assert "Không có gì chờ" in official.get("/quan-tri").text


def test_an_unknown_agency_is_refused_before_anything_is_read(official: httpx.Client) -> None:
    data = {"csrf": csrf(official), "withdraw_missing": "Bộ Không Có"}
    answer = official.post("/quan-tri/nap", data=data, files=table())
    assert answer.status_code == 422
    assert "Bộ Không Có" in answer.text


def test_what_is_withdrawn_keeps_its_decision(official: httpx.Client, settings: Settings) -> None:
    good = _TABLE.rsplit("\n", 2)[0] + "\n"
    files = {"files": ("ho-tich.csv", good.encode())}
    given = {"decision": "12/QĐ-BTP", "decision_date": "2026-11-20"}
    page = sent(
        official, "/quan-tri/nap", dry_run="false", files=files, withdraw_missing="Bộ Tư pháp", **given
    )  # fmt: skip
    assert "Xong." in page
    page = sent(official, "/quan-tri/cong-bo", note="bãi bỏ", force="thử nghiệm")
    assert "Xong." in page, page
    wait_until(lambda: official.get("/thu-tuc/1.004873").status_code == 410)
    with closing(Store(settings.store_path)) as store:
        live = store.live()
        assert live is not None
        gone = {
            r.code: r for _, r in store.records(live.id, "tombstone") if isinstance(r, Tombstone)
        }
    assert (gone["1.004873"].decision.number, gone["1.004873"].decision.date) == tuple(
        given.values()
    )


def test_a_decision_without_a_withdrawal_is_asked_about(official: httpx.Client) -> None:
    data = {"csrf": csrf(official), "decision": "12/QĐ-BTP"}
    answer = official.post("/quan-tri/nap", data=data, files=table())
    assert answer.status_code == 422
    assert "điền cơ quan cần rút" in answer.text
