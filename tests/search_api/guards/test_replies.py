"""Refusals: a page in the site's look for people, a sentence in JSON for programs."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from jinja2 import TemplateError

from search_api.clients import Proxies
from search_api.guards import replies
from search_api.guards.overload import Overload, Slots
from search_api.guards.rate import Buckets, RateLimit
from search_api.guards.sizes import SizeLimits, Sizes
from tests.search_api.guards.asking import ask, client, echo, greeting, run

PAGE = {"accept": "text/html,application/xhtml+xml"}
SIZES = Sizes(
    url_bytes=3_000, body_bytes=1_000, upload_bytes=5_000, body_seconds=0.1,
    upload_paths=("/quan-tri/",),
)  # fmt: skip


async def _slowly() -> AsyncIterator[bytes]:
    for _ in range(5):
        await asyncio.sleep(0.1)
        yield b"x"


async def _too_often(headers: dict[str, str]) -> httpx.Response:
    app = RateLimit(greeting, Proxies.of(""), Buckets(rate=0.1, burst=1))
    async with client(app) as asking:
        await asking.get("/")
        return await asking.get("/tim-kiem?q=khai+sinh&page=2", headers=headers)


async def _busy(headers: dict[str, str]) -> httpx.Response:
    app = Overload(greeting, Slots(at_once=0, waiting=0, seconds=0.1), seconds=1)
    async with client(app) as asking:
        return await asking.get("/tim-kiem?q=khai+sinh", headers=headers)


async def _too_large(headers: dict[str, str]) -> httpx.Response:
    async with client(SizeLimits(echo, SIZES)) as asking:
        return await asking.post("/gop-y", content=b"x" * 1_001, headers=headers)


async def _large_file(headers: dict[str, str]) -> httpx.Response:
    async with client(SizeLimits(echo, SIZES)) as asking:
        return await asking.post("/quan-tri/nap", content=b"x" * 5_001, headers=headers)


async def _too_slow(headers: dict[str, str]) -> httpx.Response:
    async with client(SizeLimits(echo, SIZES)) as asking:
        return await asking.post("/gop-y", content=_slowly(), headers=headers)


async def _too_long(headers: dict[str, str]) -> httpx.Response:
    async with client(SizeLimits(echo, SIZES)) as asking:
        return await asking.get("/tim-kiem?q=" + "a" * 3_000, headers=headers)


CASES = [
    # case, status, what is told, where one may try again
    (_too_often, 429, "hãy thử lại sau 10 giây", "/tim-kiem?q=khai+sinh&amp;page=2"),
    (_busy, 503, "nhiều người dùng", "/tim-kiem?q=khai+sinh"),
    (_too_large, 413, "quá 1.000 byte. Hãy trở lại và viết ngắn hơn", ""),
    (_large_file, 413, "quá 5.000 byte. Chia tệp ra", ""),
    (_too_slow, 408, "quá chậm", ""),
    (_too_long, 414, "Địa chỉ dài quá 3.000 byte", ""),
]
Story = Callable[[dict[str, str]], Awaitable[httpx.Response]]


@pytest.mark.parametrize(("case", "status", "told", "again"), CASES)
def test_a_browser_gets_a_page_that_helps(case: Story, status: int, told: str, again: str) -> None:
    answer: Any = run(lambda: case(PAGE))
    assert answer.status_code == status
    page = answer.text
    assert told in page
    assert 'href="tel:18001096"' in page
    assert re.search(r'<link rel="stylesheet" href="/static/thutuc\.css\?v=\w+">', page)
    assert page.count("<h1>") == 1
    found = re.search(r'href="([^"]+)" rel="nofollow">Thử lại<', page)
    assert (found[1] if found else "") == again


@pytest.mark.parametrize(("case", "status", "told", "again"), CASES)
def test_a_program_gets_the_same_sentence_as_json(
    case: Story, status: int, told: str, again: str
) -> None:
    answer: Any = run(lambda: case({"accept": "*/*"}))
    assert answer.status_code == status
    assert told in answer.json()["detail"]


def test_a_busy_system_says_when_to_try_again() -> None:
    answer: Any = run(lambda: _busy(PAGE))
    assert f"Thử lại được sau {answer.headers['retry-after']} giây" in answer.text


def test_whoever_reads_english_is_told_in_english() -> None:
    answer: Any = run(lambda: _too_often(PAGE | {"cookie": "lang=en; province=79"}))
    assert '<html lang="en">' in answer.text
    assert "try again in 10 seconds" in answer.text


@pytest.mark.parametrize("cookie", ["lang", "=;;=", "lang=fr", '"\\\x7f'])
def test_odd_cookies_change_nothing(cookie: str) -> None:
    answer: Any = run(lambda: _busy(PAGE | {"cookie": cookie}))
    assert '<html lang="vi">' in answer.text


def test_an_address_of_two_slashes_leads_to_no_other_site() -> None:
    app = Overload(greeting, Slots(at_once=0, waiting=0, seconds=0.1), seconds=1)
    page = ask(app, "http://thutuc.test//evil.example/%22%3E%3Cb%3E", list(PAGE.items())).text
    assert 'href="/evil.example/%22%3E%3Cb%3E" rel="nofollow"' in page
    assert "//evil.example" not in page


def test_without_templates_the_sentence_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> str:
        raise TemplateError("no file handle left")

    monkeypatch.setattr(replies, "refusal_page", gone)
    answer: Any = run(lambda: _busy(PAGE))
    assert answer.status_code == 503
    assert "nhiều người dùng" in answer.text
