"""Accounts, sessions, throttling, signals, desk, commands: the staff store by itself."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from typer import Typer
from typer.testing import CliRunner

from catalog.errors import StoreError
from search_api.commands import staff as commands
from search_api.settings import Settings
from search_api.staff.accounts import AccountError, Accounts, Role
from search_api.staff.audit import lines, record, recorded
from search_api.staff.desk import Desk, DeskError
from search_api.staff.office import Office
from search_api.staff.sessions import IDLE, LONGEST, Sessions
from search_api.staff.signals import Signal, Signals
from search_api.staff.store import StaffStore

PASSWORD = "mot-mat-khau-rat-dai"


def test_a_new_store_that_another_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "staff.sqlite"

    def use() -> None:
        with StaffStore(path).transaction():
            pass

    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute("BEGIN IMMEDIATE")
        opening = pool.submit(use)
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.3)
        other.execute("COMMIT")
        opening.result(timeout=10)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> StaffStore:
    return StaffStore(tmp_path / "staff.sqlite")


@pytest.fixture
def accounts(store: StaffStore) -> Accounts:
    return Accounts(store, PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


def test_keeps_passwords_as_argon2id_and_the_file_to_itself(
    store: StaffStore, accounts: Accounts
) -> None:
    accounts.add("lan", Role.AGENT, PASSWORD)
    with store.transaction() as database:
        kept = database.execute("SELECT password FROM accounts").fetchone()[0]
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "password"), [("Lan", PASSWORD), ("a", PASSWORD), ("l an", PASSWORD), ("lan", "ngan")]
)
def test_refuses_odd_names_and_short_passwords(
    accounts: Accounts, name: str, password: str
) -> None:
    with pytest.raises(AccountError):
        accounts.add(name, Role.AGENT, password)


def test_the_right_password_opens_and_a_wrong_one_does_not(accounts: Accounts) -> None:
    accounts.add("lan", Role.AGENT, PASSWORD)
    assert accounts.verified("lan", PASSWORD) is not None
    assert accounts.verified("lan", PASSWORD + "x") is None
    assert accounts.verified("ai-do", PASSWORD) is None


def test_roles_cover_the_ones_before_them() -> None:
    assert Role.PUBLISHER.may(Role.AGENT)
    assert Role.EDITOR.may(Role.EDITOR)
    assert not Role.AGENT.may(Role.EDITOR)


def test_a_session_ends_after_idle_time_and_after_a_day(
    store: StaffStore, accounts: Accounts
) -> None:
    clock = Clock()
    sessions = Sessions(store, "khóa", clock)
    cookie = sessions.begin(accounts.add("lan", Role.AGENT, PASSWORD))
    clock.now += IDLE - 1
    assert sessions.find(cookie) is not None
    clock.now += IDLE + 1
    assert sessions.find(cookie) is None
    cookie = sessions.begin(accounts.all()[0])
    for _ in range(int(LONGEST / (IDLE - 1)) + 1):
        clock.now += IDLE - 1
        last = sessions.find(cookie)
    assert last is None


def test_a_new_password_and_a_removal_end_sessions(store: StaffStore, accounts: Accounts) -> None:
    sessions = Sessions(store, "khóa")
    cookie = sessions.begin(accounts.add("lan", Role.AGENT, PASSWORD))
    accounts.set_password("lan", PASSWORD * 2)
    assert sessions.find(cookie) is None
    cookie = sessions.begin(accounts.all()[0])
    accounts.remove("lan")
    assert sessions.find(cookie) is None


def test_a_session_signed_with_another_key_is_none(store: StaffStore, accounts: Accounts) -> None:
    account = accounts.add("lan", Role.AGENT, PASSWORD)
    assert Sessions(store, "khóa").find(Sessions(store, "khác").begin(account)) is None


def test_the_board_is_worst_first_and_masked(store: StaffStore) -> None:
    signals = Signals(store)
    for _ in range(3):
        signals.note(Signal.UNSURE, query="hộ chiếu 0912345678")
    signals.note(Signal.WRONG, subject="1.000894", reason="phí đã đổi, theo công văn mới")
    signals.note(Signal.HELPFUL, subject="1.000894")
    board = signals.board()
    assert [(t.kind, t.count) for t in board] == [(Signal.WRONG, 1), (Signal.UNSURE, 3)]
    assert board[0].reasons == ("phí đã đổi, theo công văn mới",)
    assert board[1].query == "hộ chiếu [số điện thoại]"
    signals.done((board[0].kind, board[0].query, board[0].subject), board[0].until, "binh")
    assert [t.kind for t in signals.board()] == [Signal.UNSURE]


def test_a_row_of_a_thousand_signals_is_ticked_off_at_once(store: StaffStore) -> None:
    signals = Signals(store)
    with store.transaction() as database:
        database.executemany(
            "INSERT INTO signals (kind, query, subject, reason, day) VALUES ('wrong', '', ?, ?, ?)",
            [("1.000894", f"lý do thứ {n}", date.today().isoformat()) for n in range(1_000)],
        )
    row = signals.board()[0]
    assert (row.count, len(row.reasons)) == (1_000, 3)
    signals.note(Signal.WRONG, subject="1.000894", reason="đến sau khi trang đã hiện")
    signals.done((row.kind, row.query, row.subject), row.until, "binh")
    assert [t.reasons for t in signals.board()] == [("đến sau khi trang đã hiện",)]


def test_the_board_is_counted_from_an_index_and_shown_in_pages(store: StaffStore) -> None:
    signals = Signals(store)
    for number in range(5):
        signals.note(Signal.NOTHING, query=f"câu {['một', 'hai', 'ba', 'bốn', 'năm'][number]}")
    assert len({t.query for after in (0, 2, 4) for t in signals.board(2, after)}) == 5
    with store.transaction() as database:
        plan = database.execute(
            "EXPLAIN QUERY PLAN SELECT kind, query, subject, sum(count), max(day), max(id)"
            " FROM signals WHERE done_by = '' AND kind <> 'helpful' GROUP BY kind, query, subject"
        ).fetchall()
    told = " ".join(step["detail"] for step in plan)
    assert "COVERING INDEX signals_open" in told
    assert "TEMP B-TREE" not in told


def test_every_field_of_a_signal_is_masked(store: StaffStore) -> None:
    private = "Nguyễn Văn An 0912345678"
    page = "/tim-kiem?q=Nguy%E1%BB%85n%20V%C4%83n%20An%200912345678"
    Signals(store).note(Signal.WRONG, query=private, subject=page, reason=private)
    kept = store.path.read_bytes()
    assert "[số điện thoại]".encode() in kept
    assert "Văn An".encode() not in kept
    assert b"0912345678" not in kept


def test_a_note_is_masked_and_the_audit_log_names_it_by_its_number(store: StaffStore) -> None:
    desk = Desk(store)
    desk.add_note("1.000894", "Chị Hoa gọi lại 0912345678", "lan")
    assert [note.text for note in desk.notes("1.000894")] == ["Chị [tên] gọi lại [số điện thoại]"]
    desk.pin("lũ lụt", "", "Cấp lại miễn phí cho bà con", "binh")
    desk.add_sentence("Chào", "Dạ, xin nghe", "binh")
    told = [(line.action, line.subject, line.detail) for line in lines(store)]
    assert told == [
        ("thêm câu mẫu", "sentences 1", ""),
        ("ghim câu trả lời", "pins 1", ""),
        ("ghi chú", "1.000894", "notes 1"),
    ]


def test_a_removed_note_is_gone_from_the_file(store: StaffStore) -> None:
    desk = Desk(store)
    desk.add_note("1.000894", "quầy số bốn nghỉ chiều thứ sáu", "lan")
    number = desk.notes("1.000894")[0].id
    assert "quầy số bốn".encode() in store.path.read_bytes()
    with pytest.raises(DeskError, match="người khác"):
        desk.remove_note(number, "hoa", any_author=False)
    desk.remove_note(number, "lan", any_author=False)
    assert desk.notes("1.000894") == []
    for path in store.path.parent.iterdir():
        assert "quầy số bốn".encode() not in path.read_bytes(), path.name


def test_lines_of_the_audit_log_go_after_two_years(store: StaffStore) -> None:
    recorded(store, "lan", "đăng nhập", "lan")
    with store.transaction() as database:
        database.execute("UPDATE audit SET at = '2020-01-01T00:00:00+00:00'")
    recorded(store, "hoa", "đăng nhập", "hoa")
    assert [line.account for line in lines(store)] == ["hoa"]


def test_what_an_earlier_version_kept_as_typed_is_masked(store: StaffStore) -> None:
    typed = "bà Hoa 0912345678"
    with store.transaction() as database:
        database.execute(
            "INSERT INTO notes VALUES (1, '1.000894', ?, 'lan', '2026-01-01')", (typed,)
        )
        for number in (1, 2):
            database.execute(
                "INSERT INTO signals (kind, query, subject, reason, day) VALUES ('wrong', ?, '', '', ?)",
                (f"{typed}{number}", date.today().isoformat()),
            )
        record(database, "lan", "ghi chú", "1.000894", typed)
        database.execute("PRAGMA user_version = 1")
    assert [t.query for t in Signals(store).board()] == ["bà [tên] [số điện thoại]"]
    assert Desk(store).notes("1.000894")[0].text == "bà [tên] [số điện thoại]"
    assert lines(store)[0].detail == ""


def test_signals_go_after_thirty_days(store: StaffStore) -> None:
    signals = Signals(store)
    signals.note(Signal.NOTHING, query="cũ")
    with store.transaction() as database:
        database.execute("UPDATE signals SET day = '2020-01-01'")
    signals.note(Signal.NOTHING, query="mới")
    assert [t.query for t in signals.board()] == ["mới"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("mất giấy tờ vì lũ lụt", True), ("mat giay to vi lu lut", True), ("lũ trẻ", False)],
)
def test_a_pin_is_found_by_its_words_with_or_without_marks(
    store: StaffStore, query: str, found: bool
) -> None:
    desk = Desk(store)
    desk.pin("Lũ lụt", "", "Cấp lại miễn phí.", "binh")
    assert bool(desk.pinned(query)) is found


def test_pinning_the_same_words_again_replaces(store: StaffStore) -> None:
    desk = Desk(store)
    desk.pin("lũ lụt", "", "Cũ", "binh")
    desk.pin("lũ lụt", "", "Mới", "hoa")
    assert [(pin.text, pin.account) for pin in desk.pins()] == [("Mới", "hoa")]


def test_nothing_is_written_when_a_note_is_empty(store: StaffStore) -> None:
    with pytest.raises(DeskError):
        Desk(store).add_note("1.000894", "  ", "lan")
    assert lines(store) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, no folder")
    with pytest.raises(StoreError, match="Không mở được"):
        Signals(StaffStore(tmp_path / "home" / "staff.sqlite")).note(Signal.NOTHING, query="a")


def test_accounts_by_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUTUC_HOME", str(tmp_path))
    app, run = Typer(), CliRunner()
    commands.register(app)
    app.callback()(lambda: None)
    added = run.invoke(app, ["staff", "add", "hoa", "--role", "publisher"], input=PASSWORD + "\n")
    assert added.exit_code == 0, added.output
    assert "hoa" in run.invoke(app, ["staff", "list", "--json"]).output
    changed = run.invoke(app, ["staff", "password", "hoa"], input=PASSWORD[::-1] + "\n")
    assert changed.exit_code == 0
    office = Office(Settings(home=tmp_path))
    assert office.accounts.verified("hoa", PASSWORD[::-1]) is not None
    assert run.invoke(app, ["staff", "remove", "hoa"]).exit_code == 0
    assert office.accounts.all() == []
    assert [line.action for line in lines(office.store)] == [
        "xóa tài khoản", "đổi mật khẩu", "thêm tài khoản",
    ]  # fmt: skip
