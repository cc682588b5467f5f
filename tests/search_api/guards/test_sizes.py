"""What is too long, too large or too slow is refused with a sentence."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from search_api.guards.sizes import SizeLimits, Sizes
from tests.search_api.guards.asking import ask, client, echo, run

SIZES = Sizes(
    url_bytes=200, body_bytes=1_000, upload_bytes=5_000, body_seconds=0.2,
    upload_paths=("/can-bo/",),
)  # fmt: skip
APP = SizeLimits(echo, SIZES)


def post(path: str, content: Any) -> httpx.Response:
    async def story() -> httpx.Response:
        async with client(APP) as asking:
            return await asking.post(path, content=content)

    answer: httpx.Response = run(story)
    return answer


async def _parts(count: int, pause: float = 0.0) -> AsyncIterator[bytes]:
    for _ in range(count):
        await asyncio.sleep(pause)
        yield b"x" * 100


def test_an_address_of_ordinary_length_passes() -> None:
    assert ask(APP, "/tim-kiem?q=" + "a" * 150).status_code == 200


def test_a_long_address_is_refused_in_words() -> None:
    answer = ask(APP, "/tim-kiem?q=" + "a" * 300)
    assert answer.status_code == 414
    assert "200 byte" in answer.json()["detail"]


def test_people_get_a_page() -> None:
    answer = ask(APP, "/tim-kiem?q=" + "a" * 300, [("accept", "text/html")])
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Địa chỉ quá dài</h1>" in answer.text


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [("/", 1_000, 200), ("/", 1_001, 413), ("/can-bo/nap", 5_000, 200), ("/can-bo/nap", 5_001, 413),
     ("/can-bo", 1_001, 413)],
)  # fmt: skip
def test_declared_bodies_are_limited_by_path(path: str, size: int, status: int) -> None:
    assert post(path, b"x" * size).status_code == status


@pytest.mark.parametrize(("parts", "status"), [(10, 200), (11, 413)])
def test_bodies_of_no_declared_length_are_counted(parts: int, status: int) -> None:
    assert post("/", _parts(parts)).status_code == status


def test_a_body_that_trickles_is_refused() -> None:
    answer = post("/", _parts(8, 0.1))
    assert answer.status_code == 408
    assert "chậm" in json.loads(answer.text)["detail"]


def test_a_length_nobody_can_send_is_refused() -> None:
    async def story() -> int:
        async with client(APP) as asking:
            headers = {"content-length": "9" * 400}
            return (await asking.post("/", headers=headers, content=b"x")).status_code

    assert run(story) == 413


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-length": "1", "transfer-encoding": "chunked"}, 400),
        ({"content-type": "multipart/form-data; boundary=x; charset=unicode_escape"}, 415),
        ({"content-type": 'multipart/form-data; charset="UTF-7"; boundary=x'}, 415),
        ({"content-type": 'multipart/form-data; charset="UTF-8"; boundary=x'}, 200),
        ({"content-type": "application/x-www-form-urlencoded"}, 200),
    ],
)
def test_a_body_that_others_would_read_otherwise_is_refused(
    headers: dict[str, str], status: int
) -> None:
    async def story() -> int:
        async with client(APP) as asking:
            return (await asking.post("/", headers=headers, content=b"x")).status_code

    assert run(story) == status
