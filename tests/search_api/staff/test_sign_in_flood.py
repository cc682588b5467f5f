"""Many sign-ins at once, and large bodies of strangers: little is done for them, in turn."""

import asyncio
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.accounts import Account, Accounts, Role
from tests.search_api.guards.asking import client, run
from tests.small_catalogue import fill

PASSWORD = "mot-mat-khau-rat-dai"


class Counting(Accounts):
    """Accounts whose passwords take a while, and that count how many are looked at, at once."""

    def __init__(self) -> None:
        self.at_once = self.most = self.looked_at = 0
        self._guard = threading.Lock()

    def verified(self, name: str, password: str) -> Account | None:
        with self._guard:
            self.looked_at += 1
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        time.sleep(0.05)
        with self._guard:
            self.at_once -= 1
        return Account(name, name, Role.AGENT) if password == PASSWORD else None


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("flood"))


@pytest.fixture
def app(home: Path) -> FastAPI:
    made = create_app(Settings(home=home, rate_per_second=0, allowed_hosts="thutuc.test"))
    with made.state.office.store.transaction() as database:
        database.execute("DELETE FROM attempts")
    return made


def at_once(app: FastAPI, forms: list[dict[str, str]], addresses: list[str]) -> Counter[int]:
    async def story() -> Counter[int]:
        async def one(form: dict[str, str], address: str) -> httpx.Response:
            async with client(app, address) as asking:
                return await asking.post("/dang-nhap", data=form)

        pairs = zip(forms, addresses, strict=True)
        answers = await asyncio.gather(*(one(form, address) for form, address in pairs))
        for answer in answers:
            assert answer.status_code not in {429, 503} or int(answer.headers["retry-after"]) > 0
        return Counter(answer.status_code for answer in answers)

    counted: Counter[int] = run(story)
    return counted


def test_of_sixty_guesses_at_once_five_are_looked_at(app: FastAPI) -> None:
    counting = app.state.office.accounts = Counting()
    form = {"name": "lan", "password": "sai-mat-khau-nay"}
    statuses = at_once(app, [form] * 60, ["203.0.113.7"] * 60)
    assert statuses.keys() <= {401, 429, 503}
    assert counting.looked_at == statuses[401] <= 5
    assert counting.most <= 2


def test_from_many_addresses_two_are_looked_at_at_once(app: FastAPI) -> None:
    counting = app.state.office.accounts = Counting()
    forms = [{"name": f"ten{n}", "password": "sai-mat-khau-nay"} for n in range(40)]
    statuses = at_once(app, forms, [f"198.51.100.{n}" for n in range(40)])
    assert statuses[503] > 0
    assert statuses[401] + statuses[503] == 40
    assert counting.most == 2


@pytest.mark.parametrize("path", ["/quan-tri/nap", "/tong-dai/ghi-chu", "/tong-dai/bien-tap/ghim"])
def test_not_a_byte_of_a_strangers_body_is_read(app: FastAPI, path: str) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        if path.startswith("/quan-tri/"):
            raise AssertionError("the body was asked for")
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [
            (b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"89000000"),
            (b"host", b"127.0.0.1"),
        ] if path.startswith("/quan-tri/") else [(b"host", b"127.0.0.1")],
        "client": ("203.0.113.7", 4000), "server": ("127.0.0.1", 80), "scheme": "http",
        "http_version": "1.1", "asgi": {"version": "3.0"},
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 401
