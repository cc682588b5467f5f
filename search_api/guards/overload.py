"""Overload: a bounded number of requests worked on at once, a short queue, then 503 at once.

Searches run in threads that cannot be stopped. A request over its time is answered, but keeps its
slot until its thread ends: so a slow engine fills the slots and not the memory, and those who
come meanwhile are told at once instead of waiting in vain.
"""

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.guards.rate import FREE_PATHS
from search_api.guards.replies import refuse

_BUSY = "Hệ thống đang có nhiều người dùng: hãy thử lại sau ít giây."
_SLOW = "Yêu cầu xử lý quá lâu nên đã dừng: hãy thử lại sau ít giây hoặc tìm bằng câu ngắn hơn."
_RETRY = {"Retry-After": "2"}
SIGN_IN = "/dang-nhap"
# A password costs 64 MiB and half a second of a core: so many are looked at at once, a few wait.
_SIGN_INS, _SIGN_INS_WAITING, _SIGN_IN_SECONDS = 2, 8, 3.0


class Slots:
    """Slots to work in and a queue before them, both bounded."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most_waiting = waiting
        self._seconds = seconds
        self.at_once = at_once
        self.waiting = 0
        self.taken = 0

    async def take(self) -> bool:
        """Take a slot; False when the queue is full or the wait too long."""
        if self._free.locked() and self.waiting >= self._most_waiting:
            return False
        self.waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            return False
        finally:
            self.waiting -= 1
        self.taken += 1
        return True

    def give_back(self, *_: object) -> None:
        """Free a slot."""
        self.taken -= 1
        self._free.release()


class Overload:
    """Sheds load with 503 and Retry-After; answers 503 when a request takes too long."""

    def __init__(
        self, app: ASGIApp, slots: Slots, seconds: float, upload_paths: tuple[str, ...] = ()
    ) -> None:
        self._app = app
        self._slots = slots
        self._sign_ins = Slots(_SIGN_INS, _SIGN_INS_WAITING, _SIGN_IN_SECONDS)
        self._seconds = seconds
        self._upload_paths = upload_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Work on a request when there is a slot for it."""
        slots = self._slots_for(scope)
        if slots is None:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "POST":
            # Its body comes first: who sends slowly must not hold a slot.
            receive = await _arrived(receive)
        if await slots.take():
            await self._timed(slots, scope, receive, send)
        else:
            await refuse(scope, send, 503, _BUSY, _RETRY)

    def _slots_for(self, scope: Scope) -> Slots | None:
        """Return the slots that a request needs one of: passwords have their own, files none."""
        if scope["type"] != "http" or scope["path"].startswith(FREE_PATHS):
            return None
        if scope["method"] == "POST" and scope["path"].startswith(self._upload_paths or ("\0",)):
            return None
        signing_in = scope["method"] == "POST" and scope["path"] == SIGN_IN
        return self._sign_ins if signing_in else self._slots

    async def _timed(self, slots: Slots, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(send)
        task = asyncio.ensure_future(self._app(scope, receive, answer.send))
        task.add_done_callback(slots.give_back)
        await asyncio.wait({task}, timeout=self._seconds)
        if task.done() or answer.started:
            # What has begun to flow is not cut: the limit is on the wait for the first byte.
            await task
            return
        answer.abandoned = True
        task.add_done_callback(_forget)
        await refuse(scope, send, 503, _SLOW, _RETRY)


async def _arrived(receive: Receive) -> Receive:
    """Take in a body, which the guard before holds to its size and its time; give it again."""
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body", False):
        messages.append(await receive())
    body = _Body(messages, receive)
    return body.receive


def _forget(task: asyncio.Future[None]) -> None:
    """Look at the outcome of an abandoned request, which nobody else will."""
    if not task.cancelled():
        task.exception()


@dataclass(slots=True)
class _Body:
    """A body that has arrived; after it, what the client does next."""

    messages: list[Message]
    source: Receive
    given: int = 0

    async def receive(self) -> Message:
        """Give the next part."""
        if self.given < len(self.messages):
            self.given += 1
            return self.messages[self.given - 1]
        return await self.source()


@dataclass(slots=True)
class _Answer:
    """An answer on its way out; nothing of it is sent once it was abandoned."""

    target: Send
    started: bool = False
    abandoned: bool = False

    async def send(self, message: Message) -> None:
        """Pass a part on."""
        if not self.abandoned:
            self.started = True
            await self.target(message)
