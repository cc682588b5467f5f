"""Under too much load some are told at once to come back; nothing piles up."""

import asyncio
import threading
from collections import Counter

import httpx
import pytest
from fastapi import FastAPI

from search_api.guards.overload import Overload, Slots
from tests.search_api.guards.asking import client, run, until
from tests.serving import PATIENCE


class Slow:
    """An application whose work blocks a thread until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.at_once = self.most = 0
        self._lock = threading.Lock()
        self.app = FastAPI()
        self.app.get("/tim-kiem")(self.search)
        self.app.get("/health")(self.health)
        self.app.get("/hong")(self.broken)

    def search(self) -> str:
        with self._lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        self.go.wait(PATIENCE)
        with self._lock:
            self.at_once -= 1
        return "xong"

    def health(self) -> str:
        return "ok"

    def broken(self) -> str:
        raise ValueError("hỏng")


@pytest.fixture
def slow() -> Slow:
    return Slow()


def test_beyond_the_queue_load_is_shed_at_once(slow: Slow) -> None:
    slots = Slots(at_once=2, waiting=3, seconds=5)
    app = Overload(slow.app, slots, seconds=10)

    async def story() -> Counter[int]:
        async with client(app) as asking:
            tasks = [asyncio.ensure_future(asking.get("/tim-kiem")) for _ in range(10)]
            await until(lambda: slow.at_once == 2 and sum(task.done() for task in tasks) == 5)
            shed = [task.result() for task in tasks if task.done()]
            assert {answer.status_code for answer in shed} == {503}
            assert {answer.headers["retry-after"] for answer in shed} == {"2"}
            assert slots.waiting == 3
            slow.go.set()
            answers = await asyncio.gather(*tasks)
        return Counter(answer.status_code for answer in answers)

    assert run(story) == {200: 5, 503: 5}
    assert slow.most == 2
    assert (slots.taken, slots.waiting) == (0, 0)


def test_the_wait_in_the_queue_is_short(slow: Slow) -> None:
    app = Overload(slow.app, Slots(at_once=1, waiting=5, seconds=0.1), seconds=10)

    async def story() -> None:
        async with client(app) as asking:
            first = asyncio.ensure_future(asking.get("/tim-kiem"))
            await until(lambda: slow.at_once == 1)
            # The first has not ended: whoever waited for it would be answered 200.
            assert (await asking.get("/tim-kiem")).status_code == 503
            slow.go.set()
            assert (await first).status_code == 200

    run(story)


def test_a_slow_engine_is_answered_in_time_and_does_not_pile_up(slow: Slow) -> None:
    slots = Slots(at_once=2, waiting=0, seconds=0.1)
    app = Overload(slow.app, slots, seconds=0.2)

    async def story() -> None:
        async with client(app) as asking:
            late = await asyncio.gather(asking.get("/tim-kiem"), asking.get("/tim-kiem"))
            assert {answer.status_code for answer in late} == {503}
            await until(lambda: slow.at_once == 2)
            assert "quá lâu" in late[0].json()["detail"]
            # Both threads are still busy: the slots are taken until they end.
            assert slots.taken == 2
            # Told at once: who waits until it takes too long is told so.
            refused = await asking.get("/tim-kiem")
            assert refused.status_code == 503
            assert "quá lâu" not in refused.json()["detail"]
            assert (await asking.get("/health")).status_code == 200
            slow.go.set()
            await until(lambda: slots.taken == 0)
            assert (await asking.get("/tim-kiem")).status_code == 200

    run(story)
    assert slow.most == 2


def test_an_exception_frees_its_place(slow: Slow) -> None:
    slots = Slots(at_once=1, waiting=0, seconds=0.1)
    app = Overload(slow.app, slots, seconds=5)

    async def story() -> None:
        async with client(app) as asking:
            for _ in range(3):
                with pytest.raises(ValueError, match="hỏng"):
                    await asking.get("/hong")

    run(story)
    assert slots.taken == 0


def test_writing_takes_a_place_like_reading(slow: Slow) -> None:
    slow.app.post("/can-bo/nap")(slow.health)
    app = Overload(slow.app, Slots(at_once=1, waiting=0, seconds=0.1), seconds=5)

    async def story() -> httpx.Response:
        async with client(app) as asking:
            first = asyncio.ensure_future(asking.get("/tim-kiem"))
            await until(lambda: slow.at_once == 1)
            answer = await asking.post("/can-bo/nap")
            slow.go.set()
            await first
            return answer

    assert run(story).status_code == 503
